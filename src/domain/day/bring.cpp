#include "domain/day/bring.hpp"

#include <algorithm>

#include "domain/asf/settle.hpp"
#include "domain/echeance/open.hpp"
#include "domain/imputation/impute.hpp"
#include "domain/recouvrement/impaye.hpp"
#include "domain/revalorisation/record.hpp"
#include "domain/titre/in_force.hpp"

namespace aripa {
namespace {

// The days on which something is due up to `to`, in order.
std::vector<Date> days_due(const Work& work, Date to, const std::vector<Opening>& terms) {
  std::vector<Date> days;
  for (const auto& due : due_revaluations(work.state, to)) days.push_back(due.on);
  for (const auto& term : terms) days.push_back(term.due_on);
  // A term that was claimed before it is due (R8.1) falls due: credit pays it on that day (R3.3).
  for (const auto& e : work.state.echeances) {
    if (e.due_on > work.clock && e.due_on <= to) days.push_back(e.due_on);
  }
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  return days;
}

// R2.3, R2.5: a term of a time when the intermediation was suspended opens uncalled; called on the
// day when that was over.
Result<void> open_term(Work& work, const Opening& opening) {
  const auto& [due_on, month, enfant] = opening;
  const auto term = term_to_open(work.state, enfant, month, *work.context.policies);
  if (!term) return {};  // of two titres of one month, the other is open already
  const bool suspended = suspended_on(work.state, due_on);
  const auto over_on = suspension_over(work.state, due_on);
  // Recorded late, it opens at this occasion; otherwise when the dossier comes to its due date.
  const bool late = due_on <= work.clock_before;
  ARIPA_CHECK(
      open_echeance(work, *term, month,
                    {.rule = "R2.3", .called = !suspended, .opened_on = late ? work.on : due_on}));
  if (over_on) {
    call_echeance(work, {.rule = "R2.5",
                         .month = month,
                         .enfant = enfant,
                         .on = *over_on,
                         .origin = find_echeance(work.state, month, enfant)->origin});
  }
  // R6.3: a month settled before its titre was known is settled again.
  return settle_again(work, month, {enfant});
}

Result<void> do_day(Work& work, Date day, const std::vector<Opening>& terms) {
  work.clock = std::max(work.clock, day);
  for (const auto& due : due_revaluations(work.state, day)) {
    ARIPA_CHECK(record_revaluation(work, due));
  }
  for (const auto& term : terms) {
    if (term.due_on == day) ARIPA_CHECK(open_term(work, term));
  }
  impute_credit(work);
  follow_echeances(work);
  return {};
}

}  // namespace

Result<void> bring(Work& work, Date to) {
  if (work.state.id.empty()) return {};
  const auto terms = openings(work.state, work.opened_to, to, *work.context.policies);
  for (const Date day : days_due(work, to, terms)) ARIPA_CHECK(do_day(work, day, terms));
  work.clock = std::max(work.clock, to);
  return {};
}

}  // namespace aripa
