#include "apply/build.hpp"

#include <gtest/gtest.h>

#include "apply/dealing.hpp"
#include "apply/runner.hpp"
#include "aripa/log/memory.hpp"
#include "tests/support/ledger_load.hpp"
#include "tests/support/temp_folder.hpp"

namespace aripa::apply {
namespace {

/// The commits of dossiers and receipts, and closes; every third record once more, which is void.
std::vector<std::string> records_with_voids() {
  auto commands = tests::commands_over_streams(9);
  commands.push_back(tests::run_day(add_days(tests::due, 40)));
  const auto records = tests::records_of(commands);
  std::vector<std::string> all;
  for (std::size_t i = 0; i < records.size(); ++i) {
    all.push_back(records[i]);
    if (i % 3 == 2) all.push_back(records[i]);
  }
  return all;
}

class Build : public testing::Test {
 protected:
  void append(const std::vector<std::string>& records) {
    ASSERT_TRUE(log_.append(0, 0, records).ok());
    end_ = records.size();
  }
  Result<store::Digest> built(const BuildOptions& options) {
    const tests::TempFolder folder;
    const store::RocksOptions small{.cache_bytes = std::size_t{1} << 20U, .bulk = true};
    ARIPA_TRY(const auto rows, store::open_rocks_rows(folder / "rows", small));
    ARIPA_TRY(const auto scratch, store::open_rocks_rows(folder / "scratch", small));
    ARIPA_CHECK(build_rows(log_, 0, end_, *rows, *scratch, options,
                           [&](const BuildProgress& progress) { last_ = progress; }));
    return store::digest_of(*rows);
  }

  log::MemoryLog log_;
  std::uint64_t end_ = 0;
  BuildProgress last_;
};

TEST_F(Build, MakesTheRowsThatARunnerMakes) {
  append(records_with_voids());
  const auto rows = store::open_memory_rows();
  auto runner = Runner::start(log_, 0, *rows);
  ASSERT_TRUE(runner->run_to(end_).ok());
  ASSERT_GT(runner->voids(), 10U);
  const auto expected = *store::digest_of(*rows);
  for (const std::size_t part_commits : {3U, 40U, 10'000U}) {
    for (const std::size_t threads : {1U, 3U}) {
      const auto digest = built({.part_commits = part_commits, .threads = threads});
      ASSERT_TRUE(digest.ok()) << to_string(digest.error().code) << digest.error().detail;
      EXPECT_EQ(digest->rows, expected.rows);
      EXPECT_EQ(digest->hex, expected.hex) << part_commits << ", " << threads;
      EXPECT_EQ(last_.dealt, end_);
      EXPECT_GT(last_.folded, 0U);
    }
  }
}

TEST(FinalRows, AreSortedAndTheLastOfEachKey) {
  using store::Family;
  const auto rows = final_rows({{Family::commandes, "b", "1"},
                                {Family::commandes, "a", "2"},
                                {Family::meta, "b", "3"},
                                {Family::commandes, "b", "4"},
                                {Family::commandes, "c", "5"},
                                {Family::commandes, "c", std::nullopt}});
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0].value, "3");
  EXPECT_EQ(rows[1].value, "2");
  EXPECT_EQ(rows[2].value, "4");
}

TEST_F(Build, SaysWhichRecordItCannotRead) {
  auto records = records_with_voids();
  records[records.size() / 2] = "{}";
  append(records);
  const auto refused = built({});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, Errc::log_corrupt);
  EXPECT_NE(refused.error().detail.find("0:" + std::to_string(records.size() / 2)),
            std::string::npos);
}

TEST_F(Build, OfAnEmptyLogHasTheRowOfItsShardAlone) { EXPECT_EQ(built({})->rows, 1U); }

}  // namespace
}  // namespace aripa::apply
