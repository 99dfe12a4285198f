#pragma once

#include "cli/verb.hpp"

namespace aripa::cli {

/// `aripa token add|list|revoke`: who may ask a server of the data directory.
[[nodiscard]] Result<Status> token(const Arguments& arguments, Console& console);

}  // namespace aripa::cli
