// Full disks: a plain answer, nothing half counted, and the ledger goes on when there is room.

#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <random>
#include <thread>

#include "app/directory_ledger.hpp"
#include "log/embedded/engine.hpp"
#include "tests/integration/ledger_checks.hpp"
#include "tests/support/ledger_load.hpp"
#include "tests/support/log_on_disk.hpp"
#include "tests/support/simulated_directory.hpp"
#include "tests/support/small_file_system.hpp"

namespace aripa::tests {
namespace {

/// Hands in new dossiers until one is refused; keeps what was accepted, gives the refusal.
class Filling {
 public:
  Error fill(app::Ledger& ledger) {
    while (true) {
      if (next_ == commands_.size()) {
        const auto more = open_dossiers("F" + std::to_string(next_) + "-", 50);
        commands_.insert(commands_.end(), more.begin(), more.end());
      }
      const auto answer = submit(ledger, commands_[next_]);
      if (!answer.ok()) return answer.error();
      EXPECT_FALSE(answer->repeated);
      accepted_[next_++] = answer->offset;
    }
  }
  /// There is room: the refused command is accepted.
  void go_on(app::Ledger& ledger) {
    const auto answer = submit(ledger, commands_[next_]);
    ASSERT_TRUE(answer.ok()) << answer.error().detail;
    accepted_[next_++] = answer->offset;
  }

  [[nodiscard]] const std::vector<Envelope>& commands() const { return commands_; }
  [[nodiscard]] const Accepted& accepted() const { return accepted_; }

