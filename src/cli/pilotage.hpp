#pragma once

#include "cli/verb.hpp"

namespace aripa::cli {

/// The indicators of each organisme by month.
[[nodiscard]] Result<Status> pilotage(const Arguments& arguments, const app::Reader& reader,
                                      Console& console);

}  // namespace aripa::cli
