#pragma once

#include "domain/decide/work.hpp"

namespace aripa {

/// The plan that took `arrieres` to `on_plan` (R7.3); null when none did.
[[nodiscard]] const state::Plan* plan_of_stage(const Dossier& dossier);

/// R7.3: the first day whose close finds the plan broken unless something is paid, and how long
/// the instalment was waited for.
struct PlanCheck {
  Date on{};
  PolicyUse policy;
};
/// Nothing when every instalment is covered.
[[nodiscard]] std::optional<PlanCheck> plan_check(const Dossier& dossier, const state::Plan& plan,
                                                  const PolicyTable& policies);

}  // namespace aripa
