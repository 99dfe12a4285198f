#pragma once

#include "cli/verb.hpp"

namespace aripa::cli {

/// The readings of the law that this program carries out (docs/readings.md), and what else the law
/// could mean.
[[nodiscard]] Result<Status> policies(const Arguments& arguments, Console& console);

}  // namespace aripa::cli
