#pragma once

#include <optional>

#include "aripa/app/ledger.hpp"
#include "aripa/projection/rows.hpp"

namespace aripa::append {

/// When a commit is recorded: the instant never goes back within a shard, and its day in Paris is
/// the day of "known on" (docs/architecture.md, "Clock").
struct Stamp {
  Instant at;
  Date on{};
};

/// The stamp of the next commit for a command effective on `on`; `day` is the one that a sender
/// gives on a simulated clock.
[[nodiscard]] Stamp next_stamp(const projection::ShardRow& shard, const app::LedgerOptions& options,
                               Date on, const std::optional<Date>& day);

/// Whether a wall clock may serve, unless an operator says that it is right: not more than 60 s
/// behind the last record, nor 24 h ahead of the later of it and `served`, when the machine served
/// last.
///   clock_behind, clock_ahead
[[nodiscard]] Result<void> check_clock(const projection::ShardRow& shard,
                                       const app::LedgerOptions& options,
                                       const std::optional<Instant>& served = {});

}  // namespace aripa::append
