// What a crash in the middle of a write leaves at the end of the log: dropped at the start, when it
// was never acknowledged, and only then.

#include <gtest/gtest.h>

#include <cstdio>
#include <random>

#include "rocks/record_file.hpp"
#include "tests/support/log_on_disk.hpp"

namespace aripa::tests {
namespace {

using Texts = std::vector<std::string>;

/// The log of a process that was killed after it appended groups of these many records.
struct KilledLog {
  KilledLog(const std::vector<std::size_t>& groups, std::size_t bytes) {
    auto created = create_on(disk);
    for (const auto count : groups) {
      const auto group = record_texts(texts.size(), count, bytes);
      EXPECT_EQ((*created)->append(0, texts.size(), group)->status, log::AppendStatus::appended);
      texts.insert(texts.end(), group.begin(), group.end());
      group_ends.push_back(texts.size());
      for (const auto& path : disk->paths()) {
        if (path.ends_with(".log")) wal = path;
      }
      wal_ends.push_back(disk->bytes_of(wal).size());
    }
    disk = disk->after_kill();
  }

  std::shared_ptr<SimulatedDisk> with_wal(std::string bytes) const {
    auto changed = disk->after_kill();
    changed->replace(wal, std::move(bytes));
    return changed;
  }

  Texts first(std::size_t count) const {
    return {texts.begin(), texts.begin() + static_cast<std::ptrdiff_t>(count)};
  }

  std::shared_ptr<SimulatedDisk> disk = new_disk();
  Texts texts;
  std::vector<std::size_t> group_ends;
  std::vector<std::size_t> wal_ends;
  std::string wal;
};

TEST(LogTorn, AWalCutAtAnyLengthKeepsTheWholeGroups) {
  const KilledLog killed({2, 1, 3}, 120);
  const auto wal = killed.disk->bytes_of(killed.wal);
  ASSERT_EQ(wal.size(), killed.wal_ends.back());
  for (std::size_t size = 0; size <= wal.size(); ++size) {
    std::size_t records = 0;
    std::size_t whole = 0;
    for (std::size_t group = 0; group < killed.group_ends.size(); ++group) {
      if (killed.wal_ends[group] > size) break;
      records = killed.group_ends[group];
      whole = killed.wal_ends[group];
    }
    const auto opened = open_on(killed.with_wal(wal.substr(0, size)));
    ASSERT_TRUE(opened.ok()) << size << ": " << opened.error().detail;
    EXPECT_EQ((*opened)->torn_bytes(), size - whole) << size;
    const auto texts = read_all(**opened);
    ASSERT_TRUE(texts.ok()) << size << ": " << texts.error().detail;
    ASSERT_EQ(*texts, killed.first(records)) << size;
  }
}

TEST(LogTorn, AfterATornGroupTheLogGoesOn) {
  const KilledLog killed({2, 3}, 120);
  const auto disk =
      killed.with_wal(killed.disk->bytes_of(killed.wal).substr(0, killed.wal_ends.back() - 1));
  for (std::size_t count = 2; count < 8; ++count) {
    const auto opened = open_on(disk);
    ASSERT_TRUE(opened.ok()) << opened.error().detail;
    EXPECT_EQ((*opened)->torn_bytes() > 0, count == 2);
    ASSERT_EQ((*opened)->append(0, count, record_texts(count, 1))->status,
              log::AppendStatus::appended);
  }
  const auto opened = open_on(disk);
  EXPECT_EQ(read_all(**opened)->size(), 8U);
}

/// The file with a sector of zeros at `sector`, from `begin` on.
std::string without_sector(std::string bytes, std::size_t sector, std::size_t begin) {
  for (std::size_t at = std::max(sector, begin); at < std::min(sector + 512, bytes.size()); ++at) {
    bytes[at] = '\0';
  }
  return bytes;
}

TEST(LogTorn, ASectorThatNeverReachedTheDiskTearsTheLastGroup) {
  const KilledLog killed({2, 80}, 600);
  const auto wal = killed.disk->bytes_of(killed.wal);
  const auto begin = killed.wal_ends[0];
  for (std::size_t sector = begin / 512 * 512; sector < wal.size(); sector += 512) {
    const auto disk = killed.with_wal(without_sector(wal, sector, begin));
    const auto opened = open_on(disk);
    ASSERT_TRUE(opened.ok()) << sector << ": " << opened.error().detail;
    EXPECT_GT((*opened)->torn_bytes(), 0U);
    EXPECT_EQ(*read_all(**opened), killed.first(2)) << sector;
  }
}

TEST(LogTorn, ASectorMissingBeforeALaterGroupIsDamage) {
  const KilledLog killed({2, 80, 1}, 600);
  const auto wal = killed.disk->bytes_of(killed.wal);
  for (std::size_t sector = 0; sector + 512 <= killed.wal_ends[1]; sector += 512) {
    const auto opened = open_on(killed.with_wal(without_sector(wal, sector, 0)));
    ASSERT_FALSE(opened.ok()) << sector;
    EXPECT_EQ(opened.error().code, Errc::log_corrupt);
  }
}

TEST(LogTorn, AChangedByteAnywhereInALongWalIsDamage) {
  const auto seed = std::random_device{}();
  std::printf("seed %u\n", seed);
  std::mt19937_64 random(seed);
  const KilledLog killed({50, 100, 30}, 600);
  const auto wal = killed.disk->bytes_of(killed.wal);
  constexpr std::size_t block = 32'768;
  constexpr std::size_t header = 7;
  for (int round = 0; round < 2'000; ++round) {
    const auto at = random() % wal.size();
    auto bytes = wal;
    bytes[at] = static_cast<char>(bytes[at] ^ (1 << random() % 8));
    const auto found = rocks::check_record_bytes(bytes, "wal", Errc::log_corrupt);
    // At the end of a block, what is too short for a header is nobody's.
    if (found.ok()) {
      EXPECT_LT(block - at % block, header) << at;
      EXPECT_EQ(found.value().whole_end, wal.size());
    } else {
      EXPECT_EQ(found.error().code, Errc::log_corrupt);
    }
  }
}

TEST(LogTorn, ASecondaryReadsUpToATornGroupAndChangesNothing) {
  const KilledLog killed({2, 80}, 600);
  const auto wal = killed.disk->bytes_of(killed.wal);
  const auto begin = killed.wal_ends[0];
  const auto sector = (begin / 512 + 4) * 512;
  for (const auto& torn :
       {without_sector(wal, sector, begin), wal.substr(0, wal.size() - 100), wal}) {
    const auto disk = killed.with_wal(torn);
    const auto names = disk->paths();
    const auto opened = open_secondary_on(disk);
    ASSERT_TRUE(opened.ok()) << opened.error().detail;
    EXPECT_EQ(*read_all(**opened), killed.first(torn == wal ? 82 : 2));
    EXPECT_EQ(disk->paths(), names);
    EXPECT_EQ(disk->bytes_of(killed.wal), torn);
  }
}

}  // namespace
}  // namespace aripa::tests
