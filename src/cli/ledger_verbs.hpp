#pragma once

#include "cli/verb.hpp"

// Commands that make a ledger or write to one.

namespace aripa::cli {

/// Makes a data directory, with the shipped scales.
[[nodiscard]] Result<Status> init(const Arguments& arguments, Console& console);
/// Closes the days up to one.
[[nodiscard]] Result<Status> day(const Arguments& arguments, app::Ledger& ledger, Console& console);
/// Builds every projection anew from the log.
[[nodiscard]] Result<Status> rebuild(const Arguments& arguments, Console& console);

}  // namespace aripa::cli
