#include "bench/senders.hpp"

#include <chrono>
#include <utility>

namespace aripa::bench {

void Senders::send(Envelope envelope) {
  {
    std::unique_lock lock{mutex_};
    changed_.wait(lock, [&] { return free_ > 0; });
    --free_;
    ++under_way_;
  }
  app::Submission submission;
  submission.envelope = std::move(envelope);
  const auto start = std::chrono::steady_clock::now();
  ledger_.submit(std::move(submission), [this, start](const app::Answer& answer) {
    const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - start;
    const std::lock_guard lock{mutex_};
    latency_.add(took.count());
    ++(answer.ok() ? accepted_ : refused_);
    ++free_;
    --under_way_;
    changed_.notify_all();
  });
}

void Senders::wait() {
  std::unique_lock lock{mutex_};
  changed_.wait(lock, [&] { return under_way_ == 0; });
}

}  // namespace aripa::bench
