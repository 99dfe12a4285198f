#pragma once

#include "aripa/domain/commit.hpp"
#include "aripa/domain/dossier.hpp"

namespace aripa {

/// Folds one event into a state. Never refuses: what was recorded happened (R10.2).
void evolve(Dossier& dossier, const Event& event);
void evolve(Receipt& receipt, const Event& event);

/// Folds a whole commit of the stream `dossier/<id>`: its events, then its date into the clock.
void evolve(Dossier& dossier, const Commit& commit);
void evolve(Receipt& receipt, const Commit& commit);

}  // namespace aripa
