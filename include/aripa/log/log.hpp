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
  moved,  ///< the log does not end where the caller believes, or somebody wrote in between
  unknown,  ///< nobody knows what is durable: claim again, read up to the claim, then go on
};

struct Appended {
  AppendStatus status = AppendStatus::appended;
  /// The offset of the first record (`appended`, or `moved` and `written`), or the log's real end
  /// (`moved`).
  Offset first = 0;
  /// Why, for `unknown`: what the engine said.
  std::string detail = {};
  /// For `unknown`: `disk_full` when the engine says that there was no room, else
  /// `log_unavailable`.
  Errc cause = Errc::log_unavailable;
  /// For `moved`: the records stand in the log all the same, somewhere from `expected_end` on, and
  /// whoever reads there finds which of them count. Only on Kafka.
  bool written = false;
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
  /// nothing and tells the same. After `unknown` every later append to the shard (of the embedded
  /// log: to any) answers `unknown` too, until `renew`: a failed sync tells nothing about the disk.
  ///   disk_full: too little room was left to begin; nothing was written; try again when there is
  ///     more.
  ///   limit_exceeded: a record is larger than this log takes; nothing was written.
  ///   log_unavailable: this log cannot be written to (opened for reading, closed); nothing was
  ///     written.
  [[nodiscard]] virtual Result<Appended> append(Shard shard, Offset expected_end,
                                                std::span<const std::string> records) = 0;

  /// After `unknown`: lets the shard be appended to again. What was under way may still come to
  /// stand, before or after what is appended next: a claim that is appended first, and read up to,
  /// settles what counts.
  ///   log_unavailable: not with this log; it has to be opened anew.
  [[nodiscard]] virtual Result<void> renew(Shard shard) {
    static_cast<void>(shard);
    return Error{Errc::log_unavailable, {}, "the log has to be opened anew"};
  }

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

  /// Waits until `end(shard) > from` or the time is over; true when there is more. Appends of this
  /// object wake it; on Kafka those of others too.
  [[nodiscard]] virtual bool wait(Shard shard, Offset from, int timeout_ms) const = 0;

  [[nodiscard]] virtual Shard shards() const = 0;

  /// A group of up to so many bytes is there whole or not at all, whatever becomes of its writer.
  [[nodiscard]] virtual std::size_t whole_bytes() const { return std::size_t{16} << 20U; }

  /// What tells this log from another one with the same records, as far as it has such a thing:
  /// rows are made from one log only.
  [[nodiscard]] virtual std::string identity() const { return {}; }
};

}  // namespace aripa::log
