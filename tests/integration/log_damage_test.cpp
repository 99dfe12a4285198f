// Every byte of every file of a small log is changed in turn. What is then read must be the same to
// the byte, or there must be an error that names a place; the same for files cut short.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <random>

#include "tests/support/log_on_disk.hpp"

namespace aripa::tests {
namespace {

using Texts = std::vector<std::string>;

/// What became of a damaged log.
enum class Outcome { found_at_start, found_at_read, harmless, lost };

struct Damaged {
  Outcome outcome;
  std::string detail;
};

Damaged open_and_read(const std::shared_ptr<SimulatedDisk>& disk, const Texts& expected) {
  auto opened = open_on(disk);
  if (!opened.ok()) return {Outcome::found_at_start, opened.error().detail};
  const auto texts = read_all(**opened);
  if (!texts.ok()) return {Outcome::found_at_read, texts.error().detail};
  return {*texts == expected ? Outcome::harmless : Outcome::lost, {}};
}

/// A log whose process was killed: three groups stand in its write-ahead log, and in table files
/// what an earlier start left there.
std::shared_ptr<SimulatedDisk> killed_log(const Texts& texts) {
  const auto disk = new_disk();
  auto created = create_on(disk);
  EXPECT_TRUE(created.ok());
  const auto append = [&](log::Log& log, std::size_t first, std::size_t count) {
    const Texts group(texts.begin() + static_cast<std::ptrdiff_t>(first),
                      texts.begin() + static_cast<std::ptrdiff_t>(first + count));
    EXPECT_EQ(log.append(0, first, group)->status, log::AppendStatus::appended);
  };
  append(**created, 0, 4);
  EXPECT_TRUE((*created)->close().ok());
  auto opened = open_on(disk);
  EXPECT_TRUE(opened.ok());
  append(**opened, 4, 1);
  append(**opened, 5, 3);
  append(**opened, 8, 2);
  return disk->after_kill();
}

std::shared_ptr<SimulatedDisk> closed_log(const Texts& texts) {
  const auto disk = killed_log(texts);
  auto opened = open_on(disk);
  EXPECT_TRUE((*opened)->close().ok());
  return disk->after_kill();
}

std::string kind_of(const std::string& path) {
  const auto name = path.substr(path.rfind('/') + 1);
  for (const auto* kind : {"MANIFEST", "CURRENT", "IDENTITY", "OPTIONS", ".log", ".sst"}) {
    if (name.find(kind) != std::string::npos) return kind;
  }
  return name;
}

/// How often each outcome came, for each kind of file.
using Tally = std::map<std::string, std::map<Outcome, int>>;

void print(const Tally& tally) {
  for (const auto& [kind, outcomes] : tally) {
    const auto count = [&](Outcome outcome) {
      const auto found = outcomes.find(outcome);
      return found == outcomes.end() ? 0 : found->second;
    };
    std::printf("%-9s found at start %6d, found at read %6d, harmless %6d, lost %d\n", kind.c_str(),
                count(Outcome::found_at_start), count(Outcome::found_at_read),
                count(Outcome::harmless), count(Outcome::lost));
  }
}

std::shared_ptr<SimulatedDisk> changed_at(const SimulatedDisk& disk, const std::string& path,
                                          std::size_t at, int mask) {
  const auto changed = disk.after_kill();
  std::string bytes = disk.bytes_of(path);
  bytes[at] = static_cast<char>(bytes[at] ^ mask);
  changed->replace(path, std::move(bytes));
  return changed;
}

// The bits on which the engine alone is known to lose or to stop, the others all at once.
const std::vector<int> masks = {4, 128, 255};

void change_every_byte(const SimulatedDisk& disk, const Texts& expected,
                       const std::vector<std::string>& kinds) {
  Tally tally;
  for (const auto& path : disk.paths()) {
    const auto kind = kind_of(path);
    if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) continue;
    const auto size = disk.bytes_of(path).size();
    for (std::size_t at = 0; at < size; ++at) {
      for (const int mask : masks) {
        const auto result = open_and_read(changed_at(disk, path, at, mask), expected);
        ++tally[kind][result.outcome];
        ASSERT_NE(result.outcome, Outcome::lost) << path << " byte " << at << " mask " << mask;
        if (result.outcome == Outcome::harmless) continue;
        ASSERT_FALSE(result.detail.empty()) << path << " byte " << at << " mask " << mask;
      }
    }
  }
  print(tally);
}

TEST(LogDamage, EveryChangedByteOfALogOfAKilledProcessIsFoundOrHarmless) {
  const auto texts = record_texts(0, 10, 120);
  change_every_byte(*killed_log(texts), texts, {".log", "MANIFEST", "CURRENT"});
}

TEST(LogDamage, EveryChangedByteOfTheTablesOfAClosedLogIsFoundOrHarmless) {
  const auto texts = record_texts(0, 10, 90);
  change_every_byte(*closed_log(texts), texts, {".sst"});
}

TEST(LogDamage, EveryOtherChangedByteOfAClosedLogIsFoundOrHarmless) {
  const auto texts = record_texts(0, 10, 90);
  change_every_byte(*closed_log(texts), texts, {".log", "MANIFEST", "CURRENT", "IDENTITY"});
}

TEST(LogDamage, AChangedFileOfOptionsIsHarmless) {
  const auto texts = record_texts(0, 10, 120);
  const auto disk = closed_log(texts);
  constexpr std::size_t step = 29;
  for (const auto& path : disk->paths()) {
    if (kind_of(path) != "OPTIONS") continue;
    for (std::size_t at = 0; at < disk->bytes_of(path).size(); at += step) {
      const auto result = open_and_read(changed_at(*disk, path, at, 255), texts);
      ASSERT_EQ(result.outcome, Outcome::harmless) << path << " byte " << at;
    }
  }
}

TEST(LogDamage, DamageInsideALargeTableIsFoundAtTheReadWithItsOffset) {
  const auto seed = std::random_device{}();
  std::printf("seed %u\n", seed);
  std::mt19937_64 random(seed);
  const auto texts = record_texts(0, 2'000);
  const auto disk = new_disk();
  auto created = create_on(disk);
  ASSERT_EQ((*created)->append(0, 0, texts)->status, log::AppendStatus::appended);
  ASSERT_TRUE((*created)->close().ok());
  Tally tally;
  for (int round = 0; round < 200; ++round) {
    for (const auto& path : disk->paths()) {
      if (kind_of(path) != ".sst") continue;
      const auto at = random() % disk->bytes_of(path).size();
      const auto result = open_and_read(changed_at(*disk, path, at, 1 << random() % 8), texts);
      ++tally[".sst"][result.outcome];
      ASSERT_NE(result.outcome, Outcome::lost) << path << " byte " << at;
      if (result.outcome != Outcome::found_at_read) continue;
      EXPECT_NE(result.detail.find("shard 0, offset "), std::string::npos) << result.detail;
      EXPECT_NE(result.detail.find(".sst"), std::string::npos) << result.detail;
    }
  }
  print(tally);
  EXPECT_GT(tally[".sst"][Outcome::found_at_read], 100);
}

TEST(LogDamage, AMissingFileIsFound) {
  const auto texts = record_texts(0, 10, 120);
  const auto disk = closed_log(texts);
  for (const auto& path : disk->paths()) {
    const auto kind = kind_of(path);
    if (kind == "OPTIONS" || kind == "IDENTITY" || kind == ".log") continue;
    const auto damaged = disk->after_kill();
    EXPECT_EQ(damaged->remove(path), DiskAnswer::done);
    const auto opened = open_on(damaged);
    ASSERT_FALSE(opened.ok()) << path;
    const auto expected = kind == "CURRENT" ? Errc::directory_not_found : Errc::log_corrupt;
    EXPECT_EQ(opened.error().code, expected) << path << ": " << opened.error().detail;
  }
}

TEST(LogDamage, TheErrorNamesTheFileAndTheByte) {
  const auto texts = record_texts(0, 10, 120);
  const auto disk = killed_log(texts);
  for (const auto& path : disk->paths()) {
    const auto kind = kind_of(path);
    if ((kind != ".log" && kind != "MANIFEST") || disk->bytes_of(path).empty()) continue;
    const auto opened = open_on(changed_at(*disk, path, 20, 1));
    ASSERT_FALSE(opened.ok()) << path;
    EXPECT_EQ(opened.error().code, Errc::log_corrupt);
    const auto name = path.substr(path.rfind('/') + 1);
    EXPECT_EQ(opened.error().detail, name + ", byte 0: checksum mismatch");
  }
}

}  // namespace
}  // namespace aripa::tests
