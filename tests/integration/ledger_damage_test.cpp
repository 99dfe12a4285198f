// Bytes of a store are changed in turn. What is then read must be the rows that the log gives, or
// there must be an error that names a place; a rebuild makes the store whole in any case.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <random>

#include "app/directory_ledger.hpp"
#include "apply/runner.hpp"
#include "aripa/log/memory.hpp"
#include "store/rocks.hpp"
#include "tests/integration/ledger_checks.hpp"
#include "tests/support/ledger_load.hpp"
#include "tests/support/log_on_disk.hpp"
#include "tests/support/simulated_directory.hpp"
#include "tests/support/simulated_file_system.hpp"

namespace aripa::tests {
namespace {

using Disk = std::shared_ptr<SimulatedDisk>;

const std::string folder = "/data/store";

/// What became of a damaged store.
enum class Outcome { found_at_start, found_at_read, made_anew, harmless, lost };

struct Damaged {
  Outcome outcome = Outcome::lost;
  std::string detail;
};

Damaged found(Outcome outcome, const Error& error) {
  EXPECT_EQ(error.code, Errc::store_corrupt) << error.detail;
  EXPECT_FALSE(error.detail.empty());
  return {outcome, error.detail};
}

Result<std::unique_ptr<store::Rows>> open_store(const Disk& disk) {
  return store::open_rocks_rows(folder, {.cache_bytes = std::size_t{1} << 20U},
                                file_system_on(disk));
}

class LedgerDamage : public testing::Test {
 protected:
  void SetUp() override {
    auto commands = open_dossiers("D", 4);
    commands.push_back(run_day(due));
    const auto records = records_of(commands);
    ASSERT_TRUE(log_.append(0, 0, records).ok());
    end_ = records.size();
    const auto rows = store::open_memory_rows();
    ASSERT_TRUE(app::mark_layout(*rows).ok());
    apply_to(*rows, end_);
    expected_ = store::digest_of(*rows)->hex;
  }

  void apply_to(store::Rows& rows, std::uint64_t position) const {
    auto runner = apply::Runner::start(log_, 0, rows);
    ASSERT_TRUE(runner.ok());
    ASSERT_TRUE(runner->run_to(position).ok());
  }

  /// A store whose process was killed: some rows in final files, some in its write-ahead log.
  [[nodiscard]] Disk killed_store() const {
    const auto disk = new_disk();
    for (const auto position : {end_ / 2, end_ - 2}) {
      const auto rows = open_store(disk);
      EXPECT_TRUE(rows.ok() && app::mark_layout(**rows).ok());
      for (auto next = apply::read_shard(**rows)->next + 3; next < position; next += 3) {
        apply_to(**rows, next);
      }
      if (position > end_ / 2) return disk->after_kill();
    }
    return nullptr;
  }

  [[nodiscard]] Damaged read_all(const Disk& disk) const {
    auto rows = open_store(disk);
    if (!rows.ok()) return found(Outcome::found_at_start, rows.error());
    const auto usable = app::is_usable(**rows, log_);
    if (!usable.ok()) return found(Outcome::found_at_start, usable.error());
    if (!*usable) return {Outcome::made_anew, {}};
    const auto digest = [&]() -> Result<store::Digest> {
      ARIPA_TRY(auto runner, apply::Runner::start(log_, 0, **rows));
      ARIPA_CHECK(runner.run_to(end_));
      return store::digest_of(**rows);
    }();
    if (!digest.ok()) return found(Outcome::found_at_read, digest.error());
    return {digest->hex == expected_ ? Outcome::harmless : Outcome::lost, {}};
  }

  void change_bytes(const std::vector<std::string>& kinds) const;

