#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

#include "log/kafka/shard_reader.hpp"

namespace aripa::log {

/// The readers of one shard. Each keeps its place, so that whoever reads on is given the one that
/// stands there.
class ReaderPool {
 public:
  ReaderPool(const KafkaOptions& options, Shard shard) : options_(options), shard_(shard) {}

  /// A reader that is given back at its end.
  class Lent {
   public:
    Lent(ReaderPool& pool, std::unique_ptr<ShardReader> reader)
        : pool_(&pool), reader_(std::move(reader)) {}
    ~Lent() {
      if (reader_) pool_->give_back(std::move(reader_));
    }
    Lent(Lent&&) = default;
    Lent& operator=(Lent&&) = delete;

    ShardReader* operator->() const { return reader_.get(); }

   private:
    ReaderPool* pool_;
    std::unique_ptr<ShardReader> reader_;
  };

  /// The one that stands at `from`, or else one of that role.
  ///   log_unavailable: all are lent, and the time is over.
  [[nodiscard]] Result<Lent> lend(Role role, Offset from, const Deadline& deadline);

 private:
  [[nodiscard]] std::unique_ptr<ShardReader> take(Role role, Offset from);
  [[nodiscard]] bool may_make(Role role) const;
  void give_back(std::unique_ptr<ShardReader> reader);

  const KafkaOptions& options_;
  Shard shard_;
  std::mutex mutex_;
  std::condition_variable given_back_;
  std::vector<std::unique_ptr<ShardReader>> idle_;  // the one given back last at the end
  std::size_t followers_ = 0;
  std::size_t finders_ = 0;
};

}  // namespace aripa::log
