#pragma once

#include "cli/verb.hpp"

namespace aripa::cli {

/// Of each figure of a balance that is not zero, everything that makes it, to the cent (R10.3).
[[nodiscard]] Result<Status> explanation(const Arguments& arguments, const app::Reader& reader,
                                         Console& console);

}  // namespace aripa::cli
