// A ledger with a wall clock: it does not start, nor go on, with a clock that cannot be right,
// unless an operator says that it is.

#include <gtest/gtest.h>

#include <optional>

#include "tests/support/ledger_load.hpp"
#include "tests/support/temp_folder.hpp"

namespace aripa::tests {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

class LedgerClock : public testing::Test {
 protected:
  void SetUp() override {
    options_.clock = ClockKind::wall;
    options_.now = [this] { return now_.load(); };
    const auto made = app::init_directory(path_, options_, {});
    ASSERT_TRUE(made.ok()) << made.error().detail;
  }
  [[nodiscard]] Result<std::unique_ptr<app::Ledger>> open() const {
    return app::open_directory(path_, options_);
  }
  [[nodiscard]] std::optional<Errc> start() const {
    const auto opened = open();
    return opened.ok() ? std::optional<Errc>{} : opened.error().code;
  }
  /// What a ledger answers to a new command.
  std::optional<Errc> answer(app::Ledger& ledger) {
    const auto commands = open_dossiers("D" + std::to_string(++asked_) + "-", 1);
    const auto answered = submit(ledger, commands.front());
    return answered.ok() ? std::optional<Errc>{} : answered.error().code;
  }

  const Instant first_ = noon_utc(*parse_date("2024-05-02"));
  std::atomic<Instant> now_ = first_;
  app::LedgerOptions options_ = ledger_options();
  TempFolder folder_;
  std::string path_ = folder_ / "data";
  int asked_ = 0;
};

TEST_F(LedgerClock, RefusesToStartMoreThanAMinuteBehindTheLog) {
  now_ = first_ - seconds{60};
  EXPECT_EQ(start(), std::nullopt);
  now_ = first_ - seconds{61};
  EXPECT_EQ(start(), Errc::clock_behind);
  EXPECT_EQ(open().error().detail, to_string(first_));
  EXPECT_TRUE(app::open_reader(path_, {.scratch = folder_.path()}).ok());
  options_.accept_clock = true;
  EXPECT_EQ(start(), std::nullopt);
}

TEST_F(LedgerClock, RefusesToStartMoreThanADayAheadOfTheLog) {
  now_ = first_ + hours{24} + seconds{1};
  EXPECT_EQ(start(), Errc::clock_ahead);
  EXPECT_EQ(open().error().detail, to_string(first_));
  now_ = first_ + hours{24};
  EXPECT_EQ(start(), std::nullopt);
  now_ = first_ + hours{24 * 365};
  options_.accept_clock = true;
  EXPECT_EQ(start(), std::nullopt);
  options_.accept_clock = false;  // the claim has moved the log's time
  EXPECT_EQ(start(), std::nullopt);
}

TEST_F(LedgerClock, DoesNotGoOnWhileTheClockIsBehind) {
  const auto ledger = *open();
  EXPECT_EQ(answer(*ledger), std::nullopt);
  now_ = first_ - seconds{61};
  EXPECT_EQ(answer(*ledger), Errc::clock_behind);
  now_ = first_ - seconds{30};
  EXPECT_EQ(answer(*ledger), std::nullopt);
  // A clock that is a little behind never makes a record older than the one before.
  ASSERT_TRUE(ledger->settle().ok());
  EXPECT_EQ(ledger->read()->today(), *parse_date("2024-05-02"));
}

TEST_F(LedgerClock, DoesNotGoOnWhileTheClockIsAhead) {
  const auto ledger = *open();
  EXPECT_EQ(answer(*ledger), std::nullopt);
  now_ = first_ + hours{25};
  EXPECT_EQ(answer(*ledger), Errc::clock_ahead);
  now_ = first_ + hours{23};
  EXPECT_EQ(answer(*ledger), std::nullopt);
  now_ = first_ + hours{46};  // since it served last
  EXPECT_EQ(answer(*ledger), std::nullopt);
}

TEST_F(LedgerClock, RefusesWhatTakesEffectAfterItsDay) {
  const auto ledger = *open();
  auto command = open_dossiers("D", 1).front();
  command.on = *parse_date("2024-05-03");
  EXPECT_EQ(submit(*ledger, command).error().code, Errc::on_in_future);
  EXPECT_EQ(submit(*ledger, run_day(command.on)).error().code, Errc::on_in_future);
  // In Paris the day begins at ten in the evening, in summer.
  now_ = first_ + hours{10};
  EXPECT_TRUE(submit(*ledger, command).ok());
  ASSERT_TRUE(ledger->settle().ok());
  EXPECT_EQ(ledger->read()->today(), *parse_date("2024-05-03"));
}

}  // namespace
}  // namespace aripa::tests
