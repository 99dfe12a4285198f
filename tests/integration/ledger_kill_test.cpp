// `kill -9` at random moments: under load, in the middle of a close, of a rebuild, of an init. The
// environment variable ARIPA_KILLS says how often (CONTRIBUTING.md).

#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <set>
#include <sstream>

#include "app/directory_ledger.hpp"
#include "aripa/log/embedded.hpp"
#include "tests/integration/ledger_checks.hpp"
#include "tests/support/child_process.hpp"
#include "tests/support/ledger_load.hpp"
#include "tests/support/temp_folder.hpp"

namespace aripa::tests {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t dossiers = 60;
constexpr std::uint32_t months = 4;

int kills() {
  const char* text = std::getenv("ARIPA_KILLS");
  return text == nullptr ? 40 : std::atoi(text);
}

class LedgerKill : public testing::Test {
 protected:
  void SetUp() override {
    const auto seed = std::random_device{}();
    std::printf("seed %u, %d kills\n", seed, kills());
    random_.seed(seed);
  }
  void init() const {
    const auto made = app::init_directory(path_, ledger_options(), example_scales());
    ASSERT_TRUE(made.ok()) << made.error().detail;
  }
  std::size_t chance(std::size_t below) { return random_() % below; }

  [[nodiscard]] std::vector<std::string> writer(const std::string& what) const {
    return {ARIPA_LEDGER_WRITER, what, path_};
  }
  [[nodiscard]] std::vector<std::string> submitter(std::size_t from) const {
    auto command = writer("submit");
    for (const auto number : {from, std::size_t{dossiers}, std::size_t{months}}) {
      command.push_back(std::to_string(number));
    }
    return command;
  }

  /// Takes note of a line of the submitter.
  void hear(const std::string& line);
  /// Runs a submitter from `from` on and kills it at a random moment.
  void submit_and_kill(std::size_t from);
  /// The first command that has no answer yet.
  [[nodiscard]] std::size_t first_unanswered() const;
  /// What is acknowledged is there, once; the rows are those of the log.
  void expect_sound() const;

