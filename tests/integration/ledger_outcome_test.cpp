// What a ledger answers when its log does not take a group, and how it goes on.

#include <gtest/gtest.h>

#include "tests/integration/ledger_checks.hpp"
#include "tests/support/interposed_log.hpp"
#include "tests/support/ledger_load.hpp"
#include "tests/support/simulated_directory.hpp"

namespace aripa::tests {
namespace {

class LedgerOutcome : public testing::Test {
 protected:
  /// The ledger on a log before whose appends `before_` is asked.
  Result<std::unique_ptr<app::Ledger>> open() {
    auto bodies = directory_.bodies();
    bodies.open_log = [this, open = bodies.open_log](
                          const std::string& folder) -> Result<std::unique_ptr<log::Log>> {
      ARIPA_TRY(auto log, open(folder));
      return std::unique_ptr<log::Log>{std::make_unique<InterposedLog>(
          std::move(log), [this](log::Log& inner) { return before_(inner); })};
    };
    return directory_.open(bodies);
  }

  static std::optional<Result<log::Appended>> let_pass(log::Log&) { return std::nullopt; }
  /// Somebody else writes: the last record once more, which is void.
  static std::optional<Result<log::Appended>> write_before(log::Log& log) {
    const auto end = *log.end(0);
    const std::string record = log.read(0, end - 1, 1, 1)->front().bytes;
    EXPECT_EQ(log.append(0, end, {&record, 1})->status, log::AppendStatus::appended);
    return std::nullopt;
  }

  SimulatedDirectory directory_;
  InterposedLog::Before before_ = let_pass;
  std::vector<Envelope> commands_ = open_dossiers("D", 1);
};

std::optional<Errc> code_of(const app::Answer& answer) {
  return answer.ok() ? std::nullopt : std::optional{answer.error().code};
}

TEST_F(LedgerOutcome, LogMovedWhenSomebodyElseWroteAndNothingOfTheGroupIsThere) {
  {
    const auto ledger = open();
    ASSERT_TRUE(ledger.ok());
    ASSERT_TRUE(submit(**ledger, commands_[0]).ok());
    before_ = write_before;
    EXPECT_EQ(code_of(submit(**ledger, commands_[1])), Errc::log_moved);
    before_ = let_pass;
    EXPECT_EQ(code_of(submit(**ledger, commands_[1])), Errc::log_moved);
    EXPECT_EQ(code_of(submit(**ledger, commands_[0])), Errc::log_moved);
  }
  // A start reads what the other wrote, and claims.
  const auto ledger = open();
  ASSERT_TRUE(ledger.ok()) << ledger.error().detail;
  EXPECT_TRUE(submit(**ledger, commands_[0])->repeated);
  EXPECT_FALSE(submit(**ledger, commands_[1])->repeated);
}

TEST_F(LedgerOutcome, LogMovedAtAStartThatLosesItsClaim) {
  before_ = write_before;
  const auto lost = open();
  ASSERT_FALSE(lost.ok());
  EXPECT_EQ(lost.error().code, Errc::log_moved);
  before_ = let_pass;
  EXPECT_TRUE(open().ok());
}

TEST_F(LedgerOutcome, UnknownAtAStartWhoseClaimMayBeThere) {
  before_ = [](log::Log& log) -> std::optional<Result<log::Appended>> {
    return log::Appended{.status = log::AppendStatus::unknown, .first = *log.end(0)};
  };
  const auto refused = open();
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, Errc::log_outcome_unknown);
}

TEST_F(LedgerOutcome, OfAGroupWithoutRoomIsDiskFullAndTheLedgerGoesOn) {
  const auto ledger = open();
  ASSERT_TRUE(ledger.ok());
  ASSERT_TRUE(submit(**ledger, commands_[0]).ok());
  ASSERT_TRUE((*ledger)->settle().ok());
  const auto end = (*ledger)->read()->position().offset;
  before_ = [](log::Log&) { return Result<log::Appended>{Errc::disk_full}; };
  EXPECT_EQ(code_of(submit(**ledger, commands_[1])), Errc::disk_full);
  command::PublishIndice indice;
  indice.serie = "ipc_hors_tabac_ensemble";
  indice.base = "2015";
  indice.month = Month{std::chrono::year{2030}, std::chrono::January};
  indice.published_on = *parse_date("2030-02-15");
  indice.value = {"150.00"};
  const Envelope publish{CommandId{"indice"}, indice.published_on, DossierId{}, indice};
  EXPECT_EQ(code_of(submit(**ledger, publish)), Errc::disk_full);
  EXPECT_EQ(code_of(submit(**ledger, run_day(due))), Errc::disk_full);

  before_ = let_pass;
  // None of it counted: each is decided as if for the first time.
  for (const auto& command : {commands_[1], run_day(due), publish}) {
    const auto answer = submit(**ledger, command);
    ASSERT_TRUE(answer.ok()) << to_string(answer.error().code);
    EXPECT_FALSE(answer->repeated);
  }
  ASSERT_TRUE((*ledger)->settle().ok());
  EXPECT_EQ((*ledger)->read()->position().offset, end + 3);
}

}  // namespace
}  // namespace aripa::tests
