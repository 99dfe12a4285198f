// What a folder may hold when a log is made or opened, and how its files stay few.

#include <gtest/gtest.h>
#include <rocksdb/db.h>

#include <algorithm>
#include <fstream>

#include "aripa/log/embedded.hpp"
#include "log/embedded/engine.hpp"
#include "log/embedded/key.hpp"
#include "tests/support/log_on_disk.hpp"
#include "tests/support/temp_folder.hpp"

namespace aripa::tests {
namespace {

using log::EmbeddedLog;

TEST(LogFolder, ANewLogNeedsAnEmptyOrMissingFolder) {
  const TempFolder folder;
  EXPECT_TRUE(EmbeddedLog::create(folder / "missing").ok());
  std::filesystem::create_directory(folder / "empty");
  EXPECT_TRUE(EmbeddedLog::create(folder / "empty").ok());
  EXPECT_EQ(EmbeddedLog::create(folder / "empty").error().code, Errc::directory_not_empty);
  std::filesystem::create_directory(folder / "other");
  std::ofstream(folder / "other" / "letter.txt") << "x";
  EXPECT_EQ(EmbeddedLog::create(folder / "other").error().code, Errc::directory_not_empty);
}

TEST(LogFolder, WithoutALogThereIsNothingToOpen) {
  const TempFolder folder;
  for (const auto& path : {folder / "missing", folder.path()}) {
    EXPECT_EQ(EmbeddedLog::open(path).error().code, Errc::directory_not_found);
    EXPECT_EQ(EmbeddedLog::open_secondary(path, folder.path()).error().code,
              Errc::directory_not_found);
  }
  EXPECT_FALSE(std::filesystem::exists(folder / "missing"));
}

TEST(LogFolder, AFolderThatCannotBeMadeOrLockedIsUnavailable) {
  const TempFolder folder;
  EXPECT_EQ(EmbeddedLog::create(folder / "missing" / "log").error().code, Errc::log_unavailable);
  EmbeddedLog::create(folder / "log")->reset();
  std::filesystem::remove(folder / "log" / "LOCK");
  std::filesystem::create_directory(folder / "log" / "LOCK");
  EXPECT_EQ(EmbeddedLog::open(folder / "log").error().code, Errc::log_unavailable);
}

TEST(LogFolder, AClosedLogAnswersThatItIsClosed) {
  const TempFolder folder;
  const auto log = EmbeddedLog::create(folder / "log");
  ASSERT_TRUE((*log)->close().ok());
  EXPECT_EQ((*log)->append(0, 0, record_texts(0, 1)).error().code, Errc::log_unavailable);
  EXPECT_EQ((*log)->read(0, 0, 1, 1).error().code, Errc::log_unavailable);
  EXPECT_EQ((*log)->end(0).error().code, Errc::log_unavailable);
  EXPECT_TRUE((*log)->close().ok());
}

std::size_t tables_in(const SimulatedDisk& disk) {
  const auto paths = disk.paths();
  return static_cast<std::size_t>(std::count_if(
      paths.begin(), paths.end(), [](const auto& path) { return path.ends_with(".sst"); }));
}

TEST(LogFolder, ManyShortRunsLeaveFewFiles) {
  const auto disk = new_disk();
  create_on(disk)->reset();
  std::size_t most = 0;
  for (std::uint64_t run = 0; run < 60; ++run) {
    const auto opened = open_on(disk);
    ASSERT_TRUE(opened.ok()) << opened.error().detail;
    ASSERT_EQ((*opened)->append(0, run, record_texts(run, 1))->status, log::AppendStatus::appended);
    most = std::max(most, tables_in(*disk));
  }
  EXPECT_LE(most, 12U);
  EXPECT_EQ(read_all(**open_on(disk))->size(), 60U);
}

/// Takes a record out of the engine, behind the back of the log.
void remove_record(const std::filesystem::path& path, log::Offset offset) {
  const auto setup = log::EngineSetup{.folder = path.string()};
  rocksdb::DB* db = nullptr;
  const auto options = log::engine_options(setup, rocksdb::Env::Default());
  ASSERT_TRUE(rocksdb::DB::Open(options, setup.folder, &db).ok());
  const std::unique_ptr<rocksdb::DB> owned(db);
  EXPECT_TRUE(db->Delete({}, log::RecordKey{0, offset}.bytes()).ok());
}

TEST(LogFolder, AMissingRecordIsFoundAtTheStartAndAtTheRead) {
  const TempFolder folder;
  auto log = EmbeddedLog::create(folder / "log");
  ASSERT_EQ((*log)->append(0, 0, record_texts(0, 9))->status, log::AppendStatus::appended);
  log->reset();
  remove_record(folder / "log", 5);
  EXPECT_EQ(EmbeddedLog::open(folder / "log").error().code, Errc::log_gap);
  const auto reader = EmbeddedLog::open_secondary(folder / "log", folder.path());
  ASSERT_TRUE(reader.ok()) << reader.error().detail;
  const auto texts = (*reader)->read(0, 0, 100, 1U << 20U);
  ASSERT_FALSE(texts.ok());
  EXPECT_EQ(texts.error().code, Errc::log_gap);
  EXPECT_EQ(texts.error().detail, "shard 0, offset 5 is missing");
}

}  // namespace
}  // namespace aripa::tests