  std::mt19937_64 random_;
  TempFolder folder_;
  std::string path_ = folder_ / "data";
  std::vector<Envelope> commands_ = load_commands(dossiers, months);
  std::set<std::size_t> answered_;
  Accepted accepted_;
  std::size_t unanswered_ = 0;  // accepted, but killed before the answer was heard
};

void LedgerKill::hear(const std::string& line) {
  std::istringstream words(line);
  std::size_t index = 0;
  log::Offset offset = 0;
  std::string what;
  if (!(words >> index >> offset >> what)) return;
  answered_.insert(index);
  // Some commands of the example are wrong on purpose, and refused each time.
  if (what != "accepted" && what != "repeated") return;
  const auto [known, is_new] = accepted_.emplace(index, offset);
  EXPECT_EQ(known->second, offset) << line;
  EXPECT_TRUE(is_new || what == "repeated") << line;
  if (is_new && what == "repeated") ++unanswered_;
}

void LedgerKill::submit_and_kill(std::size_t from) {
  ChildProcess child(submitter(from));
  // One half of the kills comes just after a close was handed in.
  std::size_t closes = chance(2) == 0 ? chance(6) + 1 : 0;
  std::size_t lines = closes > 0 ? commands_.size() : chance(200);
  while (lines-- > 0) {
    const auto line = child.line();
    if (!line) break;  // it has handed in everything
    if (line->starts_with("day") && closes > 0 && --closes == 0) lines = chance(20);
    ASSERT_NO_FATAL_FAILURE(hear(*line));
  }
  child.kill();
  // What it had said is said, though nobody had read it yet.
  while (const auto line = child.line()) ASSERT_NO_FATAL_FAILURE(hear(*line));
}

std::size_t LedgerKill::first_unanswered() const {
  std::size_t first = 0;
  while (answered_.contains(first)) ++first;
  return first;
}

void LedgerKill::expect_sound() const {
  {
    const auto log = log::EmbeddedLog::open_secondary(app::log_folder(path_), folder_.path());
    ASSERT_TRUE(log.ok()) << log.error().detail;
    ASSERT_NO_FATAL_FAILURE(expect_sound_log(**log));
    const auto rows = store::open_rocks_rows(app::serving_store(path_)->string(), {});
    ASSERT_TRUE(rows.ok()) << rows.error().detail;
    ASSERT_NO_FATAL_FAILURE(expect_rows_of_log(**rows, **log));
  }
  const auto ledger = app::open_directory(path_, ledger_options());
  ASSERT_TRUE(ledger.ok()) << ledger.error().detail;
  expect_all_repeated(**ledger, commands_, accepted_);
}

TEST_F(LedgerKill, LosesNothingAcknowledgedAndCountsNothingTwice) {
  ASSERT_NO_FATAL_FAILURE(init());
  int killed = 0;
  while (killed < kills()) {
    // Some commands that were answered are handed in again.
    auto first = first_unanswered();
    if (first == commands_.size()) first = chance(commands_.size());
    ASSERT_NO_FATAL_FAILURE(submit_and_kill(first - std::min(first, chance(30))));
    ASSERT_NO_FATAL_FAILURE(expect_sound()) << "kill " << killed;
    ++killed;
  }
  std::printf("%zu of %zu commands, %zu of them durable but killed before the answer\n",
              accepted_.size(), commands_.size(), unanswered_);
  const auto ledger = app::open_directory(path_, ledger_options());
  ASSERT_TRUE(ledger.ok()) << ledger.error().detail;
  ASSERT_NO_FATAL_FAILURE(expect_submitting_again_changes_nothing(**ledger, commands_));
  expect_totals_of(**ledger, commands_);
}

TEST_F(LedgerKill, InTheMiddleOfACloseIsFinishedByTheNext) {
  ASSERT_NO_FATAL_FAILURE(init());
  const auto opened = large_close();
  submit_all(**app::open_directory(path_, ledger_options()),
             std::span(opened).first(opened.size() - 1),
             [](std::size_t, const app::Answer& answer) { ASSERT_TRUE(answer.ok()); });
  int cut_off = 0;
  for (int round = 0; round < kills() / 2; ++round) {
    TempFolder copy;
    fs::copy(path_, copy.path(), fs::copy_options::recursive);
    ChildProcess child({ARIPA_LEDGER_WRITER, "close", copy.path().string()});
    for (auto lines = 36 + chance(8); lines > 0 && child.line().has_value(); --lines) {
    }
    child.kill();
    const auto ledger = app::open_directory(copy.path().string(), ledger_options());
    ASSERT_TRUE(ledger.ok()) << ledger.error().detail;
    if ((*ledger)->read()->closing()) {
      ++cut_off;
      EXPECT_EQ((*ledger)->read()->closing(), due);
    }
    ASSERT_TRUE(submit(**ledger, run_day(due)).ok());
    ASSERT_TRUE((*ledger)->settle().ok());
    EXPECT_EQ((*ledger)->read()->closing(), std::nullopt);
    EXPECT_EQ(close_commits(*(*ledger)->read(), due), large_close_dossiers + 1);
  }
  std::printf("%d closes cut off\n", cut_off);
}

TEST_F(LedgerKill, InTheMiddleOfARebuildLeavesTheServingStore) {
  ASSERT_NO_FATAL_FAILURE(init());
  submit_all(**app::open_directory(path_, ledger_options()), commands_,
             [&](std::size_t index, const app::Answer& answer) {
               if (answer.ok()) accepted_[index] = answer->offset;
             });
  for (int round = 0; round < kills() / 4; ++round) {
    ChildProcess child(writer("rebuild"));
    for (auto lines = chance(4); lines > 0 && child.line().has_value(); --lines) {
    }
    child.kill();
    ASSERT_NO_FATAL_FAILURE(expect_sound()) << "kill " << round;
  }
  const auto report = app::rebuild_directory(path_, {});
  ASSERT_TRUE(report.ok()) << report.error().detail;
  EXPECT_EQ(report->digest_before, report->digest_after);
}

TEST_F(LedgerKill, InTheMiddleOfAnInitLeavesOneThatCanBeFinished) {
  for (int round = 0; round < kills() / 4; ++round) {
    fs::remove_all(path_);
    {
      ChildProcess child(writer("init"));
      for (auto lines = chance(4); lines > 0 && child.line().has_value(); --lines) {
      }
      child.kill();
    }
    const auto again = app::init_directory(path_, ledger_options(), example_scales());
    // A child that was done before it was killed has left a ledger.
    ASSERT_TRUE(again.ok() || again.error().code == Errc::directory_not_empty);
    const auto ledger = app::open_directory(path_, ledger_options());
    ASSERT_TRUE(ledger.ok()) << ledger.error().detail;
    submit_all(**ledger, example_scales(), [](std::size_t, const app::Answer& answer) {
      ASSERT_TRUE(answer.ok() && answer->repeated);
    });
  }
}

}  // namespace
}  // namespace aripa::tests
