#pragma once

#include <memory>

#include "aripa/log/log.hpp"

namespace aripa::log {

/// A log that lives as long as the object: for tests, scenarios and the simulator. It never answers
/// `unknown` and never fails.
class MemoryLog final : public Log {
 public:
  explicit MemoryLog(Shard shards = 1);
  ~MemoryLog() override;

  [[nodiscard]] Result<Appended> append(Shard shard, Offset expected_end,
                                        std::span<const std::string> records) override;
  [[nodiscard]] Result<std::vector<Record>> read(Shard shard, Offset from, std::size_t count_max,
                                                 std::size_t bytes_max) const override;
  [[nodiscard]] Result<Offset> end(Shard shard) const override;
  [[nodiscard]] bool wait(Shard shard, Offset from, int timeout_ms) const override;
  [[nodiscard]] Shard shards() const override;

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace aripa::log
