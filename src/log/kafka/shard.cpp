#include "log/kafka/shard.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "log/kafka/ask_edge.hpp"

namespace aripa::log {
namespace {

constexpr int ask_ms_max = 2'000;
constexpr int ask_ms_min = 200;
constexpr int pause_ms = 50;
constexpr int wait_slice_ms = 500;
// As many records at least are read by a follower: a finder asks for each few anew.
constexpr std::size_t long_read = 256;

}  // namespace

Result<Appended> KafkaShard::append(Offset expected_end, std::span<const std::string> records) {
  const std::lock_guard lock{append_mutex_};
  if (broken_) {
    broken_->first = expected_end;
    return *broken_;
  }
  for (const auto& record : records) {
    if (record.size() > message_bytes_max - message_overhead_bytes) {
      return Error{Errc::limit_exceeded, "record", fmt::format("{} bytes", record.size())};
    }
  }
  if (written_end_ != expected_end) {
    ARIPA_TRY(const auto real_end, end(Deadline{options_.read_ms_max}));
    if (real_end != expected_end) {
      return Appended{.status = AppendStatus::moved, .first = real_end};
    }
  }
  if (records.empty()) return Appended{.status = AppendStatus::appended, .first = expected_end};
  return send(expected_end, records);
}

Result<Appended> KafkaShard::send(Offset expected_end, std::span<const std::string> records) {
  if (!producer_) {
    ARIPA_TRY(producer_, Producer::make(options_, shard_));
  }
  const auto offsets = producer_->send(records, Deadline{options_.append_ms_max});
  if (!offsets.ok()) return give_up(expected_end, offsets.error().detail);
  return judge(expected_end, *offsets);
}

// A report proves that its record is durable. That the group counts is proved by offsets that go on
// from where the caller has read: nothing lies between, and no claim.
Appended KafkaShard::judge(Offset expected_end, std::span<const Offset> offsets) {
  bool dense = true;
  for (std::size_t i = 0; i < offsets.size(); ++i) dense &= offsets[i] == expected_end + i;
  note_end(std::ranges::max(offsets) + 1);
  if (dense) {
    written_end_ = expected_end + offsets.size();
    return {.status = AppendStatus::appended, .first = expected_end};
  }
  written_end_.reset();
  return {.status = AppendStatus::moved, .first = offsets.front(), .written = true};
}

Appended KafkaShard::give_up(Offset expected_end, std::string detail) {
  producer_.reset();
  written_end_.reset();
  broken_ = Appended{.status = AppendStatus::unknown,
                     .first = expected_end,
                     .detail = fmt::format("shard {}: {}", shard_, detail)};
  return *broken_;
}

Result<void> KafkaShard::renew() {
  const std::lock_guard lock{append_mutex_};
  ARIPA_TRY(producer_, Producer::make(options_, shard_));
  written_end_.reset();
  broken_.reset();
  return {};
}

Result<std::vector<Record>> KafkaShard::read(Offset from, std::size_t count_max,
                                             std::size_t bytes_max) {
  std::vector<Record> records;
  if (count_max == 0) return records;
  const Deadline deadline{options_.read_ms_max};
  auto known = known_end_.load(std::memory_order_acquire);
  if (from >= known) {
    ARIPA_TRY(known, end(deadline));
  }
  if (from >= known) return records;
  const auto count = std::min<Offset>(count_max, known - from);
  const auto role = count_max < long_read ? Role::finder : Role::follower;
  ARIPA_TRY(const auto reader, readers_.lend(role, from, deadline));
  records.reserve(std::min<Offset>(count, 4096));
  const Wanted wanted{.from = from, .end = from + count, .bytes_max = bytes_max};
  ARIPA_CHECK(reader->read(wanted, deadline, records));
  note_end(reader->seen_end());
  return records;
}

Result<Offset> KafkaShard::end(const Deadline& deadline) {
  while (true) {
    auto found = ask_end(deadline.left_ms(ask_ms_max));
    // A broker that was the leader until a moment ago may not know the newest; one that lost what
    // was durable says so again and again.
    if (found.ok() || deadline.over()) return found;
    pause(deadline);
  }
}

Result<Offset> KafkaShard::ask_end(int ms_max) {
  const auto known = known_end_.load(std::memory_order_acquire);
  ARIPA_TRY(const auto found,
            ask_edge(asker_, options_.topic, shard_, Edge::end, std::max(ms_max, ask_ms_min)));
  if (found < known) {
    return Error{Errc::log_gap,
                 {},
                 fmt::format("{}, shard {}, ends at {}, but {} was durable", options_.topic, shard_,
                             found, known)};
  }
  note_end(found);
  return found;
}

bool KafkaShard::wait(Offset from, int timeout_ms) {
  const Deadline deadline{timeout_ms};
  const auto more = [&] { return known_end_.load(std::memory_order_acquire) > from; };
  while (!more()) {
    const auto found = ask_end(deadline.left_ms(ask_ms_max));
    if (more() || deadline.over()) break;
    if (!found.ok() || *found < from || !wait_once(from, deadline)) pause(deadline);
  }
  return more();
}

bool KafkaShard::wait_once(Offset from, const Deadline& deadline) {
  const Deadline slice{deadline.left_ms(wait_slice_ms)};
  const auto reader = readers_.lend(Role::follower, from, slice);
  if (!reader.ok()) return false;
  const auto there = (*reader)->wait(from, slice);
  if (there.ok() && *there) note_end((*reader)->seen_end());
  return there.ok();
}

void KafkaShard::note_end(Offset end) {
  auto known = known_end_.load(std::memory_order_relaxed);
  while (known < end && !known_end_.compare_exchange_weak(known, end)) {
  }
  if (known >= end) return;
  { const std::lock_guard lock{grown_mutex_}; }
  grown_.notify_all();
}

void KafkaShard::pause(const Deadline& deadline) {
  std::unique_lock lock{grown_mutex_};
  grown_.wait_for(lock, std::chrono::milliseconds{deadline.left_ms(pause_ms)});
}

}  // namespace aripa::log
