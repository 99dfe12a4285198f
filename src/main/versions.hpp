#pragma once

#include <vector>

#include "aripa/cli/world.hpp"

namespace aripa {

/// The libraries in this program: those that are loaded say their version themselves, the others
/// are of headers, or have no such function, and tell what they were when this was compiled.
[[nodiscard]] std::vector<cli::Library> library_versions();

}  // namespace aripa
