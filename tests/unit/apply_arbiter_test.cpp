#include "aripa/apply/arbiter.hpp"

#include <gtest/gtest.h>

namespace aripa::apply {
namespace {

using projection::ShardRow;

Date day(const char* text) { return *parse_date(text); }

Commit commit_of(std::string stream, std::uint64_t version, std::uint64_t epoch) {
  Commit commit;
  commit.stream = std::move(stream);
  commit.version = version;
  commit.epoch = epoch;
  return commit;
}

Commit genesis(std::uint64_t epoch = 0) {
  auto commit = commit_of("shard", 0, epoch);
  commit.command = command::Genesis{};
  commit.events.push_back(event::GenesisRecorded{
      .format = 1, .ledger = "L", .shards = 1, .shard = 0, .clock = ClockKind::wall, .rules = "1"});
  return commit;
}

Commit claim(std::uint64_t claimed, std::uint64_t epoch) {
  auto commit = commit_of("shard", 1, epoch);
  commit.command = command::ClaimEpoch{};
  commit.events.push_back(event::EpochClaimed{.epoch = claimed, .writer = "w", .random = "r"});
  return commit;
}

ShardRow shard_at(std::uint64_t next, std::uint64_t epoch) {
  ShardRow shard;
  shard.next = next;
  shard.epoch = epoch;
  return shard;
}

TEST(Arbiter, CountsOnlyWhatFollows) {
  const struct {
    const char* what;
    ShardRow shard;
    std::uint64_t stream_version;
    Commit commit;
    Verdict expected;
  } cases[] = {
      {"the genesis", shard_at(0, 0), 0, genesis(), Verdict::counts},
      {"a genesis later", shard_at(3, 0), 0, genesis(), Verdict::stale_epoch},
      {"a genesis of an epoch", shard_at(0, 0), 0, genesis(1), Verdict::stale_epoch},
      {"the first claim", shard_at(1, 0), 1, claim(1, 1), Verdict::counts},
      {"the next claim", shard_at(9, 4), 5, claim(5, 5), Verdict::counts},
      {"a claim whatever its version", shard_at(9, 4), 7, claim(5, 5), Verdict::counts},
      {"the same claim again", shard_at(9, 5), 6, claim(5, 5), Verdict::stale_epoch},
      {"a claim of an older epoch", shard_at(9, 5), 6, claim(3, 3), Verdict::stale_epoch},
      {"a claim that skips one", shard_at(9, 5), 6, claim(7, 7), Verdict::stale_epoch},
      {"a claim in another's epoch", shard_at(9, 5), 6, claim(6, 5), Verdict::stale_epoch},
      {"a commit", shard_at(9, 5), 2, commit_of("dossier/D", 2, 5), Verdict::counts},
      {"the first of a stream", shard_at(9, 5), 0, commit_of("attente/R", 0, 5), Verdict::counts},
      {"one of the reference", shard_at(9, 5), 3, commit_of("reference", 3, 5), Verdict::counts},
      {"a commit seen before", shard_at(9, 5), 3, commit_of("dossier/D", 2, 5),
       Verdict::version_conflict},
      {"a commit too early", shard_at(9, 5), 2, commit_of("dossier/D", 3, 5),
       Verdict::version_conflict},
      {"of the epoch before", shard_at(9, 5), 2, commit_of("dossier/D", 2, 4),
       Verdict::stale_epoch},
      {"of an epoch that nobody claimed", shard_at(9, 5), 2, commit_of("dossier/D", 2, 6),
       Verdict::stale_epoch},
      {"of an older epoch and version", shard_at(9, 5), 2, commit_of("dossier/D", 1, 4),
       Verdict::stale_epoch},
      {"before any claim", shard_at(1, 0), 0, commit_of("dossier/D", 0, 0), Verdict::stale_epoch},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(arbitrate(c.shard, c.stream_version, c.commit), c.expected) << c.what;
  }
}

TEST(Arbiter, MovesAVoidRecordOutOfTheWayAndNothingElse) {
  auto shard = shard_at(9, 5);
  auto commit = claim(7, 7);
  commit.recorded_at = noon_utc(day("2024-05-01"));
  for (const auto verdict : {Verdict::stale_epoch, Verdict::version_conflict}) {
    const auto next = shard.next;
    advance(shard, commit, verdict);
    EXPECT_EQ(shard, shard_at(next + 1, 5));
  }
}

TEST(Arbiter, KeepsWhatGenesisClaimsAndReferenceSay) {
  ShardRow shard;
  advance(shard, genesis(), Verdict::counts);
  EXPECT_EQ(shard.format, 1);
  EXPECT_EQ(shard.ledger, "L");
  EXPECT_EQ(shard.clock, ClockKind::wall);
  EXPECT_EQ(shard.shards, 1U);
  advance(shard, claim(1, 1), Verdict::counts);
  EXPECT_EQ(shard.epoch, 1U);
  EXPECT_EQ(shard.shard_version, 2U);
  auto published = commit_of("reference", 0, 1);
  published.recorded_on = day("2024-05-01");
  published.recorded_at = noon_utc(published.recorded_on);
  advance(shard, published, Verdict::counts);
  EXPECT_EQ(shard.reference_version, 1U);
  EXPECT_EQ(shard.shard_version, 2U);
  EXPECT_EQ(shard.recorded_on, published.recorded_on);
  EXPECT_EQ(shard.recorded_at_ms, published.recorded_at.time_since_epoch().count());
  EXPECT_EQ(shard.next, 3U);
}

/// A commit of a close, of one dossier for one day.
Commit close_part(const char* on) {
  auto commit = commit_of("dossier/D", 4, 5);
  commit.command = command::RunDay{};
  commit.on = day(on);
  return commit;
}

Commit day_closed(const char* closed, const char* requested) {
  auto commit = commit_of("shard", 3, 5);
  commit.command = command::RunDay{};
  commit.events.push_back(event::DayClosed{.rule = "R9.1",
                                           .day = day(closed),
                                           .requested = day(requested),
                                           .dossiers = 1,
                                           .blocked = 0});
  return commit;
}

TEST(Arbiter, TellsTheDayThatIsUnderWay) {
  auto shard = shard_at(9, 5);
  advance(shard, close_part("2024-05-03"), Verdict::counts);
  EXPECT_EQ(shard.closing, day("2024-05-03"));
  advance(shard, day_closed("2024-05-03", "2024-05-06"), Verdict::counts);
  EXPECT_EQ(shard.closing, std::nullopt);
  EXPECT_EQ(shard.closed_to, day("2024-05-03"));
  advance(shard, commit_of("dossier/D", 5, 5), Verdict::counts);
  EXPECT_EQ(shard.closing, std::nullopt);
  // R9.5: a dossier that was set aside is brought through the days that it missed.
  for (const auto* on : {"2024-05-01", "2024-05-02", "2024-05-04"}) {
    advance(shard, close_part(on), Verdict::counts);
    EXPECT_EQ(shard.closing, day("2024-05-04")) << on;
  }
}

TEST(Arbiter, TellsTheLatestDayOfTheFirstClose) {
  auto shard = shard_at(9, 5);
  for (const auto* on : {"2024-05-01", "2024-05-03", "2024-05-02"}) {
    advance(shard, close_part(on), Verdict::counts);
  }
  EXPECT_EQ(shard.closing, day("2024-05-03"));
}

}  // namespace
}  // namespace aripa::apply
