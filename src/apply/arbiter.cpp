#include "aripa/apply/arbiter.hpp"

#include <algorithm>
#include <variant>

namespace aripa::apply {
namespace {

const event::EpochClaimed* claim_of(const Commit& commit) {
  if (commit.stream != shard_stream || commit.events.size() != 1) return nullptr;
  return std::get_if<event::EpochClaimed>(&commit.events.front());
}

bool is_genesis(const Commit& commit) {
  return commit.stream == shard_stream && commit.events.size() == 1 &&
         std::holds_alternative<event::GenesisRecorded>(commit.events.front());
}

bool is_part_of_a_close(const Commit& commit) {
  return std::holds_alternative<command::RunDay>(commit.command) && commit.stream != shard_stream;
}

void note(projection::ShardRow& shard, const event::GenesisRecorded& e) {
  shard.format = e.format;
  shard.ledger = e.ledger;
  shard.clock = e.clock;
  shard.shards = e.shards;
  shard.shard = e.shard;
}

void note(projection::ShardRow& shard, const event::EpochClaimed& e) {
  shard.epoch = e.epoch;
  shard.writer = e.writer;
  shard.claim = e.random;
}

void note(projection::ShardRow& shard, const event::DayClosed& e) {
  shard.closed_to = e.day;
  shard.closing.reset();
}

template <class Other>
void note(projection::ShardRow&, const Other&) {}

// Days are closed one after the other. A commit of a close may be of an earlier day, which its
// dossier had missed (R9.5); before the first close nothing but its commits names the day.
Date day_under_way(const projection::ShardRow& shard, Date commit_on) {
  if (shard.closed_to) return add_days(*shard.closed_to, 1);
  return std::max(commit_on, shard.closing.value_or(commit_on));
}

}  // namespace

std::string_view to_string(Verdict verdict) {
  switch (verdict) {
    case Verdict::counts:
      return "counts";
    case Verdict::stale_epoch:
      return "stale_epoch";
    case Verdict::version_conflict:
      return "version_conflict";
  }
  return {};
}

Verdict arbitrate(const projection::ShardRow& shard, std::uint64_t stream_version,
                  const Commit& commit) {
  if (is_genesis(commit)) {
    return shard.next == 0 && commit.epoch == 0 ? Verdict::counts : Verdict::stale_epoch;
  }
  if (const auto* claim = claim_of(commit)) {
    const bool next = claim->epoch == shard.epoch + 1 && commit.epoch == claim->epoch;
    return next ? Verdict::counts : Verdict::stale_epoch;
  }
  if (commit.epoch != shard.epoch || commit.epoch == 0) return Verdict::stale_epoch;
  return commit.version == stream_version ? Verdict::counts : Verdict::version_conflict;
}

void advance(projection::ShardRow& shard, const Commit& commit, Verdict verdict) {
  ++shard.next;
  if (verdict != Verdict::counts) return;
  shard.recorded_at_ms = commit.recorded_at.time_since_epoch().count();
  shard.recorded_on = commit.recorded_on;
  if (commit.stream == reference_stream) ++shard.reference_version;
  if (is_part_of_a_close(commit)) shard.closing = day_under_way(shard, commit.on);
  if (commit.stream != shard_stream) return;
  ++shard.shard_version;
  for (const auto& event : commit.events) {
    std::visit([&](const auto& e) { note(shard, e); }, event);
  }
}

}  // namespace aripa::apply
