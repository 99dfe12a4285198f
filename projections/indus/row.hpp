#pragma once

#include <optional>

#include "aripa/domain/dossier.hpp"
#include "aripa/projection/rows.hpp"

namespace aripa::projection {

/// The row of a dossier in the list of indus; nothing when its creancier owes nothing (projection
/// `indus`).
[[nodiscard]] std::optional<InduRow> indu_row(const Dossier& dossier);

}  // namespace aripa::projection
