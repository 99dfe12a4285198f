#pragma once

#include "cli/verb.hpp"

// Commands that need no ledger of their own.

namespace aripa::cli {

/// The commands of an example organisme, as JSON Lines.
[[nodiscard]] Result<Status> exemple(const Arguments& arguments, Console& console);
/// Runs scenario files (rules.md §13).
[[nodiscard]] Result<Status> scenario(const Arguments& arguments, Console& console);

}  // namespace aripa::cli
