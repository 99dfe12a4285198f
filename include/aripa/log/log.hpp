#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "aripa/core/result.hpp"

namespace aripa::log {

using Shard = std::uint32_t;
/// The place of a record in its shard: dense, from 0.
using Offset = std::uint64_t;

/// What became of an append.
enum class AppendStatus {
  appended,  ///< durable, from `first` on, without a gap
  moved,  ///< somebody wrote in between; nothing of ours is written by the embedded log
  unknown,  ///< nobody knows what is durable: claim again, read up to the claim, then go on
};

struct Appended {
  AppendStatus status = AppendStatus::appended;
  /// The offset of the first record (`appended`), or the log's real end (`moved`).
  Offset first = 0;
  /// Why, for `unknown`: what the engine said.
  std::string detail = {};
  /// For `unknown`: `disk_full` when the engine says that there was no room, else
  /// `log_unavailable`.
  Errc cause = Errc::log_unavailable;
};

struct Record {
  Offset offset = 0;
  std::string bytes;
};

/// A log only orders records; it does not know what they mean. Used by one writer thread per
/// shard and any number of readers; every function may be called from any thread.
class Log {
 public:
  virtual ~Log() = default;

  /// All records or none, in order, durable before it returns `appended`. `expected_end` is where
  /// the caller believes that the log ends; when it does not, `moved`. An empty group writes
  /// nothing and tells the same. After `unknown` every later append of this object answers
  /// `unknown` too: a failed sync tells nothing about the disk.
  ///   disk_full: too little room was left to begin; nothing was written; try again when there is
  ///     more.
  ///   log_unavailable: this log cannot be written to (opened for reading, closed); nothing was
  ///     written.
  [[nodiscard]] virtual Result<Appended> append(Shard shard, Offset expected_end,
                                                std::span<const std::string> records) = 0;

  /// At most `count_max` durable records from `from` on. It stops after the record that reaches
  /// `bytes_max` bytes in all, so that one record at least is read; empty at the end and past it.
  ///   log_corrupt: a record cannot be read or its checksum is wrong; `detail` names its place.
  ///   log_gap: offsets are not dense; `detail` names the first that is missing.
  ///   log_unavailable: the disk could not be read, or the log is closed.
  [[nodiscard]] virtual Result<std::vector<Record>> read(Shard shard, Offset from,
                                                         std::size_t count_max,
                                                         std::size_t bytes_max) const = 0;

  /// One past the last durable record.
  [[nodiscard]] virtual Result<Offset> end(Shard shard) const = 0;

  /// Waits until `end(shard) > from` or the time is over; true when there is more. Only appends of
  /// this object wake it.
  [[nodiscard]] virtual bool wait(Shard shard, Offset from, int timeout_ms) const = 0;

  [[nodiscard]] virtual Shard shards() const = 0;
};

}  // namespace aripa::log
