#include "app/applier.hpp"

#include <chrono>
#include <iterator>
#include <utility>

namespace aripa::app {
namespace {

// Groups that wait are written together, up to this many commits.
constexpr std::size_t chunk_commits = 512;
constexpr std::chrono::milliseconds retry_delay{200};

}  // namespace

Applier::Applier(store::Rows& rows, apply::Projector projector, std::uint64_t applied)
    : rows_(rows),
      projector_(std::move(projector)),
      applied_(applied),
      thread_([this] { run(); }) {}

Applier::~Applier() { stop(); }

void Applier::add(std::vector<apply::Counted> commits, const projection::ShardRow& shard) {
  const std::lock_guard lock{mutex_};
  if (!chunks_.empty() && chunks_.back().commits.size() + commits.size() <= chunk_commits) {
    auto& last = chunks_.back();
    std::move(commits.begin(), commits.end(), std::back_inserter(last.commits));
    last.shard = shard;
  } else {
    chunks_.push_back({std::move(commits), shard});
  }
  changed_.notify_all();
}

Result<void> Applier::wait_for(std::uint64_t next) const {
  std::unique_lock lock{mutex_};
  changed_.wait(lock, [&] { return applied() >= next || failure_ || stopping_; });
  if (applied() >= next) return {};
  return failure_ ? *failure_ : Error{Errc::store_unavailable, {}, {}};
}

std::optional<Error> Applier::failure() const {
  const std::lock_guard lock{mutex_};
  return failure_;
}

void Applier::stop() {
  {
    const std::lock_guard lock{mutex_};
    stopping_ = true;
    changed_.notify_all();
  }
  if (thread_.joinable()) thread_.join();
}

std::optional<Applier::Chunk> Applier::next_chunk() {
  std::unique_lock lock{mutex_};
  changed_.wait(lock, [&] { return !chunks_.empty() || stopping_; });
  if (chunks_.empty()) return std::nullopt;
  auto chunk = std::move(chunks_.front());
  chunks_.pop_front();
  return chunk;
}

void Applier::run() {
  while (const auto chunk = next_chunk()) {
    write(*chunk);
    const std::lock_guard lock{mutex_};
    if (failure_) return;  // stopping
    applied_.store(chunk->shard.next, std::memory_order_release);
    changed_.notify_all();
  }
}

// Rows that are not written now are written later, from here or from the log at the next start.
void Applier::write(const Chunk& chunk) {
  const auto changes = projector_.changes_of(chunk.commits, chunk.shard);
  while (true) {
    const auto written = rows_.write(changes);
    std::unique_lock lock{mutex_};
    failure_.reset();
    if (written.ok()) return;
    failure_ = written.error();
    changed_.notify_all();
    if (changed_.wait_for(lock, retry_delay, [&] { return stopping_; })) return;
  }
}

}  // namespace aripa::app
