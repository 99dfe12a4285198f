#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aripa/core/errc.hpp"
#include "aripa/domain/command.hpp"

namespace aripa::property {

/// A command, and the day on which it is recorded: never before an earlier one, nor before its own.
struct Step {
  Envelope envelope;
  Date day{};
};

/// What is sent to a ledger that begins with the shipped scales. `seed` told it.
struct Life {
  std::uint64_t seed = 0;
  std::vector<Step> steps;
};

/// What the ledger answered to a step: nothing when it was accepted.
using Refusal = std::optional<Errc>;

/// The life as a scenario file (rules.md §13), a step a line; `refusals` are those of the first
/// steps, in order. `why` is free text.
[[nodiscard]] std::string scenario_of(const Life& life, const std::vector<Refusal>& refusals,
                                      std::string_view why);

}  // namespace aripa::property
