// A fault that is planted on purpose is found, made small, and told as a scenario that the scenario
// runner plays to its end.

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "aripa/core/assert.hpp"
#include "aripa/scenario/scenario.hpp"
#include "tests/property/failures.hpp"
#include "tests/property/runs.hpp"
#include "tests/property/shrink.hpp"

namespace aripa::property {
namespace {

constexpr Invariant planted{"nobody_is_repaid", "planted"};

// Wrong as soon as an indu is open: that takes a titre, a start, a paiement, a close and a lower
// titre or a death.
void no_indu(const World& world, Findings& findings) {
  for (const auto& [id, dossier] : world.dossiers) {
    if (!dossier.indus.empty()) findings.add(planted, id.str());
  }
}

Notes first_life_that_fails(const Check& check) {
  for (std::uint64_t seed = 1; seed < 100; ++seed) {
    auto notes = tell(seed, 250, check);
    if (!notes.findings.empty()) return notes;
  }
  ADD_FAILURE() << "no life fails";
  return {};
}

std::vector<std::string> types_of(const Life& life) {
  std::vector<std::string> types;
  for (const auto& step : life.steps) types.emplace_back(type_name(step.envelope.command));
  return types;
}

TEST(Shrink, LeavesOfALifeOnlyWhatAPlantedFaultNeeds) {
  const auto failed = first_life_that_fails(no_indu);
  ASSERT_FALSE(failed.findings.empty());
  EXPECT_EQ(failed.findings.front().invariant, planted.name);
  const auto small = shrunk(failed, no_indu);
  ASSERT_FALSE(small.findings.empty());
  EXPECT_EQ(small.findings.front().invariant, planted.name);
  EXPECT_LE(small.life.steps.size(), 8U) << scenario_of(small.life, small.refusals, "");
  EXPECT_THAT(small.refusals, testing::Each(testing::Eq(std::nullopt)));
  EXPECT_THAT(types_of(small.life),
              testing::IsSupersetOf({"OpenDossier", "RegisterTitre", "RunDay"}));
}

TEST(Shrink, FindsTheSameAgainFromTheSeed) {
  const auto failed = first_life_that_fails(no_indu);
  const auto again = tell(failed.life.seed, 250, no_indu);
  EXPECT_EQ(scenario_of(again.life, again.refusals, ""),
            scenario_of(failed.life, failed.refusals, ""));
}

TEST(Shrink, TellsAScenarioThatTheRunnerPlays) {
  const auto failed = first_life_that_fails(no_indu);
  for (const auto& notes : {failed, shrunk(failed, no_indu)}) {
    std::string reports;
    const auto tally = scenario::run("life", scenario_of(notes.life, notes.refusals, "planted"),
                                     [&](const std::string& line) { reports += line + '\n'; });
    EXPECT_EQ(tally.failed, 0U) << reports;
  }
}

TEST(Shrink, SurvivesALedgerThatStops) {
  const auto stops = [](const World& world, Findings&) { ARIPA_ASSERT(world.receipts.empty()); };
  const auto failed = first_life_that_fails(stops);
  ASSERT_FALSE(failed.findings.empty());
  EXPECT_EQ(failed.findings.front().invariant, ledger_goes_on.name);
  EXPECT_EQ(types_of(shrunk(failed, stops).life), std::vector<std::string>{"ReceiveUnidentified"});
}

TEST(Shrink, SaysACommandPlainly) {
  command::RegisterTitre c;
  c.violence = true;
  c.pensions.resize(2);
  c.pensions.front().amount = Cents{12345};
  const Step step{
      .envelope = {.id = CommandId{"c1"},
                   .on = Date{std::chrono::year{2024}, std::chrono::May, std::chrono::day{1}},
                   .dossier = DossierId{"D1"},
                   .command = c},
      .day = Date{std::chrono::year{2024}, std::chrono::June, std::chrono::day{1}}};
  const auto ways = plainer(step);
  const auto says = [&](const auto& matches) {
    return std::any_of(ways.begin(), ways.end(), [&](const Step& way) {
      return matches(way, std::get<command::RegisterTitre>(way.envelope.command));
    });
  };
  EXPECT_TRUE(says([&](const Step& way, const auto&) { return way.day == step.envelope.on; }));
  EXPECT_TRUE(says([&](const Step& way, const auto&) { return way.envelope.on == step.day; }));
  EXPECT_TRUE(says([](const Step&, const auto& plain) { return !plain.violence; }));
  EXPECT_TRUE(says([](const Step&, const auto& plain) { return plain.pensions.size() == 1; }));
  EXPECT_TRUE(says([](const Step&, const auto& plain) {
    return plain.pensions.size() == 2 && plain.pensions.front().amount == Cents{12000};
  }));
}

}  // namespace
}  // namespace aripa::property
