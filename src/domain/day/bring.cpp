#include "domain/day/bring.hpp"

#include <algorithm>

#include "domain/asf/settle.hpp"
#include "domain/echeance/open.hpp"
#include "domain/imputation/impute.hpp"
#include "domain/revalorisation/record.hpp"
#include "domain/titre/in_force.hpp"

namespace aripa {
namespace {

// The starts whose day the clock passes: R4.5 records their revalorisations on that day.
std::vector<Date> starts_between(const Dossier& dossier, Date after, Date to) {
  std::vector<Date> days;
  for (const auto& run : dossier.intermediations) {
    if (run.from > after && run.from <= to && (!run.to || run.from < *run.to)) {
      days.push_back(run.from);
    }
  }
  return days;
}

// The days on which something is due up to `to`, in order.
std::vector<Date> days_due(const Work& work, Date to, const std::vector<Opening>& terms) {
  std::vector<Date> days = starts_between(work.state, work.clock, to);
  for (const auto& due : due_revaluations(work.state, to)) days.push_back(due.on);
  for (const auto& term : terms) days.push_back(term.due_on);
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  return days;
}

Result<void> revalue_on(Work& work, Date day, Date clock_before) {
  if (!starts_between(work.state, std::max(clock_before, add_days(day, -1)), day).empty()) {
    ARIPA_CHECK(record_last_revaluations(work, day, std::nullopt));
  }
  for (const auto& due : due_revaluations(work.state, day)) {
    ARIPA_CHECK(record_revaluation(work, due));
  }
  return {};
}

// R2.3, R2.5: a term of a time when the intermediation was suspended opens uncalled; called on the
// day when that is over.
Result<void> open_term(Work& work, const Opening& opening) {
  const auto term = term_of(work.state, opening.enfant, opening.month);
  if (!term) return {};
  const bool was_suspended = suspended_on(work.state, term->due_on);
  const bool over = was_suspended && hors_etat_on(work.state, term->due_on)->to.has_value();
  // Recorded late, it opens at this occasion; otherwise when the dossier comes to its due date.
  const bool late = term->due_on <= work.clock_before;
  ARIPA_CHECK(open_echeance(
      work, *term, opening.month,
      {.rule = "R2.3", .called = !was_suspended, .opened_on = late ? work.on : term->due_on}));
  if (over) {
    call_echeance(work, "R2.5", opening.month, opening.enfant, RecouvrementName::courant, Cents{0});
  }
  // R6.3: a month settled before its titre was known is settled again.
  return settle_again(work, opening.month);
}

Result<void> do_day(Work& work, Date day, const std::vector<Opening>& terms) {
  const Date clock_before = work.clock;
  work.clock = std::max(work.clock, day);
  ARIPA_CHECK(revalue_on(work, day, clock_before));
  for (const auto& term : terms) {
    if (term.due_on == day) ARIPA_CHECK(open_term(work, term));
  }
  impute_credit(work);
  return {};
}

}  // namespace

Result<void> bring(Work& work, Date to) {
  if (work.state.id.empty()) return {};
  const auto terms = openings(work.state, work.opened_to, to);
  for (const Date day : days_due(work, to, terms)) ARIPA_CHECK(do_day(work, day, terms));
  work.clock = std::max(work.clock, to);
  return {};
}

}  // namespace aripa
