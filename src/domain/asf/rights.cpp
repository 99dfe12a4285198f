#include "domain/asf/rights.hpp"

#include <algorithm>
#include <tuple>

#include "domain/decide/work.hpp"
#include "domain/titre/in_force.hpp"

namespace aripa {
namespace {

// R6.7: rights end with the month in which the creancier dies (R. 523-4).
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

Date settlement_day(Month month, const PolicyTable& policies) {
  const Month next = add_months(month, 1);
  const int day = policies.on(Policy::asf_settlement_day, first_day(next));
  return day_of_month(next, static_cast<unsigned>(day));
}

std::vector<Unsettled> unsettled(const Dossier& dossier, Date to, const PolicyTable& policies) {
  std::vector<Unsettled> found;
  for (const auto& right : dossier.asf_rights) {
    const auto first = first_unsettled(dossier, right);
    const auto end = right_end(dossier, right);
    if (!first) continue;
    for (Month month = *first;
         settlement_day(month, policies) <= to && (!end || month < *end) && month < month_max;
         month = add_months(month, 1)) {
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

std::optional<Month> first_unsettled(const Dossier& dossier, const state::AsfRight& right) {
  const auto end = right_end(dossier, right);
  // Months of a right are settled in order: those after the last settled one are left.
  Month month = right.from;
  for (auto m = dossier.asf_months.rbegin(); m != dossier.asf_months.rend(); ++m) {
    if (m->month < right.from) break;
    if (m->enfant != right.enfant || !m->settled || (end && m->month >= *end)) continue;
    month = add_months(m->month, 1);
    break;
  }
  if (end && *end <= month) return std::nullopt;
  return month;
}

std::optional<Date> next_settlement(const Dossier& dossier, const PolicyTable& policies) {
  std::optional<Date> next;
  for (const auto& right : dossier.asf_rights) {
    const auto month = first_unsettled(dossier, right);
    if (!month) continue;
    const Date day = settlement_day(*month, policies);
    next = std::min(next.value_or(day), day);
  }
  return next;
}

}  // namespace aripa
