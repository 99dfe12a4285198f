#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <utility>

#include "aripa/log/memory.hpp"

namespace aripa::tests {

/// What is to become of the next append.
enum class Fate {
  arrives,
  unknown_there,  ///< it stands in the log, and nobody is told
  unknown_lost,  ///< it does not, and nobody is told
};

/// A log as one of several processes has it that share a topic of Kafka: what is appended stands
/// wherever the log ends by then, and the outcome may be unknown.
class TopicLog final : public log::Log {
 public:
  explicit TopicLog(std::shared_ptr<log::MemoryLog> topic, std::string identity = {})
      : topic_(std::move(topic)), identity_(std::move(identity)) {}

  void next(Fate fate) { fate_ = fate; }

  [[nodiscard]] Result<log::Appended> append(log::Shard shard, log::Offset expected_end,
                                             std::span<const std::string> records) override;
  [[nodiscard]] Result<void> renew(log::Shard) override {
    given_up_ = false;
    return {};
  }
  [[nodiscard]] Result<std::vector<log::Record>> read(log::Shard shard, log::Offset from,
                                                      std::size_t count_max,
                                                      std::size_t bytes_max) const override {
    return topic_->read(shard, from, count_max, bytes_max);
  }
  [[nodiscard]] Result<log::Offset> end(log::Shard shard) const override {
    return topic_->end(shard);
  }
  [[nodiscard]] bool wait(log::Shard shard, log::Offset from, int timeout_ms) const override {
    return topic_->wait(shard, from, timeout_ms);
  }
  [[nodiscard]] log::Shard shards() const override { return topic_->shards(); }
  [[nodiscard]] std::string identity() const override { return identity_; }

 private:
  std::shared_ptr<log::MemoryLog> topic_;
  std::string identity_;
  std::atomic<Fate> fate_{Fate::arrives};
  std::atomic<bool> given_up_{false};
};

}  // namespace aripa::tests
