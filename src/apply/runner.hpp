#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "apply/projector.hpp"
#include "apply/states.hpp"
#include "aripa/log/log.hpp"
#include "aripa/store/rows.hpp"

namespace aripa::apply {

/// Brings rows to the end of a log: reads records, arbitrates, folds, projects, and writes the rows
/// of a chunk with its position in one batch. One thread; nothing else writes the rows.
class Runner {
 public:
  /// Goes on from the position of the shard's rows, with about `states_bytes` of states in memory.
  ///   store_corrupt, store_unavailable
  [[nodiscard]] static Result<Runner> start(const log::Log& log, log::Shard shard,
                                            store::Rows& rows,
                                            std::size_t states_bytes = std::size_t{64} << 20);

  /// Applies every record before `end`. `progress` hears where it stands after each chunk.
  ///   log_corrupt, log_gap, log_unavailable: the log cannot be read.
  ///   log_format_unknown: a newer program wrote the record; everything before it is applied.
  ///   store_corrupt, store_unavailable, disk_full: the rows cannot be read or written.
  [[nodiscard]] Result<void> run_to(std::uint64_t end,
                                    const std::function<void(std::uint64_t next)>& progress = {});

  [[nodiscard]] const projection::ShardRow& shard() const { return shard_; }
  /// How many of the records applied do not count.
  [[nodiscard]] std::uint64_t voids() const { return voids_; }

 private:
  Runner(const log::Log& log, store::Rows& rows, projection::ShardRow shard, Projector projector,
         std::size_t states_bytes);

  Result<void> apply(Counted counted);
  void fold(Counted counted);
  Result<void> write_chunk(std::string_view last_record);

  const log::Log* log_;
  store::Rows* rows_;
  projection::ShardRow shard_;
  Projector projector_;
  States states_;
  std::vector<Counted> chunk_;
  std::vector<store::Change> void_rows_;  // of the chunk
  std::uint64_t voids_ = 0;
};

/// Whether the record before the rows' position is the one that they were made from.
///   store_ahead_of_log: the log ends before it, or holds another record there; `detail` names both
///     places.
[[nodiscard]] Result<void> check_position(const log::Log& log, const projection::ShardRow& shard);

}  // namespace aripa::apply
