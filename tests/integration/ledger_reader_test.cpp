// Readers beside a writer that moves its files, closes, opens again and rebuilds.

#include <gtest/gtest.h>
#include <rocksdb/file_system.h>

#include <atomic>
#include <filesystem>
#include <functional>
#include <thread>

#include "app/directory.hpp"
#include "aripa/codec/commit_codec.hpp"
#include "store/rocks.hpp"
#include "tests/support/ledger_load.hpp"
#include "tests/support/log_on_disk.hpp"
#include "tests/support/simulated_file_system.hpp"
#include "tests/support/temp_folder.hpp"

namespace aripa::tests {
namespace {

using store::Family;

/// A file system in which something happens before each look at the names in a folder.
class InterruptedFileSystem final : public rocksdb::FileSystemWrapper {
 public:
  InterruptedFileSystem(const std::shared_ptr<rocksdb::FileSystem>& file_system,
                        std::function<void()> before)
      : FileSystemWrapper(file_system), before_(std::move(before)) {}

  const char* Name() const override { return "InterruptedFileSystem"; }
  rocksdb::IOStatus GetChildren(const std::string& folder, const rocksdb::IOOptions& options,
                                std::vector<std::string>* names,
                                rocksdb::IODebugContext* context) override {
    before_();
    return FileSystemWrapper::GetChildren(folder, options, names, context);
  }

 private:
  std::function<void()> before_;
};

/// Rows of which the one at position n says so, beside those of all positions before it.
void write_next(store::Rows& rows, int position) {
  const auto text = std::to_string(position);
  ASSERT_TRUE(
      rows.write({{Family::meta, "position", text}, {Family::dossiers, "at" + text, text}}).ok());
}

TEST(RowsReader, HasAllRowsOfItsPositionWhileAWriterLetsGoOfItsFiles) {
  const TempFolder scratch;
  const auto disk = new_disk();
  const std::string folder = "/data/store";
  const auto rows = store::open_rocks_rows(folder, {}, file_system_on(disk));
  ASSERT_TRUE(rows.ok()) << rows.error().detail;
  int position = 0;
  int left = 0;
  const auto interrupted = std::make_shared<InterruptedFileSystem>(file_system_on(disk), [&] {
    if (left-- <= 0) return;
    write_next(**rows, ++position);
    ASSERT_TRUE((*rows)->flush().ok());
    write_next(**rows, ++position);
  });
  for (int interruptions = 0; interruptions < 12; ++interruptions) {
    write_next(**rows, ++position);
    left = interruptions;
    const auto reader = store::open_rocks_reader(folder, scratch.path(), interrupted);
    ASSERT_TRUE(reader.ok()) << reader.error().detail;
    const auto found = (*reader)->get(Family::meta, "position");
    ASSERT_TRUE(found.ok() && found->has_value());
    ASSERT_EQ(**found, std::to_string(position));
    for (int i = 1; i <= position; ++i) {
      const auto row = (*reader)->get(Family::dossiers, "at" + std::to_string(i));
      ASSERT_TRUE(row.ok());
      ASSERT_TRUE(row->has_value()) << i << " of " << position;
    }
  }
}

TEST(RowsReader, OfAStoreThatNeverStandsStillSaysSo) {
  const TempFolder scratch;
  const auto disk = new_disk();
  const auto rows = store::open_rocks_rows("/data/store", {}, file_system_on(disk));
  int position = 0;
  const auto interrupted = std::make_shared<InterruptedFileSystem>(file_system_on(disk), [&] {
    write_next(**rows, ++position);
    ASSERT_TRUE((*rows)->flush().ok());
  });
  const auto reader = store::open_rocks_reader("/data/store", scratch.path(), interrupted);
  ASSERT_FALSE(reader.ok());
  EXPECT_EQ(reader.error().code, Errc::store_unavailable);
  EXPECT_TRUE(std::filesystem::is_empty(scratch.path()));
}

using Sums = std::map<AccountNumber, std::int64_t>;

/// The totals of a reader are the sums of the postings of all commits that it reads.
void expect_own_totals(const app::Reader& reader) {
  Sums expected;
  codec::CommitDecoder decoder;
  ASSERT_TRUE(reader
                  .commits({}, 0,
                           [&](const log::Record& record) {
                             const auto commit = decoder.decode(record.bytes);
                             for (const auto& posting : commit->postings) {
                               expected[posting.account.number] += posting.cents.value();
                             }
                             return true;
                           })
                  .ok());
  Sums found;
  const auto organismes = reader.totals();
  ASSERT_TRUE(organismes.ok());
  for (const auto& totals : *organismes) {
    for (const auto& [account, cents] : totals.accounts) found[account] += cents.value();
  }
  std::erase_if(expected, [](const auto& sum) { return sum.second == 0; });
  std::erase_if(found, [](const auto& sum) { return sum.second == 0; });
  ASSERT_EQ(found, expected);
}

/// A writer that does everything that moves files, until it is told to stop.
class RestlessWriter {
 public:
  explicit RestlessWriter(const std::string& path) : path_(path), thread_([this] { run(); }) {}
  ~RestlessWriter() {
    stopping_ = true;
    thread_.join();
  }
  RestlessWriter(const RestlessWriter&) = delete;
  RestlessWriter& operator=(const RestlessWriter&) = delete;

