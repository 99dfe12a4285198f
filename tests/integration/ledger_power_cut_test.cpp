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
    // The engine may take what the cut left of its own files for damage: rows can be built anew.
    if (const auto start = found.open(); !start.ok()) {
      ASSERT_EQ(start.error().code, Errc::store_corrupt) << start.error().detail;
      std::printf("%s\n", start.error().detail.c_str());
      ASSERT_TRUE(found.rebuild().ok());
      ++damaged;
    }
    ASSERT_NO_FATAL_FAILURE(expect_sound_directory(found, commands_, left.accepted));
  }
  std::printf("%zu cuts, %zu stores rebuilt; %zu of %zu commands acknowledged at the last\n",
              all.size(), damaged, all.back().accepted.size(), commands_.size());
  const auto ledger = directory.open();
  ASSERT_TRUE(ledger.ok());
  expect_totals_of(**ledger, commands_);
}

}  // namespace
}  // namespace aripa::tests
