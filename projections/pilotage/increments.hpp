#pragma once

#include "aripa/domain/commit.hpp"
#include "aripa/domain/dossier.hpp"
#include "aripa/projection/pilotage.hpp"

// Indicators are sums (projection `pilotage`): what changed in a dossier adds to its organisme's
// months, and the order in which dossiers add does not count.

namespace aripa::projection {

/// What a dossier adds from one of its states to a later one, however many commits lie between;
/// `before`: null when it was not opened. Money that a commit passes on is not in it.
[[nodiscard]] Pilotage increments(const Dossier* before, const Dossier& after);

/// What the reversements that a commit orders add; `state` is the dossier after it.
[[nodiscard]] Pilotage increments(const Commit& commit, const Dossier& state);

}  // namespace aripa::projection
