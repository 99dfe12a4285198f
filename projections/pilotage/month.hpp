#pragma once

#include "aripa/domain/dossier.hpp"
#include "aripa/projection/pilotage.hpp"

namespace aripa::projection {

/// What the echeances of one month of a dossier, and the Asf of it, count for.
[[nodiscard]] PilotageRow figures_of(const Dossier& dossier, Month month);

}  // namespace aripa::projection
