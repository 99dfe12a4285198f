#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include "aripa/log/log.hpp"

namespace aripa::tests {

/// A log before whose appends something else happens. `before` is given the log and may answer in
/// its place.
class InterposedLog final : public log::Log {
 public:
  using Before = std::function<std::optional<Result<log::Appended>>(log::Log& log)>;

  InterposedLog(std::unique_ptr<log::Log> log, Before before)
      : log_(std::move(log)), before_(std::move(before)) {}

  [[nodiscard]] Result<log::Appended> append(log::Shard shard, log::Offset expected_end,
                                             std::span<const std::string> records) override {
    if (auto answer = before_(*log_)) return *std::move(answer);
    return log_->append(shard, expected_end, records);
  }
  [[nodiscard]] Result<void> renew(log::Shard shard) override { return log_->renew(shard); }
  [[nodiscard]] Result<std::vector<log::Record>> read(log::Shard shard, log::Offset from,
                                                      std::size_t count_max,
                                                      std::size_t bytes_max) const override {
    return log_->read(shard, from, count_max, bytes_max);
  }
  [[nodiscard]] Result<log::Offset> end(log::Shard shard) const override {
    return log_->end(shard);
  }
  [[nodiscard]] bool wait(log::Shard shard, log::Offset from, int timeout_ms) const override {
    return log_->wait(shard, from, timeout_ms);
  }
  [[nodiscard]] log::Shard shards() const override { return log_->shards(); }

 private:
  std::unique_ptr<log::Log> log_;
  Before before_;
};

}  // namespace aripa::tests
