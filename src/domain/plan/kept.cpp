#include "domain/plan/kept.hpp"

#include <algorithm>

namespace aripa {
namespace {

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
PlanCheck check_of(const state::Plan& plan, std::size_t index, const PolicyTable& policies) {
  const auto days = index == 0 ? Policy::plan_first_days : Policy::plan_later_days;
  const auto policy = policies.use(days, plan.made_on);
  return {add_days(plan.instalments[index].on, policy.value + 1), policy};
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

std::optional<PlanCheck> plan_check(const Dossier& dossier, const state::Plan& plan,
                                    const PolicyTable& policies) {
  const auto paid = paid_on(dossier, plan);
  std::optional<PlanCheck> first;
  for (std::size_t i = 0; i < plan.instalments.size(); ++i) {
    if (covered(plan, paid, i)) continue;
    const auto check = check_of(plan, i, policies);
    if (!first || check.on < first->on) first = check;
  }
  return first;
}

}  // namespace aripa
