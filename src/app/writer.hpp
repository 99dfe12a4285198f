#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "app/appender.hpp"
#include "app/applier.hpp"
#include "append/engine.hpp"
#include "apply/states.hpp"
#include "aripa/app/ledger.hpp"
#include "aripa/log/log.hpp"

namespace aripa::app {

/// The thread that decides. Commands that arrive together are decided together and written as one
/// group; while it is being written the next is decided on it. A command is answered once its group
/// is durable, and every group before it.
class Writer {
 public:
  Writer(log::Log& log, const store::RowReader& rows, Applier& applier,
         const projection::ShardRow& shard, Reference reference, const LedgerOptions& options);
  ~Writer();
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  void submit(Submission submission, append::Reply reply);
  /// One past the last commit that is durable.
  [[nodiscard]] std::uint64_t durable_end() const { return durable_end_.load(); }
  /// One past the last commit that this writer has begun to write.
  [[nodiscard]] std::uint64_t written_end() const { return written_end_.load(); }
  /// Why nothing more can be written, ever.
  [[nodiscard]] std::optional<Error> failure() const;
  /// Nothing more is decided: each command is answered with the reason.
  void give_up(Error reason);
  /// Answers everything that was submitted, and ends.
  void stop();

 private:
  struct Pending {
    Submission submission;
    append::Reply reply;
  };

  void run();
  /// The open group is as large as it may get: what one more command adds fits as well.
  [[nodiscard]] bool is_full() const;
  /// What to decide next; waits where there is nothing to do. Nothing at the end.
  [[nodiscard]] std::optional<std::vector<Pending>> next_batch();
  void decide(Pending pending);
  void close_slice();
  /// Begins to write the open group, once the one under way is durable.
  void flush();
  /// Waits for the group under way and answers its commands.
  void finish_group();
  /// What became of the group under way, if it does not count.
  [[nodiscard]] std::optional<Error> failure_of(const Result<log::Appended>& appended);
  void keep_pace();
  /// Why no command can be taken now.
  [[nodiscard]] std::optional<Error> obstacle() const;

  Applier& applier_;
  std::size_t group_bytes_;
  apply::States states_;
  append::Engine engine_;
  std::atomic<std::uint64_t> durable_end_;
  std::atomic<std::uint64_t> written_end_;
  std::optional<append::Group> group_;  // being written
  std::deque<Pending> days_;  // asked for while another is being closed
  mutable std::mutex mutex_;
  std::condition_variable arrived_;
  std::vector<Pending> queue_;
  std::optional<Error> failure_;  // for good
  bool stopping_ = false;
  Appender appender_;
  std::thread thread_;
};

}  // namespace aripa::app
