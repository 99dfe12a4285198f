#include <algorithm>
#include <set>

#include "domain/decide/perform.hpp"
#include "domain/echeance/adjust.hpp"
#include "domain/echeance/open.hpp"
#include "domain/recouvrement/impaye.hpp"
#include "domain/revalorisation/amount.hpp"
#include "domain/titre/in_force.hpp"

namespace aripa {
namespace {

// R8.2: how far back the request reaches.
PolicyUse reach_back(const Work& work) {
  return work.context.policies->use(Policy::reach_back_months, work.on);
}

// The same day of the month, or the last day of a shorter one.
Date months_before(Date date, int months) {
  return day_of_month(add_months(month_of(date), -months), static_cast<unsigned>(date.day()));
}

// The due date of a claimed term: that of its echeance, or of the pension in force on it, or the
// first that a pension of the enfant would have.
Date claimed_due_date(const Work& work, const command::ClaimedTerm& term) {
  const auto& dossier = work.state;
  const auto& policies = *work.context.policies;
  const auto* echeance = find_echeance(dossier, term.month, term.enfant);
  if (echeance != nullptr) return echeance->due_on;
  if (const auto found = term_of(dossier, term.enfant, term.month, policies)) return found->due_on;
  Date first = date_max;
  for (const auto& titre : dossier.titres) {
    for (const auto& pension : titre.pensions) {
      if (pension.enfant != term.enfant) continue;
      first = std::min(first, due_date(dossier, {&titre, &pension}, term.month, policies));
    }
  }
  return first;
}

std::optional<PensionRef> claimed_pension(const Work& work, const command::ClaimedTerm& term) {
  return pension_on(work.state, term.enfant, claimed_due_date(work, term));
}

std::string name_of(const command::ClaimedTerm& term) {
  return to_string(term.month) + "/" + term.enfant.str();
}

// R8.1 (R. 582-8 II): outside are terms due before the reach-back, and those due on or after the
// last start.
Result<void> check_reach(const Work& work, const command::ClaimArrears& c) {
  const Date first = months_before(work.on, reach_back(work).value);
  const Date start = work.state.intermediations.back().from;
  std::string outside;
  for (const auto& term : c.terms) {
    const Date due_on = claimed_due_date(work, term);
    if (due_on >= first && due_on < start) continue;
    outside += (outside.empty() ? "" : ", ") + name_of(term);
  }
  if (!outside.empty()) return Error{Errc::term_outside_reach_back, "terms", outside};
  return {};
}

Result<void> check_pensions(const Work& work, const command::ClaimArrears& c) {
  for (const auto& term : c.terms) {
    if (!claimed_pension(work, term)) {
      return Error{Errc::no_titre_in_force, "terms", name_of(term)};
    }
  }
  return {};
}

// R8.1; a value that is missing is said after all codes of the row (rules.md §11, R9.5).
Result<void> check_amounts(const Work& work, const command::ClaimArrears& c,
                           std::optional<Error>& missing) {
  for (const auto& term : c.terms) {
    const auto amount =
        amount_on(work.context, *claimed_pension(work, term), claimed_due_date(work, term));
    if (!amount.ok()) {
      if (!missing) missing = amount.error();
    } else if (term.amount > *amount) {
      return Error{Errc::amount_over_titre, "terms", name_of(term)};
    }
  }
  return {};
}

Result<void> check_existing(const Work& work, const command::ClaimArrears& c) {
  std::set<std::pair<Month, EnfantId>> named;
  for (const auto& term : c.terms) {
    const auto* echeance = find_echeance(work.state, term.month, term.enfant);
    const bool called = echeance != nullptr && counts(*echeance) && echeance->called;
    if (called || !named.emplace(term.month, term.enfant).second) {
      return Error{Errc::echeance_exists, "terms", name_of(term)};
    }
  }
  return {};
}

// R8.1: an echeance becomes called; `direct` grows so that no more than the amount claimed remains,
// by at most what remains to the creancier.
void call_claimed(Work& work, const command::ClaimedTerm& term) {
  const auto& echeance = *find_echeance(work.state, term.month, term.enfant);
  const Cents over = std::max(echeance.remaining() - term.amount, Cents{0});
  call_echeance(work, {.rule = "R8.1",
                       .month = term.month,
                       .enfant = term.enfant,
                       .on = work.on,
                       .origin = RecouvrementName::arrieres,
                       .direct = std::min(over, echeance.remaining_creancier()),
                       .policies = {reach_back(work)}});
}

Result<void> claim(Work& work, const command::ClaimedTerm& term) {
  const auto* echeance = find_echeance(work.state, term.month, term.enfant);
  if (echeance != nullptr && counts(*echeance)) {
    call_claimed(work, term);
    return {};
  }
  const Term opening{*claimed_pension(work, term), claimed_due_date(work, term)};
  ARIPA_TRY(const auto amount, amount_on(work.context, opening.ref, opening.due_on));
  if (echeance == nullptr) {
    return open_echeance(work, opening, term.month,
                         {.rule = "R8.1",
                          .called = true,
                          .origin = RecouvrementName::arrieres,
                          .direct = amount - term.amount,
                          .policies = {reach_back(work)}});
  }
  // R2.7: one that was brought to zero falls due again, as the same echeance.
  ARIPA_CHECK(adjust_echeance(work, term.month, term.enfant, "R8.1", amount));
  call_claimed(work, term);
  return {};
}

}  // namespace

Result<void> perform(Work& work, const command::ClaimArrears& c) {
  if (work.state.intermediations.empty()) return Errc::not_started;
  for (const auto& term : c.terms) {
    if (!knows_enfant(work.state, term.enfant)) return Errc::enfant_unknown;
  }
  for (const auto& term : c.terms) {
    if (!term.amount.is_positive()) return Errc::amount_not_positive;
  }
  ARIPA_CHECK(check_reach(work, c));
  ARIPA_CHECK(check_pensions(work, c));
  std::optional<Error> missing;
  ARIPA_CHECK(check_amounts(work, c, missing));
  ARIPA_CHECK(check_existing(work, c));
  if (missing) return *missing;
  for (const auto& term : c.terms) {
    ARIPA_CHECK(claim(work, term));
    if (unpaid(work.state, *find_echeance(work.state, term.month, term.enfant))) {
      mark_impaye(work, {.rule = "R8.1", .month = term.month, .enfant = term.enfant});
    }
  }
  return {};
}

}  // namespace aripa
