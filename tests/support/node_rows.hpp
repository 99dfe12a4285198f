#pragma once

#include <string>

namespace aripa::tests {

/// Of the rows of a node that was stopped.
[[nodiscard]] std::string digest_of_node(const std::string& directory);

}  // namespace aripa::tests
