#pragma once

namespace aripa::cli {

/// The command line of `aripa`. Exit status: 0 done, 1 something was refused or an expectation
/// failed, 2 the input could not be read.
[[nodiscard]] int run(int count, const char* const* arguments);

}  // namespace aripa::cli
