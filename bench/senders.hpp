#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>

#include "aripa/app/ledger.hpp"
#include "bench/latency.hpp"

namespace aripa::bench {

/// Keeps a bounded number of commands under way, as that many senders do who wait for their answer
/// before they send the next.
class Senders {
 public:
  Senders(app::Ledger& ledger, std::size_t count) : ledger_(ledger), free_(count) {}

  /// Sends once a sender is free.
  void send(Envelope envelope);
  /// Waits for all answers.
  void wait();

  /// From submit to answer, by command; only after `wait`.
  [[nodiscard]] const Latency& latency() const { return latency_; }
  [[nodiscard]] std::uint64_t accepted() const { return accepted_; }
  [[nodiscard]] std::uint64_t refused() const { return refused_; }

 private:
  app::Ledger& ledger_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t free_;
  std::size_t under_way_ = 0;
  Latency latency_;
  std::uint64_t accepted_ = 0;
  std::uint64_t refused_ = 0;
};

}  // namespace aripa::bench
