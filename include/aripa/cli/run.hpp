#pragma once

#include "aripa/cli/world.hpp"

namespace aripa::cli {

/// The command line of `aripa`. Exit status: 0 done; 1 something was refused, an expectation
/// failed or a sum does not balance; 2 what was typed, an input, the output or the log failed.
[[nodiscard]] int run(int count, const char* const* arguments, const World& world);

}  // namespace aripa::cli
