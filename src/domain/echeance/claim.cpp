#include <algorithm>
#include <set>

#include "domain/decide/perform.hpp"
#include "domain/echeance/open.hpp"
#include "domain/recouvrement/impaye.hpp"
#include "domain/revalorisation/amount.hpp"
#include "domain/titre/in_force.hpp"

namespace aripa {
namespace {

using std::chrono::April;
constexpr Date five_years_from{std::chrono::year{2026}, April, std::chrono::day{1}};

// R8.2, policy `reach_back.ifpa_months`: 24 months, 60 for requests from 2026-04-01.
Date reach_back(Date requested_on) {
  return add_years(requested_on, requested_on < five_years_from ? -2 : -5);
}

// The due date of a claimed term; the dossier's own day where no pension was in force.
Date claimed_due_date(const Dossier& dossier, const command::ClaimedTerm& term) {
  if (const auto found = term_of(dossier, term.enfant, term.month)) return found->due_on;
  const int day = dossier_due_day(dossier, term.month);
  return day_of_month(term.month, static_cast<unsigned>(day));
}

std::string name_of(const command::ClaimedTerm& term) {
  return to_string(term.month) + "/" + term.enfant.str();
}

// R8.1: outside are terms due before the reach-back, and those due on or after the last start.
Result<void> check_reach(const Work& work, const command::ClaimArrears& c) {
  const Date first = reach_back(work.on);
  const Date start = work.state.intermediations.back().from;
  std::string outside;
  for (const auto& term : c.terms) {
    const Date due_on = claimed_due_date(work.state, term);
    if (due_on >= first && due_on < start) continue;
    outside += (outside.empty() ? "" : ", ") + name_of(term);
  }
  if (!outside.empty()) return Error{Errc::term_outside_reach_back, "terms", outside};
  return {};
}

Result<void> check_amounts(const Work& work, const command::ClaimArrears& c) {
  for (const auto& term : c.terms) {
    if (!term_of(work.state, term.enfant, term.month)) {
      return Error{Errc::no_titre_in_force, "terms", name_of(term)};
    }
  }
  for (const auto& term : c.terms) {
    const auto found = term_of(work.state, term.enfant, term.month);
    ARIPA_TRY(const auto amount, amount_on(*work.context.reference, found->ref, found->due_on));
    if (term.amount > amount) return Error{Errc::amount_over_titre, "terms", name_of(term)};
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

// R8.1: an uncalled echeance becomes called; `direct` grows so that no more than the amount
// claimed remains, by at most what remains to the creancier.
void call_claimed(Work& work, const command::ClaimedTerm& term, const state::Echeance& echeance) {
  const Cents over = std::max(echeance.remaining() - term.amount, Cents{0});
  call_echeance(work, "R8.1", term.month, term.enfant, RecouvrementName::arrieres,
                std::min(over, echeance.remaining_creancier()));
}

Result<void> open_claimed(Work& work, const command::ClaimedTerm& term) {
  const auto found = term_of(work.state, term.enfant, term.month);
  ARIPA_TRY(const auto amount, amount_on(*work.context.reference, found->ref, found->due_on));
  return open_echeance(work, *found, term.month,
                       {.rule = "R8.1",
                        .called = true,
                        .origin = RecouvrementName::arrieres,
                        .direct = amount - term.amount});
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
  ARIPA_CHECK(check_amounts(work, c));
  ARIPA_CHECK(check_existing(work, c));
  for (const auto& term : c.terms) {
    const auto* existing = find_echeance(work.state, term.month, term.enfant);
    if (existing != nullptr && counts(*existing)) {
      call_claimed(work, term, state::Echeance{*existing});
    } else {
      ARIPA_CHECK(open_claimed(work, term));
    }
    if (unpaid(work.state, *find_echeance(work.state, term.month, term.enfant))) {
      mark_impaye(work, "R8.1", term.month, term.enfant);
    }
  }
  return {};
}

}  // namespace aripa
