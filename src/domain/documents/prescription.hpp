#pragma once

#include <vector>

#include "aripa/core/date.hpp"

namespace aripa {

/// R5.7 (code civil 2224, 2240, 2244): five years after the due date, or after the last of the
/// acknowledgements made after it and before the day of prescription. `sorted`: by date.
[[nodiscard]] Date prescribed_on(Date due_on, const std::vector<Date>& sorted);

}  // namespace aripa
