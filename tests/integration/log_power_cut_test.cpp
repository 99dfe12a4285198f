// The power is cut, or the process killed, at random moments under load: nothing acknowledged is
// lost, groups are whole, and the log goes on.

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <functional>
#include <mutex>
#include <random>
#include <set>

#include "tests/support/log_on_disk.hpp"

namespace aripa::tests {
namespace {

// Small, so that tables are written and moved while the power goes.
const LogSettings small_tables{.memtable_bytes = std::size_t{64} << 10U};

std::mt19937_64 seeded() {
  const auto seed = std::random_device{}();
  std::printf("seed %u\n", seed);
  return std::mt19937_64(seed);
}

constexpr std::uint64_t records_max = 8'000;

/// Groups of 1 to 37 records, one after the other.
std::size_t group_size(std::uint64_t group) { return 1 + group * 7 % 37; }

/// Whether `count` records are a number of whole groups.
bool whole_groups(std::uint64_t count) {
  std::uint64_t end = 0;
  for (std::uint64_t group = 0; end < count; ++group) end += group_size(group);
  return end == count;
}

/// Appends groups until there are `records_max` records; tells how far it is acknowledged.
void load(log::Log& log, std::atomic<std::uint64_t>& acknowledged) {
  std::uint64_t end = 0;
  for (std::uint64_t group = 0; end < records_max; ++group) {
    const auto answer = log.append(0, end, record_texts(end, group_size(group)));
    ASSERT_EQ(answer->status, log::AppendStatus::appended);
    end += group_size(group);
    acknowledged = end;
  }
}

void expect_sound(const std::shared_ptr<SimulatedDisk>& disk, std::uint64_t acknowledged) {
  auto opened = open_on(disk, small_tables);
  ASSERT_TRUE(opened.ok()) << opened.error().detail;
  const auto texts = read_all(**opened);
  ASSERT_TRUE(texts.ok()) << texts.error().detail;
  ASSERT_GE(texts->size(), acknowledged);
  ASSERT_TRUE(whole_groups(texts->size())) << texts->size();
  for (std::size_t i = 0; i < texts->size(); ++i) ASSERT_EQ((*texts)[i], record_text(i));
  const auto answer = (*opened)->append(0, texts->size(), record_texts(texts->size(), 5));
  ASSERT_EQ(answer->status, log::AppendStatus::appended);
  opened->reset();
  opened = open_on(disk, small_tables);
  ASSERT_TRUE(opened.ok()) << opened.error().detail;
  EXPECT_EQ(*(*opened)->end(0), texts->size() + 5);
}

using Cut = std::function<std::shared_ptr<SimulatedDisk>(const SimulatedDisk&)>;

struct Left {
  std::uint64_t acknowledged = 0;
  std::shared_ptr<SimulatedDisk> disk;
};

/// What is left of the disk after cuts at random writes and syncs of one long load, of the log
/// itself or of the engine's own threads.
std::vector<Left> cuts_under_load(std::size_t count, std::mt19937_64& random, const Cut& cut) {
  constexpr std::uint64_t moments_max = 800;
  std::set<std::uint64_t> moments;
  while (moments.size() < count) moments.insert(random() % moments_max);
  const auto disk = new_disk();
  auto created = create_on(disk, small_tables);
  EXPECT_TRUE(created.ok());
  std::atomic<std::uint64_t> acknowledged = 0;
  std::mutex mutex;
  std::uint64_t moment = 0;
  std::vector<Left> cuts;
  disk->watch([&] {
    const std::lock_guard lock(mutex);
    if (!moments.contains(moment++)) return;
    // What is acknowledged now must be on the disk that is looked at next.
    const auto durable = acknowledged.load();
    cuts.push_back({durable, cut(*disk)});
  });
  load(**created, acknowledged);
  disk->watch({});
  return cuts;
}

void expect_all_sound(const std::vector<Left>& cuts) {
  int torn = 0;
  for (const auto& left : cuts) {
    torn += open_on(left.disk->after_kill(), small_tables).value()->torn_bytes() > 0 ? 1 : 0;
    ASSERT_NO_FATAL_FAILURE(expect_sound(left.disk, left.acknowledged));
  }
  std::printf("%zu cuts, %d of them tore a group; %llu records acknowledged at the last\n",
              cuts.size(), torn, static_cast<unsigned long long>(cuts.back().acknowledged));
}

TEST(LogPowerCut, NothingAcknowledgedIsLostByPowerCuts) {
  auto random = seeded();
  expect_all_sound(cuts_under_load(
      60, random, [&](const SimulatedDisk& disk) { return disk.after_power_cut(random); }));
}

TEST(LogPowerCut, NothingWrittenIsLostWhenTheProcessIsKilled) {
  auto random = seeded();
  expect_all_sound(
      cuts_under_load(40, random, [](const SimulatedDisk& disk) { return disk.after_kill(); }));
}

TEST(LogPowerCut, ASecondPowerCutDuringRecoveryLosesNothingEither) {
  auto random = seeded();
  auto disk = new_disk();
  std::uint64_t acknowledged = 0;
  {
    auto created = create_on(disk, small_tables);
    for (std::uint64_t group = 0; group < 30; ++group) {
      const auto texts = record_texts(acknowledged, group_size(group));
      ASSERT_EQ((*created)->append(0, acknowledged, texts)->status, log::AppendStatus::appended);
      acknowledged += texts.size();
    }
    disk = disk->after_power_cut(random);
  }
  for (int round = 0; round < 40; ++round) {
    // The first start changes the disk; the power goes at some write or other of it.
    const auto next = disk->after_kill();
    next->fail_writes_after(random() % 40);
    const auto first_start = open_on(next, small_tables);
    const auto left = next->after_power_cut(random);
    ASSERT_NO_FATAL_FAILURE(expect_sound(left, acknowledged)) << "round " << round;
  }
}

}  // namespace
}  // namespace aripa::tests
