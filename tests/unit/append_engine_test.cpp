#include "append/engine.hpp"

#include <gtest/gtest.h>

#include "apply/runner.hpp"
#include "aripa/log/memory.hpp"
#include "tests/support/failing_rows.hpp"
#include "tests/support/ledger_load.hpp"

namespace aripa::append {
namespace {

constexpr std::size_t no_cache = 1;

/// The engine of a ledger to which all but the last of these commands were given, on rows of which
/// a read may fail.
struct EngineOnRows {
  explicit EngineOnRows(std::vector<Envelope> commands) : last(std::move(commands.back())) {
    commands.pop_back();
    EXPECT_TRUE(log.append(0, 0, tests::records_of(commands)).ok());
    auto runner = apply::Runner::start(log, 0, rows);
    EXPECT_TRUE(runner->run_to(*log.end(0)).ok());
    states.applied_to(runner->shard().next);
    engine.emplace(rows, states, runner->shard(), *apply::read_reference(rows),
                   tests::ledger_options());
  }

  /// Decides the last command; gives the answer and what would be written.
  std::pair<app::Answer, Group> decide() {
    app::Submission submission;
    submission.envelope = last;
    engine->decide(std::move(submission), [](const app::Answer&) {});
    while (engine->closing()) engine->close_slice();
    auto group = engine->take();
    return {group.answers.front().second, std::move(group)};
  }

  /// The group is durable and in the rows.
  void make_durable(const Group& group) {
    engine->committed(group);
    auto projector = apply::Projector::start(rows);
    EXPECT_TRUE(rows.write(projector->changes_of(group.commits, group.shard)).ok());
    states.applied_to(group.shard.next);
  }

  log::MemoryLog log;
  tests::FailingRows rows{store::open_memory_rows()};
  apply::States states{rows, no_cache};
  std::optional<Engine> engine;
  Envelope last;
};

/// For each read that the last command needs: when it fails, the answer is an error, and the group
/// holds what `whole` allows.
void expect_whole_whatever_read_fails(const std::vector<Envelope>& commands, std::size_t commits) {
  for (int read = 0;; ++read) {
    EngineOnRows on{commands};
    on.rows.fail_read_after(read);
    const auto [answer, group] = on.decide();
    if (answer.ok()) {
      EXPECT_EQ(group.commits.size(), commits);
      EXPECT_GT(read, 1);
      return;
    }
    ASSERT_EQ(answer.error().code, Errc::store_unavailable);
    ASSERT_TRUE(group.commits.empty()) << "read " << read;
  }
}

TEST(Engine, WritesAnIdentifiedReceiptWithAllItsPartsOrNothing) {
  const auto commands = tests::commands_over_streams(1);
  ASSERT_TRUE(std::holds_alternative<command::IdentifyReceipt>(commands.back().command));
  expect_whole_whatever_read_fails(commands, 4);
}

TEST(Engine, WritesAMovedPaiementInBothDossiersOrNothing) {
  auto commands = tests::commands_over_streams(1);
  commands.resize(commands.size() - 2);
  ASSERT_TRUE(std::holds_alternative<command::ReattributePaiement>(commands.back().command));
  expect_whole_whatever_read_fails(commands, 2);
}

TEST(Engine, AnswersACloseThatCannotReadWithTheError) {
  auto commands = tests::open_dossiers("D", 5);
  commands.push_back(tests::run_day(tests::due));
  std::size_t most = 0;
  for (int read = 0;; ++read) {
    EngineOnRows on{commands};
    on.rows.fail_read_after(read);
    const auto [answer, group] = on.decide();
    most = std::max(most, group.commits.size());
    if (answer.ok()) break;
    ASSERT_EQ(answer.error().code, Errc::store_unavailable);
    // Commits of single dossiers stand for themselves; the day is not closed.
    for (const auto& counted : group.commits) EXPECT_NE(counted.commit.stream, shard_stream);
    EXPECT_FALSE(group.shard.closed_to.has_value());
    on.make_durable(group);
    // The next close finds all that are left.
    const auto [again, rest] = on.decide();
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(group.commits.size() + rest.commits.size(), 6U) << "read " << read;
  }
  EXPECT_EQ(most, 6U);
}

/// R9.1: a close leaves alone the dossiers opened after its day; a later one finds them.
TEST(Engine, ClosesADossierThatWasDueBeforeItWasOpened) {
  const auto ledger = app::open_memory(tests::ledger_options());
  const auto take = [&](const Envelope& command) {
    ASSERT_TRUE(tests::submit(*ledger, command).ok()) << command.id.str();
  };
  take(tests::run_day(tests::due));
  for (auto command : tests::open_dossiers("Late", 1)) {
    command.on = add_days(tests::due, 10);
    take(command);
  }
  const auto echeances = [&] { return ledger->read()->dossier(DossierId{"Late0"})->echeances; };
  take(tests::run_day(add_days(tests::due, 2)));
  EXPECT_EQ(echeances().size(), 0U);
  take(tests::run_day(add_days(tests::due, 9)));
  EXPECT_EQ(echeances().size(), 0U);
  take(tests::run_day(add_days(tests::due, 10)));
  EXPECT_EQ(echeances().size(), 1U);
}

TEST(Engine, ForgetsAGroupThatWasDropped) {
  auto commands = tests::open_dossiers("D", 1);
  EngineOnRows on{commands};
  const auto end = on.engine->shard().next;
  auto [answer, group] = on.decide();
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->offset, end);
  std::vector<app::Answer> heard;
  group.answers.front().first = [&](const app::Answer& a) { heard.push_back(a); };
  on.engine->dropped(std::move(group), Error{Errc::disk_full, {}, {}});
  ASSERT_EQ(heard.size(), 1U);
  EXPECT_EQ(heard.front().error().code, Errc::disk_full);
  EXPECT_EQ(on.engine->shard().next, end);
  const auto again = on.decide().first;
  ASSERT_TRUE(again.ok());
  EXPECT_FALSE(again->repeated);
  EXPECT_EQ(again->offset, end);
}

}  // namespace
}  // namespace aripa::append
