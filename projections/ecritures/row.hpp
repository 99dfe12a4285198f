#pragma once

#include "aripa/domain/commit.hpp"
#include "aripa/projection/rows.hpp"

namespace aripa::projection {

/// What a commit did to its dossier (projection `ecritures`).
[[nodiscard]] EcritureRow ecriture_of(const Commit& commit);

/// The row as the domain's balance functions take it.
[[nodiscard]] Entry entry_of(EcritureRow row, std::uint64_t offset);

}  // namespace aripa::projection
