#include "http/position_waiter.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace aripa::http {
namespace {

// A group is projected some milliseconds after it is durable.
constexpr std::chrono::milliseconds look_again{1};

}  // namespace

PositionWaiter::PositionWaiter(const app::Ledger& ledger,
                               std::function<std::chrono::milliseconds()> elapsed)
    : ledger_(ledger), elapsed_(std::move(elapsed)), thread_([this] { run(); }) {}

PositionWaiter::~PositionWaiter() { stop(); }

void PositionWaiter::wait(log::Offset offset, std::chrono::milliseconds patience,
                          std::function<void(bool)> done) {
  {
    const std::lock_guard lock{mutex_};
    if (!stopping_) {
      waiting_.push_back({offset, elapsed_() + patience, std::move(done)});
      arrived_.notify_one();
      return;
    }
  }
  done(false);
}

void PositionWaiter::stop() {
  {
    const std::lock_guard lock{mutex_};
    stopping_ = true;
    arrived_.notify_one();
  }
  if (thread_.joinable()) thread_.join();
}

void PositionWaiter::run() {
  std::unique_lock lock{mutex_};
  while (!stopping_ || !waiting_.empty()) {
    if (waiting_.empty()) {
      arrived_.wait(lock, [&] { return stopping_ || !waiting_.empty(); });
      continue;
    }
    const auto projected = ledger_.progress().projected;
    const auto now = elapsed_();
    const auto over =
        std::stable_partition(waiting_.begin(), waiting_.end(), [&](const Waiting& waiting) {
          return waiting.offset > projected && waiting.until > now && !stopping_;
        });
    std::vector<Waiting> told{std::make_move_iterator(over),
                              std::make_move_iterator(waiting_.end())};
    waiting_.erase(over, waiting_.end());
    lock.unlock();
    for (const auto& waiting : told) waiting.done(waiting.offset <= projected);
    lock.lock();
    if (!waiting_.empty()) arrived_.wait_for(lock, look_again, [&] { return stopping_; });
  }
}

}  // namespace aripa::http
