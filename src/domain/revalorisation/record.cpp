#include "domain/revalorisation/record.hpp"

#include <algorithm>
#include <tuple>

#include "domain/revalorisation/amount.hpp"

namespace aripa {
namespace {

// Whether the pension has not ended by the day, whether or not it has begun (R4.5).
bool not_over(const Dossier& dossier, const PensionRef& ref, Date day) {
  const auto& pension = *ref.pension;
  return (!pension.ends_on || day < *pension.ends_on) &&
         (!pension.last_month || month_of(day) <= *pension.last_month) &&
         day < replaced_from(dossier, *ref.titre) && alive(dossier, PersonRole::debiteur, day) &&
         alive(dossier, PersonRole::creancier, day) && enfant_alive(dossier, pension.enfant, day);
}

// R4.5: the last day on or before the start (or the registration) is recorded whether or not the
// intermediation runs on it, later ones while it does.
bool runs_on(const Dossier& dossier, const PensionRef& ref, Date day) {
  return day <= *ref.pension->watched_from || running_on(dossier, day) != nullptr;
}

bool due_on(const Dossier& dossier, const PensionRef& ref, Date day) {
  return runs_on(dossier, ref, day) &&
         not_over(dossier, ref, std::max(day, *ref.pension->watched_from));
}

// Whether no revalorisation of the pension is due on the day or later.
bool none_from(const Dossier& dossier, const PensionRef& ref, Date day) {
  const auto& runs = dossier.intermediations;
  return runs.empty() || (runs.back().to && *runs.back().to <= day) || !not_over(dossier, ref, day);
}

template <class Visit>
void for_each_pension(const Dossier& dossier, Visit visit) {
  for (const auto& titre : dossier.titres) {
    for (const auto& pension : titre.pensions) visit(PensionRef{&titre, &pension});
  }
}

Date last_recorded_day(const state::Pension& pension) {
  return pension.revaluations.empty() ? date_min : pension.revaluations.back().on;
}

// R4.5: the first revalorisation day that is to be recorded, or was skipped because the
// intermediation did not run.
std::optional<Date> first_unrecorded(const PensionRef& ref) {
  const auto& pension = *ref.pension;
  if (!pension.watched_from) return std::nullopt;
  const Date recorded = last_recorded_day(pension);
  const auto last = last_revaluation_day(ref, *pension.watched_from);
  if (last && *last > recorded) return last;
  return next_revaluation_day(ref, std::max(*pension.watched_from, recorded));
}

void sort_by_day(std::vector<DueRevaluation>& due) {
  std::stable_sort(due.begin(), due.end(), [](const DueRevaluation& a, const DueRevaluation& b) {
    return std::tie(a.on, a.ref.pension->enfant) < std::tie(b.on, b.ref.pension->enfant);
  });
}

}  // namespace

std::vector<DueRevaluation> due_revaluations(const Dossier& dossier, Date to) {
  std::vector<DueRevaluation> due;
  for_each_pension(dossier, [&](const PensionRef& ref) {
    auto day = first_unrecorded(ref);
    for (; day && *day <= to; day = next_revaluation_day(ref, *day)) {
      if (due_on(dossier, ref, *day)) due.push_back({*day, ref});
    }
  });
  sort_by_day(due);
  return due;
}

std::vector<Date> next_revaluations(const Dossier& dossier) {
  std::vector<Date> days;
  for_each_pension(dossier, [&](const PensionRef& ref) {
    auto day = first_unrecorded(ref);
    while (day && !due_on(dossier, ref, *day) && !none_from(dossier, ref, *day)) {
      day = next_revaluation_day(ref, *day);
    }
    if (day && due_on(dossier, ref, *day)) days.push_back(*day);
  });
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  return days;
}

// R4.2: the readings of the legal indexation; a clause has its own words (R4.3).
PolicyUses policies_of(const PolicyTable& policies, const event::PensionRevalued& event) {
  PolicyUses uses{policies.use(Policy::revalorisation_base, event.on),
                  policies.use(Policy::revalorisation_same_day, event.on)};
  if (event.to_cents < event.from_cents) {
    uses.push_back(policies.use(Policy::revalorisation_decrease, event.on));
  }
  return uses;
}

Result<void> record_revaluation(Work& work, const DueRevaluation& due) {
  const auto& pension = *due.ref.pension;
  ARIPA_TRY(auto revalued, revalue(work.context, due.ref, due.on));
  const bool legal = pension.clause.mode == RevalorisationMode::legal;
  event::PensionRevalued event{.rule = legal ? "R4.2" : "R4.3",
                               .titre = due.ref.titre->id,
                               .enfant = pension.enfant,
                               .on = due.on,
                               .from_cents = last_recorded(pension),
                               .to_cents = revalued.amount,
                               .serie = legal ? "ipc_hors_tabac_ensemble" : *pension.clause.serie,
                               .base = std::move(revalued.indices.base),
                               .ref_month = revalued.indices.ref_month,
                               .ref_value = std::move(revalued.indices.ref_value),
                               .new_month = revalued.indices.new_month,
                               .new_value = std::move(revalued.indices.new_value)};
  if (legal) event.policies = policies_of(*work.context.policies, event);
  work.record(std::move(event));
  return {};
}

Result<void> record_last_revaluations(Work& work, Date day, const std::optional<TitreId>& titre) {
  std::vector<DueRevaluation> due;
  for_each_pension(work.state, [&](const PensionRef& ref) {
    if (titre && ref.titre->id != *titre) return;
    const auto last = last_revaluation_day(ref, day);
    if (!last || *last <= last_recorded_day(*ref.pension)) return;
    // R9.3: a day that is still to come is recorded on that day, with the indices known then.
    if (*last > std::max(work.on, work.clock)) return;
    if (not_over(work.state, ref, day)) due.push_back({*last, ref});
  });
  sort_by_day(due);
  // The pensions stay where they are: recording adds to the list of each, it moves none.
  for (const auto& item : due) ARIPA_CHECK(record_revaluation(work, item));
  return {};
}

}  // namespace aripa
