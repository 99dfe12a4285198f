#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "aripa/app/ledger.hpp"

namespace aripa::http {

/// Tells when the projections have reached a position, so that no thread of a request waits for it.
class PositionWaiter {
 public:
  /// `elapsed`: a clock that never goes back.
  PositionWaiter(const app::Ledger& ledger, std::function<std::chrono::milliseconds()> elapsed);
  ~PositionWaiter();
  PositionWaiter(const PositionWaiter&) = delete;
  PositionWaiter& operator=(const PositionWaiter&) = delete;

  /// `done(true)` once everything before `offset` is projected, `done(false)` when it was not
  /// within `patience`. Called once, from the waiter's thread.
  void wait(log::Offset offset, std::chrono::milliseconds patience, std::function<void(bool)> done);

  /// Gives up what is waited for, and ends.
  void stop();

 private:
  struct Waiting {
    log::Offset offset = 0;
    std::chrono::milliseconds until{};
    std::function<void(bool)> done;
  };

  void run();

  const app::Ledger& ledger_;
  std::function<std::chrono::milliseconds()> elapsed_;
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::vector<Waiting> waiting_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace aripa::http
