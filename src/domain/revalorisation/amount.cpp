#include "domain/revalorisation/amount.hpp"

#include <algorithm>

#include "domain/reference/indice.hpp"

namespace aripa {
namespace {

using std::chrono::years;

// The day from which the yearly days of the clause are counted, and the first of them.
struct Yearly {
  Date origin{};
  Date first{};
};

std::optional<Yearly> yearly_of(const PensionRef& ref) {
  const auto& clause = ref.pension->clause;
  switch (clause.mode) {
    case RevalorisationMode::legal: {
      const Date dated = ref.titre->dated;
      return Yearly{dated, anniversary(dated, dated.year() + years{1})};
    }
    case RevalorisationMode::clause:
      return Yearly{*clause.first_on, *clause.first_on};
    case RevalorisationMode::excluded:
      return std::nullopt;
  }
  return std::nullopt;
}

// R4.2: the last day whose publications count for an index read on `day`.
Date read_on(const PolicyTable& policies, Date day) {
  const auto same_day = static_cast<SameDay>(policies.on(Policy::revalorisation_same_day, day));
  return same_day == SameDay::included ? day : add_days(day, -1);
}

IndiceQuestion question_of(const PolicyTable& policies, const PensionRef& ref, Date on) {
  const auto& clause = ref.pension->clause;
  if (clause.mode == RevalorisationMode::legal) {
    return {.serie = "ipc_hors_tabac_ensemble",
            .day = read_on(policies, on),
            .ref_day = read_on(policies, ref.titre->dated)};
  }
  IndiceQuestion question{.serie = *clause.serie, .day = on};
  question.ref_month = clause.ref_month;
  if (clause.ref_value) question.ref_value = *clause.ref_value;
  if (clause.base) question.ref_base = *clause.base;
  if (clause.index_month) question.index_month = static_cast<unsigned>(*clause.index_month);
  return question;
}

// R4.3; `legal` is half up to the cent (R4.2).
Cents round_by_clause(Cents initial, Ratio ratio, std::optional<ClauseRounding> rounding) {
  switch (rounding.value_or(ClauseRounding::cent)) {
    case ClauseRounding::cent:
      return scale(initial, ratio, Rounding::half_up);
    case ClauseRounding::euro_nearest:
      return scale(scale(initial, {ratio.numerator, ratio.denominator * 100}, Rounding::half_up),
                   {100, 1}, Rounding::floor);
    case ClauseRounding::euro_up:
      return ceil_euro(initial, ratio);
  }
  return initial;
}

}  // namespace

std::optional<Date> last_revaluation_day(const PensionRef& ref, Date day) {
  const auto yearly = yearly_of(ref);
  if (!yearly || day < yearly->first) return std::nullopt;
  const Date this_year = anniversary(yearly->origin, day.year());
  return this_year <= day ? this_year : anniversary(yearly->origin, day.year() - years{1});
}

std::optional<Date> next_revaluation_day(const PensionRef& ref, Date day) {
  const auto yearly = yearly_of(ref);
  if (!yearly) return std::nullopt;
  if (day < yearly->first) return yearly->first;
  const Date this_year = anniversary(yearly->origin, day.year());
  return this_year > day ? this_year : anniversary(yearly->origin, day.year() + years{1});
}

Result<Revalued> revalue(const Context& context, const PensionRef& ref, Date on) {
  const auto question = question_of(*context.policies, ref, on);
  ARIPA_TRY(auto indices, find_indices(*context.reference, question));
  // R4.2: always from the initial amount.
  const Cents amount =
      round_by_clause(ref.pension->initial, indices.ratio, ref.pension->clause.rounding);
  return Revalued{amount, std::move(indices)};
}

Result<Cents> amount_on(const Context& context, const PensionRef& ref, Date day) {
  const auto last = last_revaluation_day(ref, day);
  if (!last) return ref.pension->initial;
  const auto& recorded = ref.pension->revaluations;
  const auto found = std::find_if(recorded.rbegin(), recorded.rend(),
                                  [&](const state::Revaluation& r) { return r.on == *last; });
  if (found != recorded.rend()) return found->to;
  ARIPA_TRY(const auto revalued, revalue(context, ref, *last));
  return revalued.amount;
}

Cents last_recorded(const state::Pension& pension) {
  return pension.revaluations.empty() ? pension.initial : pension.revaluations.back().to;
}

}  // namespace aripa
