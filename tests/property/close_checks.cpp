#include "tests/property/close_checks.hpp"

#include <algorithm>

#include "aripa/domain/policy.hpp"
#include "domain/echeance/open.hpp"
#include "domain/revalorisation/record.hpp"

namespace aripa::property {
namespace {

std::string name_of(const state::Echeance& e) { return to_string(e.month) + "/" + e.enfant.str(); }

std::string name_of(const state::Line& line) {
  return line.source.str() + "/" + std::to_string(line.n);
}

bool is_open(const Dossier& dossier, RecouvrementName name) {
  return std::any_of(dossier.recouvrements.begin(), dossier.recouvrements.end(),
                     [&](const auto& r) { return r.name == name && !r.ended_on; });
}

bool has_impaye(const Dossier& dossier, RecouvrementName name) {
  return std::any_of(dossier.echeances.begin(), dossier.echeances.end(),
                     [&](const auto& e) { return e.impaye && e.origin == name; });
}

bool action_runs(const Dossier& dossier, RecouvrementName name) {
  return std::any_of(dossier.actions.begin(), dossier.actions.end(),
                     [&](const auto& a) { return a.recouvrement == name && !a.ended_on; });
}

// A pension of some cents, to the nearest euro: its terms are open and due for nothing (R4.3).
bool may_round_to_nothing(const Dossier& dossier, const EnfantId& enfant) {
  for (const auto& titre : dossier.titres) {
    for (const auto& pension : titre.pensions) {
      if (pension.enfant == enfant && pension.initial < Cents{100} &&
          pension.clause.rounding == ClauseRounding::euro_nearest) {
        return true;
      }
    }
  }
  return false;
}

bool is_settled(const Dossier& dossier, Month month, const EnfantId& enfant) {
  return std::any_of(dossier.asf_months.begin(), dossier.asf_months.end(), [&](const auto& m) {
    return m.month == month && m.enfant == enfant && m.settled;
  });
}

}  // namespace

void check_after_close(const Dossier& dossier, Date day, Findings& findings) {
  if (dossier.blocked_on || dossier.opened_on > day) return;
  nothing_payable_after_a_close(dossier, day, findings);
  impayes_are_found_by_a_close(dossier, day, findings);
  recouvrements_are_where_they_belong(dossier, day, findings);
  nothing_is_left_to_open(dossier, day, findings);
  months_are_settled(dossier, day, findings);
}

void nothing_payable_after_a_close(const Dossier& dossier, Date day, Findings& findings) {
  static constexpr Invariant invariant{"nothing_payable_after_a_close", "R3.4"};
  if (dossier.on_hold) return;
  for (const auto& line : dossier.lines) {
    const bool payable = line.target == TargetKind::creancier &&
                         line.place == state::Place::payable &&
                         (line.cents + line.extra).is_positive() && line.payable_on <= day;
    if (payable) findings.add(invariant, "line " + name_of(line) + " after " + to_string(day));
  }
  for (const auto& month : dossier.asf_months) {
    for (const auto& part : month.to_order) {
      if (part.held || part.on > day) continue;
      findings.add(invariant, "Asf of " + to_string(month.month) + " after " + to_string(day));
    }
  }
}

void impayes_are_found_by_a_close(const Dossier& dossier, Date day, Findings& findings) {
  static constexpr Invariant invariant{"impayes_are_found_by_a_close", "R5.1, R5.2"};
  constexpr int detection_days = 5;
  for (const auto& e : dossier.echeances) {
    if (e.impaye && !is_open(dossier, e.origin)) {
      findings.add(invariant, "no recouvrement of " + name_of(e));
    }
    if (e.impaye || !e.called || !e.due.is_positive()) continue;
    Date called_on = std::max(e.due_on, e.called_on.value_or(date_min));
    called_on = std::max(called_on, e.claimed_on.value_or(date_min));
    const bool late = e.remaining().is_positive() && add_days(called_on, detection_days) <= day;
    if (late) findings.add(invariant, name_of(e) + " after " + to_string(day));
  }
}

void recouvrements_are_where_they_belong(const Dossier& dossier, Date day, Findings& findings) {
  static constexpr Invariant invariant{"recouvrements_are_where_they_belong", "R5.3, R5.4"};
  for (const auto& r : dossier.recouvrements) {
    if (r.ended_on || r.stage == Stage::release_pending) continue;
    const bool impaye = has_impaye(dossier, r.name);
    const bool kept_open = r.stage == Stage::forced && action_runs(dossier, r.name);
    if (!impaye && !kept_open) findings.add(invariant, "nothing to recover");
    if (impaye && r.stage == Stage::notified && *r.regularise_by < day) {
      findings.add(invariant, "notified beyond " + to_string(*r.regularise_by));
    }
  }
}

void nothing_is_left_to_open(const Dossier& dossier, Date day, Findings& findings) {
  static constexpr Invariant invariant{"nothing_is_left_to_open", "R2.3, R4.5"};
  for (const auto& opening : openings(dossier, date_min, day, shipped_policies())) {
    if (may_round_to_nothing(dossier, opening.enfant)) continue;
    findings.add(invariant, to_string(opening.month) + "/" + opening.enfant.str());
  }
  for (const auto& due : due_revaluations(dossier, day)) {
    findings.add(invariant, "revalorisation of " + to_string(due.on));
  }
}

void months_are_settled(const Dossier& dossier, Date day, Findings& findings) {
  static constexpr Invariant invariant{"months_are_settled", "R6.3"};
  // The months that a death leaves to a right are of R6.7.
  if (!dossier.deces.empty()) return;
  for (const auto& right : dossier.asf_rights) {
    for (Month month = right.from; !right.to || month < *right.to; month = add_months(month, 1)) {
      if (day_of_month(add_months(month, 1), 5) > day) break;
      if (is_settled(dossier, month, right.enfant)) continue;
      findings.add(invariant, to_string(month) + "/" + right.enfant.str());
    }
  }
}

}  // namespace aripa::property
