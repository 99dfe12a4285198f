#pragma once

#include <vector>

#include "aripa/domain/commit.hpp"
#include "aripa/projection/rows.hpp"

namespace aripa::projection {

/// The payments out, of pension and of Asf, that a commit ordered, executed or took back; `state`
/// is the dossier after it (projection `reversements`).
[[nodiscard]] std::vector<PaymentRow> changed_payments(const Commit& commit, const Dossier& state);

}  // namespace aripa::projection
