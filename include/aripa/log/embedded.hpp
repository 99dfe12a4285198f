#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "aripa/log/log.hpp"

namespace aripa::log {

struct EmbeddedOptions {
  Shard shards = 1;
  /// An append that finds less free room on the disk than this is refused with `disk_full`, while
  /// there is still enough to finish what runs and to close in order.
  std::uint64_t room_bytes_min = 64ULL << 20U;
};

/// A log in a folder of its own, kept by RocksDB. One process writes it, any number read it.
///
/// Every byte of the folder that matters is covered by a checksum, and looked at either when the
/// log is opened or when the record is read: a damaged file gives `log_corrupt` with its place, or
/// does not change what is read. A group that a power cut tore, and that was never answered, is
/// dropped when the log is opened for writing.
class EmbeddedLog final : public Log {
 public:
  struct Inside;

  /// A new, empty log in `folder`, which is made, in a folder that exists, when it is not there.
  ///   directory_not_empty: something is there already.
  ///   directory_in_use, disk_full, log_unavailable: as for `open`.
  [[nodiscard]] static Result<std::unique_ptr<EmbeddedLog>> create(
      const std::filesystem::path& folder, const EmbeddedOptions& options = {});

  /// The log in `folder`, for writing. `detail` of each error names the file or the place.
  ///   directory_not_found: there is no log.
  ///   directory_in_use: another process, or another object of this one, writes it. A lock left
  ///     over by a process that has died does not count.
  ///   log_corrupt: a file is damaged or missing.
  ///   log_gap: records are missing.
  ///   disk_full, log_unavailable: the disk failed.
  [[nodiscard]] static Result<std::unique_ptr<EmbeddedLog>> open(
      const std::filesystem::path& folder, const EmbeddedOptions& options = {});

  /// The log in `folder` as it is now, for reading, while another process may write it. What is
  /// written later is not seen: `wait` answers at once. It may hold a last group whose writer has
  /// not been told yet that it is durable. `scratch` is a folder for files that are gone when the
  /// log is closed; nothing is left in `folder`.
  ///   Errors as for `open`, without directory_in_use.
  [[nodiscard]] static Result<std::unique_ptr<EmbeddedLog>> open_secondary(
      const std::filesystem::path& folder, const std::filesystem::path& scratch,
      const EmbeddedOptions& options = {});

  explicit EmbeddedLog(std::unique_ptr<Inside> inside);
  /// Closes.
  ~EmbeddedLog() override;

  /// Appends that find the disk too full give disk_full; see EmbeddedOptions. What the engine
  /// cannot write gives `unknown`, from then on.
  [[nodiscard]] Result<Appended> append(Shard shard, Offset expected_end,
                                        std::span<const std::string> records) override;
  [[nodiscard]] Result<std::vector<Record>> read(Shard shard, Offset from, std::size_t count_max,
                                                 std::size_t bytes_max) const override;
  [[nodiscard]] Result<Offset> end(Shard shard) const override;
  [[nodiscard]] bool wait(Shard shard, Offset from, int timeout_ms) const override;
  [[nodiscard]] Shard shards() const override;

  /// Bytes at the end of the log's newest file that were part of no whole group and were dropped
  /// by this `open`; 0 after an orderly close.
  [[nodiscard]] std::uint64_t torn_bytes() const;

  /// Puts everything in its final form, so that the next start has nothing to recover. No other
  /// call may run or follow, but `append`, `read` and `end` then say log_unavailable. Nothing that
  /// was acknowledged depends on it.
  ///   disk_full, log_unavailable: the final form could not be written; the log is closed all the
  ///     same, and the next start recovers.
  [[nodiscard]] Result<void> close();

 private:
  std::unique_ptr<Inside> inside_;
};

}  // namespace aripa::log
