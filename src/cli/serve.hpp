#pragma once

#include "cli/verb.hpp"

namespace aripa::cli {

/// Serves over HTTP until a signal tells it to stop; then it answers what it was asked, and ends.
[[nodiscard]] Result<Status> serve(const Arguments& arguments, Console& console);

}  // namespace aripa::cli
