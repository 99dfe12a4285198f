#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "apply/projector.hpp"
#include "aripa/core/result.hpp"
#include "aripa/log/log.hpp"

namespace aripa::apply {

/// Records of a log as commits, in order; what needs the state of their streams is left out.
struct Batch {
  std::vector<Counted> commits;
  std::string last_record;  // the bytes of its last commit
  Result<void> failed;  // why the record after its last commit cannot be had
};

/// Reads a log and decodes its records in a thread of its own, a few batches ahead of whoever takes
/// them.
class ReadAhead {
 public:
  /// The records of a shard from `from` to before `end`.
  ReadAhead(const log::Log& log, log::Shard shard, std::uint64_t from, std::uint64_t end);
  ~ReadAhead();
  ReadAhead(const ReadAhead&) = delete;
  ReadAhead& operator=(const ReadAhead&) = delete;

  /// The next batch; not to be called after one that failed, or that reached the end.
  ///   in `failed`: log_corrupt, log_gap, log_unavailable: it cannot be read
  ///     log_format_unknown: a newer program wrote it
  [[nodiscard]] Batch next();

 private:
  void run();
  [[nodiscard]] bool hand_over(Batch batch);

  const log::Log& log_;
  log::Shard shard_;
  std::uint64_t next_;
  std::uint64_t end_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Batch> batches_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace aripa::apply
