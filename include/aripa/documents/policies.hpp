#pragma once

#include <vector>

#include "aripa/domain/policy.hpp"

namespace aripa::documents {

/// What else the law could mean: the words of a policy that are its value on no day.
[[nodiscard]] std::vector<PolicyWord> other_words(const PolicyItem& item);

}  // namespace aripa::documents
