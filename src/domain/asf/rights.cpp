#include "domain/asf/rights.hpp"

#include <algorithm>
#include <tuple>

#include "domain/decide/work.hpp"
#include "domain/titre/in_force.hpp"

namespace aripa {
namespace {

const state::AsfMonth* month_settled(const Dossier& dossier, Month month, const EnfantId& enfant) {
  for (auto m = dossier.asf_months.rbegin(); m != dossier.asf_months.rend(); ++m) {
    if (m->month < month) return nullptr;
    if (m->month == month && m->enfant == enfant) return m->settled ? &*m : nullptr;
  }
  return nullptr;
}

// R6.4: rights end with the month in which the creancier dies (R. 523-4).
std::optional<Month> creancier_end(const Dossier& dossier) {
  for (const auto& deces : dossier.deces) {
    if (deces.role == PersonRole::creancier) return add_months(month_of(deces.on), 1);
  }
  return std::nullopt;
}

void narrow(std::optional<Month>& end, std::optional<Month> other) {
  if (other && (!end || *other < *end)) end = other;
}

}  // namespace

std::optional<Month> right_end(const Dossier& dossier, const state::AsfRight& right) {
  std::optional<Month> end = right.to;
  narrow(end, creancier_end(dossier));
  if (const auto died_on = deces_of(dossier, right.enfant)) {
    const Month died = month_of(*died_on);
    narrow(end, add_months(died, right.from < died ? 4 : 1));  // R6.7 (R. 552-4)
  }
  return end;
}

const state::AsfRight* right_for(const Dossier& dossier, const EnfantId& enfant, Month month) {
  for (const auto& right : dossier.asf_rights) {
    if (right.enfant != enfant || right.from > month) continue;
    const auto end = right_end(dossier, right);
    if (!end || month < *end) return &right;
  }
  return nullptr;
}

std::optional<Month> month_of_death_for(const Dossier& dossier, const EnfantId& enfant,
                                        Month month) {
  const auto died_on = deces_of(dossier, enfant);
  if (!died_on || month <= month_of(*died_on)) return std::nullopt;
  return month_of(*died_on);
}

Date settlement_day(Month month) { return day_of_month(add_months(month, 1), 5); }

std::vector<Unsettled> unsettled(const Dossier& dossier, Date to) {
  std::vector<Unsettled> found;
  for (const auto& right : dossier.asf_rights) {
    Month month = add_months(month_of(to), settlement_day(month_of(to)) <= to ? 0 : -1);
    while (settlement_day(month) > to) month = add_months(month, -1);
    const auto end = right_end(dossier, right);
    if (end && *end <= month) month = add_months(*end, -1);
    // Months of a right are settled in order: the first settled one ends the search.
    for (; month >= right.from; month = add_months(month, -1)) {
      if (month_settled(dossier, month, right.enfant) != nullptr) break;
      found.push_back({month, right.enfant});
    }
  }
  const auto before = [](const Unsettled& a, const Unsettled& b) {
    return std::tie(a.month, a.enfant) < std::tie(b.month, b.enfant);
  };
  const auto same = [](const Unsettled& a, const Unsettled& b) {
    return a.month == b.month && a.enfant == b.enfant;
  };
  std::sort(found.begin(), found.end(), before);
  found.erase(std::unique(found.begin(), found.end(), same), found.end());
  return found;
}

std::optional<Date> next_settlement(const Dossier& dossier, Date after) {
  std::optional<Date> next;
  for (const auto& right : dossier.asf_rights) {
    Month month = std::max(right.from, add_months(month_of(after), -1));
    while (settlement_day(month) <= after) month = add_months(month, 1);
    const auto end = right_end(dossier, right);
    while ((!end || month < *end) && month_settled(dossier, month, right.enfant) != nullptr) {
      month = add_months(month, 1);
    }
    if (end && *end <= month) continue;
    const Date day = settlement_day(month);
    if (!next || day < *next) next = day;
  }
  return next;
}

}  // namespace aripa
