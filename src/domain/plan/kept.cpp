#include "domain/plan/kept.hpp"

#include <algorithm>

namespace aripa {
namespace {

constexpr int first_delay_days = 10;  // R7.3, policy `plan.first_instalment_days`
constexpr int later_delay_days = 5;  // R7.3, policy `plan.later_instalment_days`

struct PaidOnPlan {
  bool any = false;
  Cents total;
};

// Paiements received on or after the day of the plan, recorded after it and not taken back.
PaidOnPlan paid_on(const Dossier& dossier, const state::Plan& plan) {
  PaidOnPlan paid;
  for (auto i = plan.paiements_before; i < dossier.sources.size(); ++i) {
    const auto& source = dossier.sources[i];
    if (source.from_indu || source.returned || source.received_on < plan.made_on) continue;
    paid.any = true;
    paid.total += source.amount;
  }
  return paid;
}

// The first close that finds instalment `index` missing.
Date missing_from(const state::Plan& plan, std::size_t index) {
  const int delay = index == 0 ? first_delay_days : later_delay_days;
  return add_days(plan.instalments[index].on, delay + 1);
}

// Whether what was paid covers the instalments up to `index`; for the first, any paiement does.
bool covered(const state::Plan& plan, const PaidOnPlan& paid, std::size_t index) {
  if (index == 0) return paid.any;
  Cents due;
  for (std::size_t i = 0; i <= index; ++i) due += plan.instalments[i].cents;
  return paid.total >= due;
}

}  // namespace

const state::Plan* plan_of_stage(const Dossier& dossier) {
  const auto found = std::find_if(dossier.plans.rbegin(), dossier.plans.rend(),
                                  [](const state::Plan& p) { return p.moved_stage && !p.broken; });
  return found == dossier.plans.rend() ? nullptr : &*found;
}

std::optional<Date> plan_checked_on(const Dossier& dossier, const state::Plan& plan) {
  const auto paid = paid_on(dossier, plan);
  std::optional<Date> first;
  for (std::size_t i = 0; i < plan.instalments.size(); ++i) {
    if (covered(plan, paid, i)) continue;
    const Date day = missing_from(plan, i);
    first = std::min(first.value_or(day), day);
  }
  return first;
}

bool plan_kept(const Dossier& dossier, const state::Plan& plan, Date day) {
  const auto broken_from = plan_checked_on(dossier, plan);
  return !broken_from || day < *broken_from;
}

}  // namespace aripa
