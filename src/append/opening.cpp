#include "append/opening.hpp"

#include <algorithm>
#include <utility>

#include "append/clock.hpp"

namespace aripa::append {
namespace {

// A simulated ledger begins before anything that may be recorded in it.
constexpr Date first_day{std::chrono::year{2000}, std::chrono::January, std::chrono::day{1}};

Commit shard_commit(const projection::ShardRow& shard, const app::LedgerOptions& options,
                    std::string id, Command command, Event event) {
  auto clocked = shard;
  clocked.clock = shard.next == 0 ? options.clock : shard.clock;
  const bool wall = clocked.clock == ClockKind::wall;
  const Date on = wall ? paris_day(options.now()) : std::max(shard.recorded_on, first_day);
  const auto stamp = next_stamp(clocked, options, on, std::nullopt);
  Commit commit;
  commit.stream = shard_stream;
  commit.version = shard.shard_version;
  commit.command_id = CommandId{std::move(id)};
  commit.command = std::move(command);
  commit.on = stamp.on;
  commit.recorded_at = stamp.at;
  commit.recorded_on = stamp.on;
  commit.actor = options.writer;
  commit.rules = rulebook_version;
  commit.events.push_back(std::move(event));
  return commit;
}

}  // namespace

Commit genesis_commit(const Place& place, const app::LedgerOptions& options) {
  return shard_commit({}, options, "genesis#0", command::Genesis{},
                      event::GenesisRecorded{.format = commit_format,
                                             .ledger = place.ledger,
                                             .shards = place.shards,
                                             .shard = place.shard,
                                             .clock = options.clock,
                                             .rules = std::string{rulebook_version}});
}

Commit claim_commit(const projection::ShardRow& shard, const app::LedgerOptions& options) {
  const auto epoch = shard.epoch + 1;
  auto commit =
      shard_commit(shard, options, "epoch#" + std::to_string(epoch), command::ClaimEpoch{},
                   event::EpochClaimed{
                       .epoch = epoch, .writer = options.writer, .random = options.random_hex()});
  commit.epoch = epoch;
  return commit;
}

}  // namespace aripa::append
