// A full disk and a failing one: a plain answer, nothing half counted, and nothing is appended
// behind a write of which nobody knows what became.

#include <gtest/gtest.h>

#include <cstdio>
#include <ostream>
#include <random>

#include "log/embedded/engine.hpp"
#include "tests/support/log_on_disk.hpp"
#include "tests/support/small_file_system.hpp"

namespace aripa::tests {
namespace {

using log::AppendStatus;

/// Appends groups of 10 records until one is not appended; gives the last answer.
Result<log::Appended> fill(log::Log& log, std::size_t bytes = 600) {
  while (true) {
    const auto end = *log.end(0);
    auto answer = log.append(0, end, record_texts(end, 10, bytes));
    if (!answer.ok() || answer->status != AppendStatus::appended) return answer;
  }
}

void expect_records(const log::Log& log, std::uint64_t at_least, std::size_t bytes = 600) {
  const auto texts = read_all(log);
  ASSERT_TRUE(texts.ok()) << texts.error().detail;
  ASSERT_GE(texts->size(), at_least);
  ASSERT_EQ(texts->size() % 10, 0U);
  for (std::size_t i = 0; i < texts->size(); ++i) ASSERT_EQ((*texts)[i], record_text(i, bytes));
}

TEST(LogFullDisk, AnAppendIsRefusedWhileThereIsRoomToCloseAndWorksAgainWhenThereIsMore) {
  const auto disk = new_disk();
  const LogSettings settings{.memtable_bytes = 256U << 10U, .room_bytes_min = 1U << 20U};
  const auto created = create_on(disk, settings);
  disk->set_capacity(disk->used() + (3U << 20U));
  const auto refused = fill(**created);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, Errc::disk_full);
  EXPECT_NE(refused.error().detail.find("bytes left"), std::string::npos);
  const auto end = *(*created)->end(0);
  EXPECT_GT(end, 100U);
  expect_records(**created, end);

  disk->set_capacity(disk->used() + (3U << 20U));
  const auto answer = (*created)->append(0, end, record_texts(end, 10));
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->status, AppendStatus::appended);
  EXPECT_TRUE((*created)->close().ok());
  expect_records(**open_on(disk), end + 10);
}

TEST(LogFullDisk, WhenTheEngineFindsNoRoomNothingMoreIsAppendedUntilTheNextStart) {
  const auto seed = std::random_device{}();
  std::printf("seed %u\n", seed);
  std::mt19937_64 random(seed);
  const LogSettings settings{.memtable_bytes = 128U << 10U, .room_bytes_min = 0};
  for (int round = 0; round < 8; ++round) {
    const auto disk = new_disk();
    auto opened = create_on(disk, settings);
    disk->set_capacity(disk->used() + random() % (2U << 20U));
    const auto answer = fill(**opened);
    ASSERT_TRUE(answer.ok());
    ASSERT_EQ(answer->status, AppendStatus::unknown);
    EXPECT_EQ(answer->cause, Errc::disk_full) << answer->detail;
    const auto acknowledged = *(*opened)->end(0);
    EXPECT_EQ(answer->first, acknowledged);
    expect_records(**opened, acknowledged);

    disk->set_capacity(disk->used() + (8U << 20U));
    const auto later = (*opened)->append(0, acknowledged, record_texts(acknowledged, 10));
    EXPECT_EQ(later->status, AppendStatus::unknown);
    EXPECT_EQ(*(*opened)->end(0), acknowledged);

    opened->reset();
    opened = open_on(disk, settings);
    ASSERT_TRUE(opened.ok()) << opened.error().detail;
    expect_records(**opened, acknowledged);
    const auto end = *(*opened)->end(0);
    EXPECT_EQ((*opened)->append(0, end, record_texts(end, 10))->status, AppendStatus::appended);
  }
}

