// The log among processes, on the real disk: who may open it, and what `kill -9` leaves.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <random>

#include "tests/support/child_process.hpp"
#include "tests/support/log_on_disk.hpp"
#include "tests/support/temp_folder.hpp"

namespace aripa::tests {
namespace {

using log::EmbeddedLog;

class LogProcess : public testing::Test {
 protected:
  void SetUp() override {
    auto created = EmbeddedLog::create(path_);
    ASSERT_TRUE(created.ok()) << created.error().detail;
    ASSERT_EQ((*created)->append(0, 0, record_texts(0, 10))->status, log::AppendStatus::appended);
  }

  std::vector<std::string> writer(const std::string& what) const {
    return {ARIPA_LOG_WRITER, path_.string(), what};
  }

  void expect_sound(std::uint64_t at_least) const {
    const auto opened = EmbeddedLog::open(path_);
    ASSERT_TRUE(opened.ok()) << opened.error().detail;
    const auto texts = read_all(**opened);
    ASSERT_TRUE(texts.ok()) << texts.error().detail;
    ASSERT_GE(texts->size(), at_least);
    ASSERT_EQ(texts->size() % 10, 0U);
    for (std::size_t i = 0; i < texts->size(); ++i) ASSERT_EQ((*texts)[i], record_text(i));
  }

  TempFolder folder_;
  std::filesystem::path path_ = folder_ / "log";
};

TEST_F(LogProcess, ASecondProcessIsRefused) {
  ChildProcess holder(writer("hold"));
  ASSERT_EQ(holder.line(), "open 10");
  const auto refused = EmbeddedLog::open(path_);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, Errc::directory_in_use);
  EXPECT_NE(refused.error().detail.find(path_.string()), std::string::npos);
  ChildProcess third(writer("hold"));
  EXPECT_EQ(third.line(), "refused directory_in_use");
  EXPECT_EQ(holder.finish(), 0);
  expect_sound(10);
}

TEST_F(LogProcess, ASecondObjectOfThisProcessIsRefused) {
  const auto first = EmbeddedLog::open(path_);
  ASSERT_TRUE(first.ok());
  EXPECT_EQ(EmbeddedLog::open(path_).error().code, Errc::directory_in_use);
  EXPECT_EQ((*first)->append(0, 10, record_texts(10, 10))->status, log::AppendStatus::appended);
}

TEST_F(LogProcess, TheLockOfAKilledProcessDoesNotCount) {
  ChildProcess holder(writer("hold"));
  ASSERT_EQ(holder.line(), "open 10");
  holder.kill();
  EXPECT_TRUE(std::filesystem::exists(path_ / "LOCK"));
  expect_sound(10);
}

// The file that the log writes to: the newest of its write-ahead logs.
std::filesystem::path newest_wal(const std::filesystem::path& folder) {
  std::filesystem::path newest;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".log") newest = std::max(newest, entry.path());
  }
  return newest;
}

// On the machine's own disk: a simulated one once cut files in a way that no real one does.
TEST_F(LogProcess, AGroupTornOnARealDiskIsCutOffAtStart) {
  ChildProcess child(writer("load"));
  for (int lines = 0; lines < 5; ++lines) ASSERT_TRUE(child.line().has_value());
  child.kill();
  const auto wal = newest_wal(path_);
  ASSERT_FALSE(wal.empty());
  const auto size = std::filesystem::file_size(wal);
  ASSERT_GT(size, 3U);
  std::filesystem::resize_file(wal, size - 3);
  {
    const auto opened = EmbeddedLog::open(path_);
    ASSERT_TRUE(opened.ok()) << opened.error().detail;
    EXPECT_GT((*opened)->torn_bytes(), 0U);
  }
  ASSERT_NO_FATAL_FAILURE(expect_sound(10));
}

TEST_F(LogProcess, NothingAcknowledgedIsLostByKillsUnderLoad) {
  const auto seed = std::random_device{}();
  std::printf("seed %u\n", seed);
  std::mt19937_64 random(seed);
  std::uint64_t acknowledged = 10;
  for (int round = 0; round < 15; ++round) {
    ChildProcess child(writer("load"));
    for (auto lines = random() % 60; lines-- > 0;) {
      const auto line = child.line();
      ASSERT_TRUE(line.has_value());
      acknowledged = std::stoull(line->substr(line->find(' ')));
    }
    child.kill();
    ASSERT_NO_FATAL_FAILURE(expect_sound(acknowledged)) << "round " << round;
  }
  std::printf("%llu records acknowledged\n", static_cast<unsigned long long>(acknowledged));
}

TEST_F(LogProcess, ASecondaryReadsBesideAWriterAndLeavesNothing) {
  const TempFolder scratch;
  auto writer = EmbeddedLog::open(path_);
  std::uint64_t end = 10;
  for (int round = 0; round < 10; ++round, end += 10) {
    ASSERT_EQ((*writer)->append(0, end, record_texts(end, 10))->status,
              log::AppendStatus::appended);
    const auto reader = EmbeddedLog::open_secondary(path_, scratch.path());
    ASSERT_TRUE(reader.ok()) << reader.error().detail;
    EXPECT_EQ(read_all(**reader)->size(), end + 10);
    EXPECT_FALSE((*reader)->wait(0, end + 10, 60'000));
    const auto refused = (*reader)->append(0, end + 10, record_texts(0, 1));
    EXPECT_EQ(refused.error().code, Errc::log_unavailable);
  }
  EXPECT_TRUE(std::filesystem::is_empty(scratch.path()));
  ASSERT_TRUE((*writer)->close().ok());
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(path_)) {
    names.push_back(entry.path().filename().string());
  }
  EXPECT_EQ(read_all(**EmbeddedLog::open_secondary(path_, scratch.path()))->size(), end);
  for (const auto& entry : std::filesystem::directory_iterator(path_)) {
    const auto name = entry.path().filename().string();
    EXPECT_NE(std::find(names.begin(), names.end(), name), names.end()) << name;
  }
}

TEST_F(LogProcess, ASecondaryOpensWhileAnotherProcessWritesAndMovesItsFiles) {
  const TempFolder scratch;
  ChildProcess child(writer("load"));
  for (int round = 0; round < 30; ++round) {
    const auto line = child.line();
    ASSERT_TRUE(line.has_value());
    const auto acknowledged = std::stoull(line->substr(line->find(' ')));
    const auto reader = EmbeddedLog::open_secondary(path_, scratch.path());
    ASSERT_TRUE(reader.ok()) << reader.error().detail;
    const auto texts = read_all(**reader);
    ASSERT_TRUE(texts.ok()) << texts.error().detail;
    ASSERT_GE(texts->size(), acknowledged);
  }
}

}  // namespace
}  // namespace aripa::tests
