#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "apply/projector.hpp"
#include "aripa/core/result.hpp"
#include "aripa/log/log.hpp"
#include "aripa/store/rows.hpp"

// The first pass of a build: every record of a log is arbitrated in order, and the commits of
// dossiers and receipts that count are dealt into parts by their stream, small enough to be folded
// in memory one after the other.

namespace aripa::apply {

/// Which part a stream belongs to: parts are ranges of names, so that their rows do not overlap.
class Parts {
 public:
  /// About `count` parts of equal size, by a sample of the log's streams.
  ///   log_corrupt, log_gap, log_unavailable, log_format_unknown
  [[nodiscard]] static Result<Parts> of(const log::Log& log, log::Shard shard, std::uint64_t end,
                                        std::size_t count);

  [[nodiscard]] std::size_t count() const { return bounds_.size() + 1; }
  [[nodiscard]] std::size_t of(std::string_view stream) const;

 private:
  std::vector<std::string> bounds_;  // the first stream of each part but the first
};

/// The rows that changes leave in rows that have none of them yet: sorted, the last of each key.
[[nodiscard]] std::vector<store::Change> final_rows(std::vector<store::Change> changes);

/// What remains to be folded of a log, in rows of a store of its own, `scratch`: parts in
/// `ecritures`, and the final rows of `commandes`.
struct Dealt {
  projection::ShardRow shard;
  // Rows of the reference data, of the shard's commits, and of records that do not count.
  std::vector<store::Change> others;
};

///   log_corrupt, log_gap, log_unavailable, log_format_unknown: of the log
///   disk_full, store_unavailable: of the scratch
[[nodiscard]] Result<Dealt> deal(const log::Log& log, log::Shard shard, std::uint64_t end,
                                 const Parts& parts, store::Rows& scratch,
                                 const std::function<void(std::uint64_t next)>& progress);

/// Hands out the commits of a part, in the order of the log.
///   store_corrupt, store_unavailable; or what `visit` says
[[nodiscard]] Result<void> for_each_dealt(const store::RowReader& scratch, std::size_t part,
                                          const std::function<Result<void>(Counted)>& visit);

}  // namespace aripa::apply
