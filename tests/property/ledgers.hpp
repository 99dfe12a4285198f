#pragma once

#include <memory>
#include <vector>

#include "aripa/app/ledger.hpp"
#include "aripa/domain/commit.hpp"
#include "tests/property/life.hpp"

namespace aripa::property {

/// A ledger in memory with the shipped scales, on a simulated clock.
[[nodiscard]] std::unique_ptr<app::Ledger> open_ledger();

/// Hands a step in, as a door would.
[[nodiscard]] app::Answer submit(app::Ledger& ledger, const Step& step);

/// Everything that a ledger stored, in order.
[[nodiscard]] std::vector<Commit> commits_of(const app::Ledger& ledger);

}  // namespace aripa::property
