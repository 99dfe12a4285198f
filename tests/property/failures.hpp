#pragma once

#include <string>

#include "tests/property/runs.hpp"

namespace aripa::property {

/// Makes the life of a failure smaller, and says what a person needs: the seed, what does not hold,
/// and the scenario, which is also written to a file in
/// `folder` (it ends with a slash), unless that is empty.
[[nodiscard]] std::string explain(const Notes& failed, const std::string& folder,
                                  const Check& check = {});

/// The smallest life that breaks the same invariant, played again.
[[nodiscard]] Notes shrunk(const Notes& failed, const Check& check = {});

}  // namespace aripa::property
