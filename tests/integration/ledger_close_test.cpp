// A close that is cut off is told by readers, and finished once, by whatever RunDay comes next.

#include <gtest/gtest.h>

#include "tests/integration/ledger_checks.hpp"
#include "tests/support/interposed_log.hpp"
#include "tests/support/ledger_load.hpp"
#include "tests/support/simulated_directory.hpp"

namespace aripa::tests {
namespace {

constexpr int dossiers = large_close_dossiers;

class LedgerClose : public testing::Test {
 protected:
  void SetUp() override {
    const auto ledger = *directory_.open();
    const auto commands = open_dossiers("D", dossiers);
    submit_all(*ledger, commands,
               [](std::size_t, const app::Answer& answer) { ASSERT_TRUE(answer.ok()); });
    ASSERT_TRUE(submit(*ledger, run_day(add_days(due, -1))).ok());
  }

  /// A close that stops after this many groups have been written.
  void cut_off(int groups) {
    auto bodies = directory_.bodies();
    bodies.open_log = [&, open = bodies.open_log](
                          const std::string& folder) -> Result<std::unique_ptr<log::Log>> {
      ARIPA_TRY(auto log, open(folder));
      const int claim = 1;
      return std::unique_ptr<log::Log>{std::make_unique<InterposedLog>(
          std::move(log), [left = groups + claim](log::Log&) mutable {
            return left-- > 0 ? std::nullopt : std::optional{unknown_outcome()};
          })};
    };
    const auto ledger = directory_.open(bodies);
    ASSERT_TRUE(ledger.ok()) << ledger.error().detail;
    EXPECT_EQ(submit(**ledger, run_day(due)).error().code, Errc::log_outcome_unknown);
    EXPECT_EQ(submit(**ledger, run_day(due)).error().code, Errc::log_unavailable);
  }

  static Result<log::Appended> unknown_outcome() {
    return log::Appended{.status = log::AppendStatus::unknown, .detail = "cut off"};
  }

  SimulatedDirectory directory_;
};

TEST_F(LedgerClose, ThatIsCutOffIsToldAndFinished) {
  cut_off(2);
  const auto ledger = *directory_.open();
  const auto reader = ledger->read();
  EXPECT_EQ(reader->closing(), due);
  EXPECT_EQ(reader->closed_to(), add_days(due, -1));
  const int before = close_commits(*reader, due);
  EXPECT_GT(before, 512);
  EXPECT_LT(before, dossiers);

  auto other = run_day(due);
  other.id = CommandId{"another"};
  ASSERT_TRUE(submit(*ledger, other).ok());
  ASSERT_TRUE(ledger->settle().ok());
  EXPECT_EQ(ledger->read()->closing(), std::nullopt);
  EXPECT_EQ(ledger->read()->closed_to(), due);
  EXPECT_EQ(close_commits(*ledger->read(), due), dossiers + 1);
  EXPECT_EQ(submit(*ledger, run_day(due)).error().code, Errc::day_closed);
  const auto totals = *ledger->read()->totals();
  ASSERT_EQ(totals.size(), 1U);
  EXPECT_EQ(totals[0].accounts.back(), std::pair(AccountNumber::due, Cents{dossiers * 20000}));
}

TEST_F(LedgerClose, ThatIsCutOffBeforeItsFirstCommitIsNotUnderWay) {
  cut_off(0);
  const auto ledger = *directory_.open();
  EXPECT_EQ(ledger->read()->closing(), std::nullopt);
  ASSERT_TRUE(submit(*ledger, run_day(due)).ok());
  ASSERT_TRUE(ledger->settle().ok());
  EXPECT_EQ(close_commits(*ledger->read(), due), dossiers + 1);
}

TEST_F(LedgerClose, LetsOtherCommandsInBetween) {
  auto commands = std::vector{run_day(due)};
  for (auto& command : open_dossiers("Between", 5)) commands.push_back(std::move(command));
  const auto ledger = *directory_.open();
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < commands.size(); ++i) {
    app::Submission submission;
    submission.envelope = commands[i];
    ledger->submit(std::move(submission), [&, i](const app::Answer& answer) {
      EXPECT_TRUE(answer.ok());
      order.push_back(i);
    });
  }
  ASSERT_TRUE(submit(*ledger, run_day(due))->repeated);
  ASSERT_EQ(order.size(), commands.size());
  EXPECT_EQ(order.back(), 0U);
}

}  // namespace
}  // namespace aripa::tests
