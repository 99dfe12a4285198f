#pragma once

#include "aripa/domain/commit.hpp"

namespace aripa::append {

/// What the writer makes sure of before it writes (R10.3): the postings of each event sum to zero
/// on each day, classes 1 to 7 and class 8 apart, and none is zero. Otherwise the program is wrong,
/// and the process stops.
void check_balance(const std::vector<Posting>& postings);

}  // namespace aripa::append
