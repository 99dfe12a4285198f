#pragma once

#include <cstdint>
#include <functional>

#include "aripa/core/result.hpp"
#include "aripa/log/log.hpp"
#include "aripa/store/rows.hpp"

namespace aripa::apply {

struct BuildOptions {
  /// A part of so many commits is folded in memory at a time by each thread.
  std::size_t part_commits = 150'000;
  std::size_t threads = 2;
};

/// How far a build is: each commit is dealt, and folded.
struct BuildProgress {
  std::uint64_t dealt = 0;
  std::uint64_t folded = 0;
};

/// Makes all rows of a shard up to `end` in an empty store: the same rows as a `Runner` makes, but
/// each is written once, with its final value (docs/architecture.md, "Contract: projections").
/// `scratch` is an empty store for what lies between the passes; it is of no use afterwards.
/// `progress` is called by one thread at a time.
///   log_corrupt, log_gap, log_unavailable: the log cannot be read.
///   log_format_unknown: a newer program wrote a record.
///   store_corrupt, store_unavailable, disk_full: the rows cannot be written.
[[nodiscard]] Result<void> build_rows(const log::Log& log, log::Shard shard, std::uint64_t end,
                                      store::Rows& rows, store::Rows& scratch,
                                      const BuildOptions& options,
                                      const std::function<void(const BuildProgress&)>& progress);

}  // namespace aripa::apply
