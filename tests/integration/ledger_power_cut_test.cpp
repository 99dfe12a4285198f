// The power is cut at random moments of the life of a ledger, whose log and rows lie on one disk;
// or the disk fails while the ledger goes on.

#include <gtest/gtest.h>

#include <atomic>
#include <cstdio>
#include <mutex>
#include <ostream>
#include <random>
#include <set>

#include "tests/integration/ledger_checks.hpp"
#include "tests/support/ledger_load.hpp"
#include "tests/support/log_on_disk.hpp"
#include "tests/support/simulated_directory.hpp"

namespace aripa::tests {
namespace {

/// What was acknowledged at some moment, and the disk as it is found after it.
struct Left {
  Accepted accepted;
  std::shared_ptr<SimulatedDisk> disk;
};

class LedgerPowerCut : public testing::Test {
 protected:
  void SetUp() override {
    const auto seed = std::random_device{}();
    std::printf("seed %u\n", seed);
    random_.seed(seed);
  }
  /// Opens the ledger, hands in the commands, stops it.
  Accepted live(const SimulatedDirectory& directory);
  /// The power is cut at `count` moments of one life.
  std::vector<Left> cuts(const SimulatedDirectory& directory, std::size_t count);

  std::mt19937_64 random_;
  std::vector<Envelope> commands_ = load_commands(12, 2);
  std::mutex mutex_;
  Accepted accepted_;  // so far
};

Accepted LedgerPowerCut::live(const SimulatedDirectory& directory) {
  accepted_.clear();
  const auto ledger = directory.open();
  EXPECT_TRUE(ledger.ok()) << ledger.error().detail;
  submit_all(**ledger, commands_, [&](std::size_t index, const app::Answer& answer) {
    const std::lock_guard lock(mutex_);
    if (answer.ok()) accepted_[index] = answer->offset;
  });
  return accepted_;
}

std::vector<Left> LedgerPowerCut::cuts(const SimulatedDirectory& directory, std::size_t count) {
  // How many writes and syncs a life has.
  std::atomic<std::size_t> moment = 0;
  const SimulatedDirectory twin(directory, directory.disk()->after_kill());
  twin.disk()->watch([&] { ++moment; });
  live(twin);
  twin.disk()->watch({});
  std::set<std::size_t> moments;
  while (moments.size() < count) moments.insert(random_() % moment);

  std::mutex cutting;
  std::vector<Left> all;
  moment = 0;
  directory.disk()->watch([&] {
    const std::lock_guard lock(cutting);
    if (!moments.contains(moment++)) return;
    // What is acknowledged now must be on the disk that is looked at next.
    Left left;
    {
      const std::lock_guard accepting(mutex_);
      left.accepted = accepted_;
    }
    left.disk = directory.disk()->after_power_cut(random_);
    all.push_back(std::move(left));
  });
  live(directory);
  directory.disk()->watch({});
  return all;
}

TEST_F(LedgerPowerCut, LosesNothingAcknowledgedAndCountsNothingTwice) {
  const SimulatedDirectory directory;
  const auto all = cuts(directory, 60);
  std::size_t damaged = 0;
  for (const auto& left : all) {
    const SimulatedDirectory found(directory, left.disk);
    if (rebuilt_after_power_cut(found)) ++damaged;
    ASSERT_NO_FATAL_FAILURE(expect_sound_directory(found, commands_, left.accepted));
  }
  std::printf("%zu cuts, %zu stores rebuilt; %zu of %zu commands acknowledged at the last\n",
              all.size(), damaged, all.back().accepted.size(), commands_.size());
  const auto ledger = directory.open();
  ASSERT_TRUE(ledger.ok());
  expect_totals_of(**ledger, commands_);
}

struct Failure {
  std::string name;
  void (SimulatedDisk::*begin)(std::uint64_t working);

  friend std::ostream& operator<<(std::ostream& out, const Failure& failure) {
    return out << failure.name;
  }
};

class LedgerFailingDisk : public testing::TestWithParam<Failure> {
 protected:
  void hear(std::size_t index, const app::Answer& answer) {
    if (answer.ok()) {
      EXPECT_FALSE(unknown_) << "accepted after an outcome that nobody knows";
      accepted_[index] = answer->offset;
      return;
    }
    ++codes_[answer.error().code];
    if (answer.error().code == Errc::log_outcome_unknown) unknown_ = true;
    // Only of what was being written it is not known what became.
    EXPECT_TRUE(unknown_ || answer.error().code != Errc::log_unavailable);
  }

  std::vector<Envelope> commands_ = commands_over_streams(40);
  bool unknown_ = false;
  Accepted accepted_;
  std::map<Errc, int> codes_;
};

TEST_P(LedgerFailingDisk, RefusesUntilTheNextStartAndHasNothingHalfCounted) {
  const auto seed = std::random_device{}();
  std::printf("seed %u\n", seed);
  std::mt19937_64 random(seed);
  int unknown = 0;
  for (int round = 0; round < 10; ++round) {
    const SimulatedDirectory directory;
    accepted_.clear();
    unknown_ = false;
    {
      const auto ledger = directory.open();
      ASSERT_TRUE(ledger.ok());
      ((*directory.disk()).*GetParam().begin)(random() % 60);
      submit_all(**ledger, commands_,
                 [&](std::size_t index, const app::Answer& answer) { hear(index, answer); });
      directory.disk()->stop_failing();
      const auto later = submit(**ledger, open_dossiers("later", 1).front());
      EXPECT_TRUE(!unknown_ || later.error().code == Errc::log_unavailable);
      unknown += unknown_ ? 1 : 0;
    }
    const SimulatedDirectory cut(directory, directory.disk()->after_power_cut(random));
    rebuilt_after_power_cut(cut);
    ASSERT_NO_FATAL_FAILURE(expect_sound_directory(cut, commands_, accepted_));
    ASSERT_NO_FATAL_FAILURE(expect_sound_directory(directory, commands_, accepted_));
  }
  std::printf("%d of 10 logs failed;", unknown);
  for (const auto& [code, count] : codes_) {
    std::printf(" %s %d", std::string{to_string(code)}.c_str(), count);
  }
  std::printf("\n");
}

TEST_P(LedgerFailingDisk, OfTheRowsAloneRefusesCommandsAsUnavailable) {
  const SimulatedDirectory directory;
  std::filesystem::remove_all(directory.path() / "store");
  const auto disk = new_disk();
  const auto bodies = directory.bodies_with_rows_on(disk);
  {
    const auto ledger = directory.open(bodies);
    ASSERT_TRUE(ledger.ok()) << ledger.error().detail;
    ((*disk).*GetParam().begin)(0);
    submit_all(**ledger, commands_,
               [&](std::size_t index, const app::Answer& answer) { hear(index, answer); });
    EXPECT_FALSE(unknown_);
    EXPECT_GT(codes_[Errc::store_unavailable], 0);
    EXPECT_EQ((*ledger)->settle().error().code, Errc::store_unavailable);
    disk->stop_failing();
  }
  const auto ledger = directory.open(bodies);
  ASSERT_TRUE(ledger.ok()) << ledger.error().detail;
  expect_all_repeated(**ledger, commands_, accepted_);
}

INSTANTIATE_TEST_SUITE_P(Failures, LedgerFailingDisk,
                         testing::Values(Failure{"Sync", &SimulatedDisk::fail_syncs_after},
                                         Failure{"Write", &SimulatedDisk::fail_writes_after}),
                         [](const auto& failure) { return failure.param.name; });

}  // namespace
}  // namespace aripa::tests