TEST(LogFullDisk, AStartWithoutRoomSaysSoAndLosesNothing) {
  const auto disk = new_disk();
  auto created = create_on(disk);
  ASSERT_EQ((*created)->append(0, 0, record_texts(0, 1'000))->status, AppendStatus::appended);
  const auto killed = disk->after_kill();
  for (std::uint64_t room = 0; room < 12'000; room += 500) {
    const auto full = killed->after_kill();
    full->set_capacity(full->used() + room);
    const auto opened = open_on(full);
    if (opened.ok()) continue;
    EXPECT_EQ(opened.error().code, Errc::disk_full) << opened.error().detail;
    full->set_capacity(full->used() + (8U << 20U));
    const auto again = open_on(full);
    ASSERT_TRUE(again.ok()) << room << ": " << again.error().detail;
    expect_records(**again, 1'000);
  }
}

void fill_and_grow(std::uint64_t room_bytes_min) {
  const SmallFileSystem small(24);
  if (!small.mounted()) return;
  const log::EngineSetup setup{.folder = small.path() / "log",
                               .options = {.shards = 1, .room_bytes_min = room_bytes_min},
                               .memtable_bytes = 1U << 20U};
  auto opened = log::create_log(setup);
  ASSERT_TRUE(opened.ok()) << opened.error().detail;
  const auto answer = fill(**opened);
  EXPECT_EQ(answer.ok() ? answer->cause : answer.error().code, Errc::disk_full);
  EXPECT_EQ(answer.ok(), room_bytes_min == 0);
  const auto end = *(*opened)->end(0);
  EXPECT_GT(end, 1'000U);
  opened->reset();
  ASSERT_TRUE(small.grow_to(64));
  opened = log::open_log(setup);
  ASSERT_TRUE(opened.ok()) << opened.error().detail;
  expect_records(**opened, end);
  const auto real_end = *(*opened)->end(0);
  EXPECT_EQ((*opened)->append(0, real_end, record_texts(real_end, 10))->status,
            AppendStatus::appended);
}

TEST(LogFullDisk, OnARealSmallFileSystemBeforeTheEngineNotices) { fill_and_grow(4U << 20U); }

TEST(LogFullDisk, OnARealSmallFileSystemUntilTheEngineNotices) { fill_and_grow(0); }

struct Failure {
  std::string name;
  void (SimulatedDisk::*begin)(std::uint64_t working);

  friend std::ostream& operator<<(std::ostream& out, const Failure& failure) {
    return out << failure.name;
  }
};

class LogFailingDisk : public testing::TestWithParam<Failure> {};

TEST_P(LogFailingDisk, AfterAFailureEveryLaterAppendIsUnknown) {
  for (std::uint64_t working = 0; working < 12; ++working) {
    const auto disk = new_disk();
    auto opened = create_on(disk, {.memtable_bytes = 64U << 10U});
    ((*disk).*GetParam().begin)(working);
    const auto answer = fill(**opened);
    ASSERT_TRUE(answer.ok());
    ASSERT_EQ(answer->status, AppendStatus::unknown);
    EXPECT_EQ(answer->cause, Errc::log_unavailable);
    EXPECT_NE(answer->detail.find("the simulated disk fails"), std::string::npos);
    const auto acknowledged = *(*opened)->end(0);

    disk->stop_failing();
    for (int retry = 0; retry < 3; ++retry) {
      const auto later = (*opened)->append(0, acknowledged, record_texts(acknowledged, 10));
      ASSERT_EQ(later->status, AppendStatus::unknown);
      EXPECT_EQ(later->detail, answer->detail);
    }
    EXPECT_EQ((*opened)->append(0, acknowledged + 1, {})->status, AppendStatus::unknown);
    expect_records(**opened, acknowledged);
    std::mt19937_64 random(working);
    expect_records(**open_on(disk->after_power_cut(random)), acknowledged);
    opened->reset();
    expect_records(**open_on(disk), acknowledged);
  }
}

INSTANTIATE_TEST_SUITE_P(Failures, LogFailingDisk,
                         testing::Values(Failure{"Sync", &SimulatedDisk::fail_syncs_after},
                                         Failure{"Write", &SimulatedDisk::fail_writes_after}),
                         [](const auto& failure) { return failure.param.name; });

}  // namespace
}  // namespace aripa::tests