  log::MemoryLog log_;
  std::uint64_t end_ = 0;
  std::string expected_;
};

std::string kind_of(const std::string& path) {
  const auto name = path.substr(path.rfind('/') + 1);
  for (const auto* kind : {"MANIFEST", "CURRENT", "IDENTITY", "OPTIONS", ".log", ".sst"}) {
    if (name.find(kind) != std::string::npos) return kind;
  }
  return name;
}

/// How often each outcome came, for each kind of file.
using Tally = std::map<std::string, std::map<Outcome, int>>;

void print(Tally tally) {
  for (auto& [kind, outcomes] : tally) {
    std::printf(
        "%-9s found at start %6d, found at read %6d, made anew %6d, harmless %6d, lost %d\n",
        kind.c_str(), outcomes[Outcome::found_at_start], outcomes[Outcome::found_at_read],
        outcomes[Outcome::made_anew], outcomes[Outcome::harmless], outcomes[Outcome::lost]);
  }
}

Disk changed_at(const SimulatedDisk& disk, const std::string& path, std::size_t at, int mask) {
  const auto changed = disk.after_kill();
  std::string bytes = disk.bytes_of(path);
  bytes[at] = static_cast<char>(bytes[at] ^ mask);
  changed->replace(path, std::move(bytes));
  return changed;
}

/// How each byte is changed, one way after the other, or all of them for each: the bits on which
/// the engine alone is known to lose or to stop, the others all at once.
std::vector<int> masks_at(std::size_t byte) {
  static const std::vector<int> masks = {4, 128, 255};
  if (std::getenv("ARIPA_EVERY_DAMAGE") != nullptr) return masks;
  return {masks[byte % masks.size()]};
}

void LedgerDamage::change_bytes(const std::vector<std::string>& kinds) const {
  const auto disk = killed_store();
  Tally tally;
  for (const auto& path : disk->paths()) {
    const auto kind = kind_of(path);
    if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) continue;
    // The engine does not use what stands in its file of options.
    const std::size_t step = kind == "OPTIONS" ? 509 : 1;
    for (std::size_t at = 0; at < disk->bytes_of(path).size(); at += step) {
      for (const int mask : masks_at(at)) {
        const auto result = read_all(changed_at(*disk, path, at, mask));
        ++tally[kind][result.outcome];
        ASSERT_NE(result.outcome, Outcome::lost) << path << " byte " << at << " mask " << mask;
      }
    }
  }
  print(tally);
}

TEST_F(LedgerDamage, EveryChangedByteOfTheFinalFilesOfAStoreIsFoundOrHarmless) {
  change_bytes({".sst"});
}

TEST_F(LedgerDamage, EveryOtherChangedByteOfAStoreIsFoundOrHarmless) {
  change_bytes({".log", "MANIFEST", "CURRENT", "IDENTITY", "OPTIONS"});
}

TEST_F(LedgerDamage, AMissingFileOfAStoreIsFoundOrHarmless) {
  const auto disk = killed_store();
  Tally tally;
  for (const auto& path : disk->paths()) {
    const auto damaged = disk->after_kill();
    ASSERT_EQ(damaged->remove(path), DiskAnswer::done);
    const auto result = read_all(damaged);
    ++tally[kind_of(path)][result.outcome];
    ASSERT_NE(result.outcome, Outcome::lost) << path;
  }
  print(tally);
  EXPECT_EQ(tally[".sst"][Outcome::harmless], 0);
}

/// A ledger with some commands, closed.
class DamagedDirectory : public testing::Test {
 protected:
  void SetUp() override {
    const auto seed = std::random_device{}();
    std::printf("seed %u\n", seed);
    random_.seed(seed);
    const auto ledger = directory_.open();
    submit_all(**ledger, commands_over_streams(20),
               [](std::size_t, const app::Answer& answer) { ASSERT_TRUE(answer.ok()); });
  }

  /// A file whose path contains `part`, with one byte changed at random.
  struct Change {
    std::string path;
    Disk disk;
  };
  Change change_file(const std::string& part) {
    auto paths = directory_.disk()->paths();
    std::erase_if(paths, [&](const std::string& path) {
      return path.find(part) == std::string::npos || directory_.disk()->bytes_of(path).empty();
    });
    const auto& path = paths[random_() % paths.size()];
    const auto at = random_() % directory_.disk()->bytes_of(path).size();
    return {path, changed_at(*directory_.disk(), path, at, 1 << random_() % 8)};
  }

  std::mt19937_64 random_;
  SimulatedDirectory directory_;
};

TEST_F(DamagedDirectory, IsMadeWholeByARebuildWhenItsStoreIsDamaged) {
  int refused = 0;
  for (int round = 0; round < 40; ++round) {
    const auto change = change_file("/store-1/");
    const SimulatedDirectory damaged(directory_, change.disk);
    if (const auto ledger = damaged.open(); !ledger.ok()) {
      ++refused;
      ASSERT_EQ(ledger.error().code, Errc::store_corrupt) << ledger.error().detail;
    }
    const auto report = damaged.rebuild();
    ASSERT_TRUE(report.ok()) << change.path << report.error().detail;
    ASSERT_TRUE(damaged.open().ok());
    ASSERT_NO_FATAL_FAILURE(expect_sound_files(damaged));
  }
  std::printf("%d of 40 starts refused\n", refused);
  EXPECT_GT(refused, 0);
}

template <class T>
std::optional<Error> error_of(const Result<T>& result) {
  return result.ok() ? std::nullopt : std::optional{result.error()};
}

TEST_F(DamagedDirectory, RefusesADamagedLogWithItsPlaceAndLeavesItAsItIs) {
  std::map<Outcome, int> outcomes;
  for (int round = 0; round < 60; ++round) {
    const auto change = change_file(log_folder + "/");
    const SimulatedDirectory damaged(directory_, change.disk);
    const auto bytes = change.disk->bytes_of(change.path);
    auto error = error_of(damaged.open());
    auto outcome = error ? Outcome::found_at_start : Outcome::found_at_read;
    // A start reads only what it needs; a rebuild reads every record.
    if (!error) error = error_of(damaged.rebuild());
    if (!error) outcome = Outcome::harmless;
    ++outcomes[outcome];
    if (!error) {
      ASSERT_NO_FATAL_FAILURE(expect_sound_files(damaged));
      continue;
    }
    EXPECT_EQ(error->code, Errc::log_corrupt) << change.path << error->detail;
    EXPECT_FALSE(error->detail.empty());
    EXPECT_EQ(change.disk->bytes_of(change.path), bytes);
    EXPECT_EQ(app::serving_store(damaged.path())->filename(), "1");
  }
  print({{"log", outcomes}});
}

}  // namespace
}  // namespace aripa::tests
