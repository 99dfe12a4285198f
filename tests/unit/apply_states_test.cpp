#include "apply/states.hpp"

#include <gtest/gtest.h>

#include "apply/runner.hpp"
#include "aripa/log/memory.hpp"
#include "tests/support/failing_rows.hpp"
#include "tests/support/ledger_load.hpp"

namespace aripa::apply {
namespace {

constexpr std::size_t nothing = 1;  // room for one state at a time
constexpr std::size_t enough = std::size_t{1} << 20U;

/// Rows of a ledger with three dossiers and a receipt.
class StatesTest : public testing::Test {
 protected:
  void SetUp() override {
    auto commands = tests::open_dossiers("D", 3);
    const auto over_streams = tests::commands_over_streams(1);
    commands.insert(commands.end(), over_streams.begin(), over_streams.end());
    ASSERT_TRUE(log_.append(0, 0, tests::records_of(commands)).ok());
    auto runner = Runner::start(log_, 0, rows_);
    ASSERT_TRUE(runner->run_to(*log_.end(0)).ok());
    end_ = *log_.end(0);
  }

  /// How many rows were read for a look at a dossier.
  int reads_for(States& states, const std::string& dossier) {
    const int before = rows_.reads();
    EXPECT_TRUE(states.dossier(dossier).ok());
    return rows_.reads() - before;
  }

  log::MemoryLog log_;
  tests::FailingRows rows_{store::open_memory_rows()};
  std::uint64_t end_ = 0;
};

TEST_F(StatesTest, AreReadFromTheirRowsOnce) {
  States states{rows_, enough};
  EXPECT_GT(reads_for(states, "D0"), 0);
  EXPECT_EQ((*states.dossier("D0"))->state.id, DossierId{"D0"});
  EXPECT_EQ(reads_for(states, "D0"), 0);
  EXPECT_EQ((*states.receipt("S0"))->state.id, ReceiptId{"S0"});
}

TEST_F(StatesTest, OfWhatDoesNotExistAreNull) {
  States states{rows_, enough};
  EXPECT_EQ(*states.dossier("D9"), nullptr);
  EXPECT_EQ(*states.receipt("D0"), nullptr);
  EXPECT_EQ(*states.command("unknown"), std::nullopt);
}

TEST_F(StatesTest, LongUnusedAreDroppedAndReadAgain) {
  States states{rows_, nothing};
  EXPECT_GT(reads_for(states, "D0"), 0);
  EXPECT_EQ(reads_for(states, "D0"), 0);
  EXPECT_GT(reads_for(states, "D1"), 0);
  EXPECT_GT(reads_for(states, "D0"), 0);
}

TEST_F(StatesTest, AheadOfTheirRowsAreHeldUntilTheseHaveCaughtUp) {
  States states{rows_, nothing};
  states.applied_to(end_);
  auto changed = **states.dossier("D0");
  changed.version += 1;
  const auto ahead = std::make_shared<const projection::DossierRecord>(changed);
  states.put("D0", ahead, end_);
  EXPECT_EQ(states.ahead(), 1U);
  for (const auto* other : {"D1", "D2", "D1"}) reads_for(states, other);
  EXPECT_EQ(*states.dossier("D0"), ahead);
  EXPECT_EQ(reads_for(states, "D0"), 0);

  states.applied_to(end_ + 1);
  EXPECT_EQ(states.ahead(), 0U);
  for (const auto* other : {"D1", "D2"}) reads_for(states, other);
  EXPECT_GT(reads_for(states, "D0"), 0);
}

TEST_F(StatesTest, OfCommandsAreHeldUntilTheirRowIsThere) {
  States states{rows_, nothing};
  states.put("new", {.offset = end_, .content = "c"});
  EXPECT_EQ((*states.command("new"))->offset, end_);
  states.applied_to(end_);
  EXPECT_EQ((*states.command("new"))->offset, end_);
  states.applied_to(end_ + 1);
  EXPECT_EQ(*states.command("new"), std::nullopt);
  EXPECT_EQ((*states.command("D0-open"))->offset, 2U);
}

TEST_F(StatesTest, ThatCannotBeReadAreAnErrorAndReadTheNextTime) {
  States states{rows_, enough};
  rows_.fail_read_after(0);
  EXPECT_EQ(states.dossier("D0").error().code, Errc::store_unavailable);
  rows_.fail_read_after(0);
  EXPECT_EQ(states.receipt("S0").error().code, Errc::store_unavailable);
  rows_.fail_read_after(0);
  EXPECT_EQ(states.command("D0-open").error().code, Errc::store_unavailable);
  EXPECT_NE(*states.dossier("D0"), nullptr);
  EXPECT_NE(*states.receipt("S0"), nullptr);
}

}  // namespace
}  // namespace aripa::apply
