#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "apply/projector.hpp"
#include "aripa/store/rows.hpp"

namespace aripa::app {

/// The thread that turns durable groups into rows, in their order. While the rows cannot be written
/// it keeps trying, and says why.
class Applier {
 public:
  Applier(store::Rows& rows, apply::Projector projector, std::uint64_t applied);
  ~Applier();
  Applier(const Applier&) = delete;
  Applier& operator=(const Applier&) = delete;

  /// A durable group, and where it leaves the shard. One thread calls.
  void add(std::vector<apply::Counted> commits, const projection::ShardRow& shard);

  /// Everything before this offset is in the rows.
  [[nodiscard]] std::uint64_t applied() const { return applied_.load(std::memory_order_acquire); }
  /// Waits until `applied()` is `next` at least.
  ///   disk_full, store_unavailable, store_corrupt: the rows cannot be written now.
  [[nodiscard]] Result<void> wait_for(std::uint64_t next) const;
  /// Why the rows cannot be written at the moment.
  [[nodiscard]] std::optional<Error> failure() const;

  /// Applies what it was given and ends; gives up what cannot be written.
  void stop();

 private:
  struct Chunk {
    std::vector<apply::Counted> commits;
    projection::ShardRow shard;
  };

  void run();
  [[nodiscard]] std::optional<Chunk> next_chunk();
  void write(const Chunk& chunk);

  store::Rows& rows_;
  apply::Projector projector_;
  std::atomic<std::uint64_t> applied_;
  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  std::deque<Chunk> chunks_;
  std::optional<Error> failure_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace aripa::app
