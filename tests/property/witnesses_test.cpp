// What watches a ledger notices when the ledger is another one than it saw: a commit that was
// changed, a step more, days that were closed otherwise.

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/property/auditor.hpp"
#include "tests/property/closings.hpp"
#include "tests/property/ledgers.hpp"
#include "tests/property/questions.hpp"
#include "tests/property/runs.hpp"
#include "tests/property/snapshots.hpp"

namespace aripa::property {
namespace {

// A life in which much happens, told once.
const Life& some_life() {
  static const Life life = tell(3, 150).life;
  return life;
}

std::unique_ptr<app::Ledger> played(std::size_t steps) {
  auto ledger = open_ledger();
  for (std::size_t i = 0; i < std::min(steps, some_life().steps.size()); ++i) {
    static_cast<void>(submit(*ledger, some_life().steps[i]));
  }
  return ledger;
}

std::vector<std::string> names_of(const Findings& findings) {
  std::vector<std::string> names;
  for (const auto& finding : findings.all()) names.push_back(finding.invariant);
  return names;
}

// The date of the command that closes the day of each commit: what a step would tell.
Date asked_on(const std::vector<Commit>& commits, std::size_t from) {
  for (auto i = from; i < commits.size(); ++i) {
    for (const auto& event : commits[i].events) {
      if (const auto* closed = std::get_if<event::DayClosed>(&event)) return closed->requested;
    }
  }
  return date_max;
}

std::vector<std::string> audit(const std::vector<Commit>& commits) {
  Findings findings;
  Auditor auditor;
  World world;
  for (std::size_t i = 0; i < commits.size(); ++i) {
    auditor.look(commits[i], world, asked_on(commits, i), findings);
    world.fold(commits[i]);
    auditor.look_after(commits[i], world, findings);
  }
  return names_of(findings);
}

TEST(Auditor, AgreesWithTheCommitsOfALedger) {
  EXPECT_THAT(audit(commits_of(*played(150))), testing::IsEmpty());
}

TEST(Auditor, FindsAPostingThatWasChanged) {
  auto commits = commits_of(*played(150));
  const auto posting = std::find_if(commits.rbegin(), commits.rend(),
                                    [](const Commit& c) { return !c.postings.empty(); });
  ASSERT_NE(posting, commits.rend());
  posting->postings.front().cents += Cents{1};
  EXPECT_THAT(audit(commits), testing::Contains("decided_again_the_same"));
}

TEST(Auditor, FindsACommitThatIsMissingFromAClose) {
  auto commits = commits_of(*played(150));
  const auto is_of_close = [](const Commit& c) {
    return std::holds_alternative<command::RunDay>(c.command) && c.stream != shard_stream;
  };
  const auto missing = std::find_if(commits.begin(), commits.end(), is_of_close);
  ASSERT_NE(missing, commits.end());
  const auto end_of_day = std::find_if_not(missing, commits.end(), is_of_close);
  commits.erase(std::next(end_of_day), commits.end());
  commits.erase(missing);
  EXPECT_THAT(audit(commits), testing::Contains("close_leaves_nothing_due"));
}

// The same life but for the paiements.
std::unique_ptr<app::Ledger> played_without_paiements() {
  auto ledger = open_ledger();
  for (const auto& step : some_life().steps) {
    if (std::holds_alternative<command::ReceivePaiement>(step.envelope.command)) continue;
    static_cast<void>(submit(*ledger, step));
  }
  return ledger;
}

TEST(Questions, FindAnotherLedger) {
  Findings findings;
  Witness witness(findings);
  witness.look(*played(some_life().steps.size())->read(), some_life().steps.back());
  const auto other = played_without_paiements();
  const auto reader = other->read();
  Findings asked;
  reader_tells_the_states(*reader, witness, asked);
  totals_add_up(*reader, witness, asked);
  lists_tell_the_states(*reader, witness, asked);
  balances_of_two_days(*reader, witness, asked);
  EXPECT_THAT(names_of(asked), testing::IsSupersetOf({"reader_tells_the_states", "totals_add_up",
                                                      "lists_tell_the_states",
                                                      "balance_of_two_days_is_of_the_accounts"}));
}

TEST(Closings, FindDaysThatAreClosedOtherwise) {
  const auto& steps = some_life().steps;
  Findings same;
  days_close_one_by_one(*played(steps.size()), steps, same);
  EXPECT_THAT(names_of(same), testing::IsEmpty());
  Findings other;
  days_close_one_by_one(*played(steps.size() - 20), steps, other);
  EXPECT_THAT(names_of(other), testing::Contains("days_close_one_by_one"));
}

TEST(Snapshots, FindABalanceThatChangedAfterwards) {
  const auto before = played(120);
  World world;
  for (const auto& commit : commits_of(*before)) world.fold(commit);
  Snapshots snapshots;
  snapshots.take(*before->read(), world);
  Findings same;
  snapshots.ask_again(*played(150)->read(), same);
  EXPECT_THAT(names_of(same), testing::IsEmpty());
  Findings other;
  snapshots.ask_again(*played(60)->read(), other);
  EXPECT_THAT(names_of(other), testing::Contains("a_balance_once_given_stays"));
}

}  // namespace
}  // namespace aripa::property
