#pragma once

#include "cli/verb.hpp"

namespace aripa::cli {

/// The totals of each organisme by account, and the equation of R10.3; `refused` when it does not
/// hold for one of them.
[[nodiscard]] Result<Status> balance(const Arguments& arguments, const app::Reader& reader,
                                     Console& console);

}  // namespace aripa::cli
