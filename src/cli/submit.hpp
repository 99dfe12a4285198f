#pragma once

#include "cli/verb.hpp"

namespace aripa::cli {

/// Sends the commands of files to a ledger, many at once, and prints those that are refused.
[[nodiscard]] Result<Status> submit(const Arguments& arguments, app::Ledger& ledger,
                                    Console& console);

}  // namespace aripa::cli
