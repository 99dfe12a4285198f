#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "aripa/app/ledger.hpp"

namespace aripa::scenario {

struct Tally {
  std::uint64_t passed = 0;
  std::uint64_t failed = 0;
};

/// Takes one line, without line feed, for each failed expectation: file, step, expected, found.
using Report = std::function<void(const std::string& line)>;

/// Runs one scenario file (rules.md §13) on a fresh ledger in memory: `name` is what its lines
/// begin with, `text` its content. A file that is no scenario is one failure, and none of it runs.
[[nodiscard]] Tally run(const std::string& name, std::string_view text, const Report& report);

/// The same on a ledger that `open` makes: empty, on a simulated clock, without scales.
using OpenLedger = std::function<std::unique_ptr<app::Ledger>()>;
[[nodiscard]] Tally run_on(const OpenLedger& open, const std::string& name, std::string_view text,
                           const Report& report);

}  // namespace aripa::scenario
