#include "log/kafka/reader_pool.hpp"

#include <algorithm>
#include <chrono>

namespace aripa::log {
namespace {

// Each has a connection and some threads.
constexpr std::size_t readers_max = 4;
constexpr int wait_ms_max = 1'000'000;

}  // namespace

Result<ReaderPool::Lent> ReaderPool::lend(Role role, Offset from, const Deadline& deadline) {
  {
    std::unique_lock lock{mutex_};
    while (true) {
      if (auto reader = take(role, from)) return Lent{*this, std::move(reader)};
      if (may_make(role)) break;
      const std::chrono::milliseconds left{deadline.left_ms(wait_ms_max)};
      if (given_back_.wait_for(lock, left) == std::cv_status::timeout && deadline.over()) {
        return Error{Errc::log_unavailable, {}, "all readers are in use"};
      }
    }
    ++(role == Role::follower ? followers_ : finders_);
  }
  auto made = ShardReader::make(options_, role, shard_);
  if (made.ok()) return Lent{*this, *std::move(made)};
  const std::lock_guard lock{mutex_};
  --(role == Role::follower ? followers_ : finders_);
  return made.error();
}

// One that stands elsewhere is moved only when no other may be made: its place may still be needed.
std::unique_ptr<ShardReader> ReaderPool::take(Role role, Offset from) {
  auto found = std::ranges::find_if(idle_, [&](const auto& r) { return r->stands_at(from); });
  if (found == idle_.end() && !may_make(role)) {
    found = std::ranges::find_if(idle_, [&](const auto& r) { return r->role() == role; });
  }
  if (found == idle_.end()) return nullptr;
  auto reader = std::move(*found);
  idle_.erase(found);
  return reader;
}

bool ReaderPool::may_make(Role role) const {
  return (role == Role::follower ? followers_ : finders_) < readers_max;
}

void ReaderPool::give_back(std::unique_ptr<ShardReader> reader) {
  const std::lock_guard lock{mutex_};
  idle_.push_back(std::move(reader));
  given_back_.notify_one();
}

}  // namespace aripa::log
