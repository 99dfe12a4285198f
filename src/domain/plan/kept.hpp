#pragma once

#include "domain/decide/work.hpp"

namespace aripa {

/// The plan that took `arrieres` to `on_plan` (R7.3); null when none did.
[[nodiscard]] const state::Plan* plan_of_stage(const Dossier& dossier);

/// R7.3: whether the plan is kept at the close of `day`.
[[nodiscard]] bool plan_kept(const Dossier& dossier, const state::Plan& plan, Date day);

/// The first day whose close finds the plan broken unless something is paid; nothing when every
/// instalment is covered.
[[nodiscard]] std::optional<Date> plan_checked_on(const Dossier& dossier, const state::Plan& plan);

}  // namespace aripa
