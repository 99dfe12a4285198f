#pragma once

#include "aripa/core/result.hpp"
#include "aripa/domain/command.hpp"

namespace aripa {

/// What the request alone shows to be `malformed` once its members have their types (rules.md
/// §11): a clause without its index, both or neither of `parts` and `dossiers`, a dossier named
/// twice, … The error names the field. Called before anything else is looked at.
[[nodiscard]] Result<void> check_shape(const Envelope& envelope);

}  // namespace aripa
