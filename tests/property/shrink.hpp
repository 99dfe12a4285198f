#pragma once

#include <cstddef>
#include <functional>

#include "tests/property/life.hpp"

namespace aripa::property {

/// Whether a life still fails as the one that is made smaller does.
using StillFails = std::function<bool(const Life& life)>;

/// The smallest life that it comes to that still fails: steps are left out, days brought together,
/// commands made plainer. It plays at most `plays_max` lives.
[[nodiscard]] Life shrink(Life life, const StillFails& still_fails, std::size_t plays_max);

/// Plainer ways to say a step, the plainest first; none when it is plain already.
[[nodiscard]] std::vector<Step> plainer(const Step& step);

}  // namespace aripa::property
