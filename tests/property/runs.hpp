#pragma once

#include <cstdint>
#include <functional>

#include "tests/property/findings.hpp"
#include "tests/property/life.hpp"
#include "tests/property/notes.hpp"
#include "tests/property/world.hpp"

namespace aripa::property {

/// A further invariant, checked after each step.
using Check = std::function<void(const World& world, Findings& findings)>;

/// What an assertion of the ledger breaks: it stopped its process.
inline constexpr Invariant ledger_goes_on{"ledger_goes_on", "docs/architecture.md"};
/// What a search that never ends breaks.
inline constexpr Invariant ledger_answers{"ledger_answers", "docs/architecture.md"};

/// Tells a life of `steps` steps and checks everything, in a process of its own. It ends with the
/// first step after which something does not hold.
[[nodiscard]] Notes tell(std::uint64_t seed, std::size_t steps, const Check& check = {});

/// Plays a life again, the same way.
[[nodiscard]] Notes play_again(const Life& life, const Check& check = {});

}  // namespace aripa::property