 private:
  std::vector<Envelope> commands_;
  std::size_t next_ = 0;
  Accepted accepted_;
};

TEST(LedgerFullDisk, RefusesCommandsWhileItsLogHasTooLittleRoomAndGoesOnWithoutARestart) {
  const SimulatedDirectory directory;
  constexpr std::uint64_t room_min = std::uint64_t{512} << 10U;
  directory.disk()->set_capacity(directory.disk()->used() + room_min + (std::uint64_t{1} << 20U));
  Filling filling;
  {
    const auto ledger = directory.open(directory.bodies(room_min));
    ASSERT_TRUE(ledger.ok()) << ledger.error().detail;
    for (int round = 0; round < 3; ++round) {
      EXPECT_EQ(filling.fill(**ledger).code, Errc::disk_full);
      EXPECT_TRUE((*ledger)->settle().ok());
      directory.disk()->set_capacity(directory.disk()->used() + 2 * room_min);
      filling.go_on(**ledger);
    }
    EXPECT_EQ(filling.fill(**ledger).code, Errc::disk_full);
  }
  directory.disk()->set_capacity(std::uint64_t{1} << 30U);
  expect_sound_directory(directory, filling.commands(), filling.accepted());
}

/// The rows are tried again a few times a second.
void wait_until_settled(app::Ledger& ledger) {
  while (!ledger.settle().ok()) std::this_thread::yield();
}

TEST(LedgerFullDisk, RefusesCommandsWhileItsRowsCannotBeWrittenAndGoesOnWithoutARestart) {
  const SimulatedDirectory directory;
  std::filesystem::remove_all(directory.path() / "store");
  const auto disk = new_disk();
  constexpr std::uint64_t room_min = std::uint64_t{512} << 10U;
  constexpr std::uint64_t some = 20'000;
  const auto bodies = directory.bodies_with_rows_on(disk, room_min);
  Filling filling;
  {
    const auto ledger = directory.open(bodies);
    ASSERT_TRUE(ledger.ok()) << ledger.error().detail;
    for (int round = 0; round < 3; ++round) {
      disk->set_capacity(disk->used() + room_min + some);
      EXPECT_EQ(filling.fill(**ledger).code, Errc::disk_full);
      // The engine may have made room by itself since, letting go of what it no longer needs.
      const auto settled = (*ledger)->settle();
      EXPECT_TRUE(settled.ok() || settled.error().code == Errc::disk_full);
      disk->set_capacity(std::uint64_t{1} << 30U);
      wait_until_settled(**ledger);
      filling.go_on(**ledger);
    }
    disk->set_capacity(disk->used() + room_min + some);
    EXPECT_EQ(filling.fill(**ledger).code, Errc::disk_full);
    // It stops without having written all rows: the next start makes them from the log.
  }
  for (const auto& found : {disk, disk->after_kill()}) {
    found->set_capacity(std::uint64_t{1} << 30U);
    const auto ledger = directory.open(directory.bodies_with_rows_on(found));
    ASSERT_TRUE(ledger.ok()) << ledger.error().detail;
    ASSERT_NO_FATAL_FAILURE(expect_all_repeated(**ledger, filling.commands(), filling.accepted()));
  }
}

TEST(LedgerFullDisk, OfAnySizeLosesNothing) {
  const auto seed = std::random_device{}();
  std::printf("seed %u\n", seed);
  std::mt19937_64 random(seed);
  std::map<std::string, int> codes;
  for (int round = 0; round < 12; ++round) {
    const SimulatedDirectory directory;
    Filling filling;
    {
      directory.disk()->set_capacity(directory.disk()->used() + random() % 400'000);
      const auto ledger = directory.open();
      const auto error = ledger.ok() ? filling.fill(**ledger) : ledger.error();
      ++codes[std::string{to_string(error.code)}];
      // On the way in the log the engine may find no room half way: then nobody knows.
      EXPECT_TRUE(error.code == Errc::disk_full || error.code == Errc::log_outcome_unknown)
          << to_string(error.code) << error.detail;
    }
    directory.disk()->set_capacity(std::uint64_t{1} << 30U);
    ASSERT_NO_FATAL_FAILURE(
        expect_sound_directory(directory, filling.commands(), filling.accepted()));
  }
  for (const auto& [code, count] : codes) std::printf("%s %d\n", code.c_str(), count);
}

TEST(LedgerFullDisk, LetsARebuildFailAndTheLedgerServe) {
  const SimulatedDirectory directory;
  const auto commands = commands_over_streams(40);
  submit_all(**directory.open(), commands,
             [](std::size_t, const app::Answer& answer) { ASSERT_TRUE(answer.ok()); });
  const auto serving = app::serving_store(directory.path());
  int refused = 0;
  for (std::uint64_t room = 2'000; room < 200'000; room += room / 2) {
    directory.disk()->set_capacity(directory.disk()->used() + room);
    const auto report = directory.rebuild();
    if (report.ok()) break;
    ++refused;
    EXPECT_EQ(report.error().code, Errc::disk_full) << report.error().detail;
    EXPECT_EQ(app::serving_store(directory.path()), serving);
    // Half a store would take up what room there is.
    for (const auto& entry : std::filesystem::directory_iterator(directory.path() / "store")) {
      EXPECT_TRUE(entry.path() == *serving || !entry.is_directory()) << entry.path();
    }
    directory.disk()->set_capacity(std::uint64_t{1} << 30U);
    ASSERT_NO_FATAL_FAILURE(expect_sound_files(directory));
  }
  EXPECT_GT(refused, 1);
  directory.disk()->set_capacity(std::uint64_t{1} << 30U);
  EXPECT_TRUE(directory.rebuild().ok());
  expect_submitting_again_changes_nothing(**directory.open(), commands);
}

/// The directory's own bodies, but for a log and rows that need less room.
app::Bodies small_bodies() {
  auto bodies = app::disk_bodies();
  bodies.open_log = [](const std::string& folder) -> Result<std::unique_ptr<log::Log>> {
    ARIPA_TRY(auto log, log::open_log({.folder = folder,
                                       .options = {.room_bytes_min = std::uint64_t{16} << 20U},
                                       .memtable_bytes = std::size_t{1} << 20U}));
    return std::unique_ptr<log::Log>{std::move(log)};
  };
  bodies.open_rows = [](const std::string& folder, store::RocksOptions options) {
    options.room_bytes_min = std::uint64_t{1} << 20U;
    return store::open_rocks_rows(folder, options);
  };
  return bodies;
}

TEST(LedgerFullDisk, OnARealSmallFileSystemRefusesAndGoesOn) {
  const SmallFileSystem small(64);
  if (!small.mounted()) return;
  const TempFolder made;
  ASSERT_TRUE(app::init_directory(made / "data", ledger_options(), {}).ok());
  std::filesystem::copy(made / "data", small.path() / "data",
                        std::filesystem::copy_options::recursive);
  const auto ledger = app::open_directory(small.path() / "data", ledger_options(), small_bodies());
  ASSERT_TRUE(ledger.ok()) << ledger.error().detail;
  const auto in_the_way = small.path() / "in_the_way";
  constexpr std::uintmax_t left = 20'000'000;
  std::ofstream(in_the_way) << std::string(std::filesystem::space(small.path()).available - left,
                                           'x');
  Filling filling;
  const auto refusal = filling.fill(**ledger);
  EXPECT_EQ(refusal.code, Errc::disk_full) << refusal.detail;
  EXPECT_GT(filling.accepted().size(), 100U);
  EXPECT_TRUE((*ledger)->settle().ok());
  std::filesystem::remove(in_the_way);
  wait_until_settled(**ledger);
  filling.go_on(**ledger);
  expect_all_repeated(**ledger, filling.commands(), filling.accepted());
}

TEST(LedgerFullDisk, OnARealSmallFileSystemAnInitIsRefusedAndWorksWhenThereIsRoom) {
  const SmallFileSystem small(24);
  if (!small.mounted()) return;
  const auto directory = (small.path() / "data").string();
  const auto refused = app::init_directory(directory, ledger_options(), {});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, Errc::disk_full) << refused.error().detail;
  ASSERT_TRUE(small.grow_to(128));
  const auto made = app::init_directory(directory, ledger_options(), {});
  EXPECT_TRUE(made.ok()) << made.error().detail;
}

}  // namespace
}  // namespace aripa::tests
