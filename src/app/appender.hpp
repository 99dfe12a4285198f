#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <thread>

#include "aripa/log/log.hpp"

namespace aripa::app {

/// Appends one group at a time to a shard in a thread of its own, so that the next is decided while
/// the disk works.
class Appender {
 public:
  Appender(log::Log& log, log::Shard shard);
  ~Appender();
  Appender(const Appender&) = delete;
  Appender& operator=(const Appender&) = delete;

  /// Begins to append; `records` stay as they are until `finish`. None is under way.
  void start(std::uint64_t expected_end, std::span<const std::string> records);
  /// Waits for the group under way: as log::Log::append.
  [[nodiscard]] Result<log::Appended> finish();

 private:
  struct Job {
    std::uint64_t expected_end = 0;
    std::span<const std::string> records;
  };

  void run();

  log::Log& log_;
  log::Shard shard_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::optional<Job> job_;
  std::optional<Result<log::Appended>> done_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace aripa::app