  [[nodiscard]] log::Offset acknowledged() const { return acknowledged_; }
  [[nodiscard]] int lives() const { return lives_; }

 private:
  void run() {
    const auto commands = commands_over_streams(60);
    for (std::size_t next = 0; !stopping_; ++lives_) {
      const auto count = std::min<std::size_t>(20, commands.size() - next);
      live(std::span(commands).subspan(next, count));
      next += count;
      EXPECT_TRUE(lives_ % 3 != 2 || app::rebuild_directory(path_, {}).ok());
    }
  }
  void live(std::span<const Envelope> commands) {
    const auto ledger = app::open_directory(path_, ledger_options());
    ASSERT_TRUE(ledger.ok()) << ledger.error().detail;
    submit_all(**ledger, commands, [&](std::size_t, const app::Answer& answer) {
      ASSERT_TRUE(answer.ok());
      acknowledged_ = std::max(acknowledged_.load(), answer->offset + 1);
    });
  }

  std::string path_;
  std::atomic<bool> stopping_ = false;
  std::atomic<log::Offset> acknowledged_ = 0;
  std::atomic<int> lives_ = 0;
  std::thread thread_;
};

TEST(LedgerReader, HasEverythingAcknowledgedAndAddsUpBesideARestlessWriter) {
  const TempFolder folder;
  const auto path = (folder / "data").string();
  const TempFolder scratch;
  ASSERT_TRUE(app::init_directory(path, ledger_options(), {}).ok());
  {
    const RestlessWriter writer(path);
    for (int round = 0; round < 60; ++round) {
      const auto acknowledged = writer.acknowledged();
      const auto reader = app::open_reader(path, {.scratch = scratch.path()});
      ASSERT_TRUE(reader.ok()) << to_string(reader.error().code) << reader.error().detail;
      ASSERT_GE((*reader)->position().offset, acknowledged);
      ASSERT_NO_FATAL_FAILURE(expect_own_totals(**reader));
    }
    std::printf("%d lives of the writer\n", writer.lives());
  }
  EXPECT_TRUE(std::filesystem::is_empty(scratch.path()));
}

TEST(LedgerReader, OfADamagedDirectoryLeavesNothingBehind) {
  const TempFolder folder;
  const auto path = (folder / "data").string();
  const TempFolder scratch;
  ASSERT_TRUE(app::init_directory(path, ledger_options(), open_dossiers("D", 3)).ok());
  for (const auto& damaged : {*app::serving_store(path), app::log_folder(path)}) {
    for (const auto& entry : std::filesystem::directory_iterator(damaged)) {
      if (entry.path().extension() != ".sst") continue;
      const auto away = folder / "away.sst";
      std::filesystem::rename(entry.path(), away);
      EXPECT_FALSE(app::open_reader(path, {.scratch = scratch.path()}).ok()) << entry.path();
      std::filesystem::rename(away, entry.path());
      break;
    }
  }
  EXPECT_TRUE(app::open_reader(path, {.scratch = scratch.path()}).ok());
  EXPECT_TRUE(std::filesystem::is_empty(scratch.path()));
}

}  // namespace
}  // namespace aripa::tests
