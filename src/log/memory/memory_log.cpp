#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>

#include "aripa/log/memory.hpp"

namespace aripa::log {

struct MemoryLog::Inside {
  explicit Inside(Shard count) : shards(count) {}

  std::deque<std::string>& of(Shard shard) {
    ARIPA_ASSERT(shard < shards.size());
    return shards[shard];
  }

  std::mutex mutex;
  std::condition_variable grown;
  std::vector<std::deque<std::string>> shards;
};

MemoryLog::MemoryLog(Shard shards) : inside_(std::make_unique<Inside>(shards)) {}
MemoryLog::~MemoryLog() = default;

Result<Appended> MemoryLog::append(Shard shard, Offset expected_end,
                                   std::span<const std::string> records) {
  const std::lock_guard lock(inside_->mutex);
  auto& stored = inside_->of(shard);
  if (expected_end != stored.size())
    return Appended{.status = AppendStatus::moved, .first = stored.size()};
  stored.insert(stored.end(), records.begin(), records.end());
  inside_->grown.notify_all();
  return Appended{.status = AppendStatus::appended, .first = expected_end};
}

Result<std::vector<Record>> MemoryLog::read(Shard shard, Offset from, std::size_t count_max,
                                            std::size_t bytes_max) const {
  const std::lock_guard lock(inside_->mutex);
  const auto& stored = inside_->of(shard);
  std::vector<Record> records;
  std::size_t bytes = 0;
  for (auto offset = from; offset < stored.size(); ++offset) {
    if (records.size() == count_max || (bytes >= bytes_max && !records.empty())) break;
    bytes += stored[offset].size();
    records.push_back({offset, stored[offset]});
  }
  return records;
}

Result<Offset> MemoryLog::end(Shard shard) const {
  const std::lock_guard lock(inside_->mutex);
  return Offset{inside_->of(shard).size()};
}

bool MemoryLog::wait(Shard shard, Offset from, int timeout_ms) const {
  std::unique_lock lock(inside_->mutex);
  const auto& stored = inside_->of(shard);
  return inside_->grown.wait_for(lock, std::chrono::milliseconds{timeout_ms},
                                 [&] { return stored.size() > from; });
}

Shard MemoryLog::shards() const { return static_cast<Shard>(inside_->shards.size()); }

}  // namespace aripa::log
