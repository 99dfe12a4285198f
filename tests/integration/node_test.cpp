// Several nodes on one log, which behaves like a topic of Kafka: who writes, what the others do,
// and what their clients hear.

#include <gtest/gtest.h>

#include <fmt/format.h>

#include <algorithm>
#include <atomic>

#include "app/directory_ledger.hpp"
#include "app/shard_keeper.hpp"
#include "aripa/app/node.hpp"
#include "aripa/store/rows.hpp"
#include "tests/integration/ledger_checks.hpp"
#include "tests/support/failing_rows.hpp"
#include "tests/support/ledger_load.hpp"
#include "tests/support/node_machine.hpp"
#include "tests/support/node_rows.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/topic_log.hpp"

namespace aripa::tests {
namespace {

using Machine = NodeMachine<TopicLog>;

class Nodes : public testing::Test {
 protected:
  void SetUp() override {
    const auto made = app::init_log(folder("first"), std::make_shared<TopicLog>(topic_),
                                    options("first"), example_scales());
    ASSERT_TRUE(made.ok()) << to_string(made.error().code) << made.error().detail;
  }

  std::string folder(const std::string& name) { return (folder_.path() / name).string(); }
  app::LedgerOptions options(const std::string& name) {
    auto made = ledger_options();
    made.writer = name;
    made.random_hex = [this] { return fmt::format("{:032x}", ++random_); };
    return made;
  }
  Machine start(const std::string& name) {
    Machine machine{std::make_shared<TopicLog>(topic_), nullptr};
    auto opened = app::open_node(folder(name), machine.log, options(name));
    EXPECT_TRUE(opened.ok()) << to_string(opened.error().code);
    machine.node = *std::move(opened);
    return machine;
  }
  template <class Condition>
  bool soon(Condition condition) {
    return soon_true(*topic_, condition);
  }
  std::string digest(const std::string& name) { return digest_of_node(folder(name)); }

  TempFolder folder_;
  std::shared_ptr<log::MemoryLog> topic_ = std::make_shared<log::MemoryLog>();
  std::atomic<int> random_{0};
  std::vector<Envelope> commands_ = open_dossiers("D", 4);
};

TEST_F(Nodes, OneThatIsNotToldFollowsAndWritesNothing) {
  const auto writer = start("writer");
  const auto reader = start("reader");
  ASSERT_TRUE(writer.takes_over());
  const auto refused = submit(*reader.node, commands_[0]);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, Errc::not_owner);

  const auto accepted = submit(*writer.node, commands_[0]);
  ASSERT_TRUE(accepted.ok());
  ASSERT_TRUE(reader.reaches(accepted->offset + 1));
  EXPECT_TRUE(reader.node->read()->dossier(commands_[0].dossier).ok());
  EXPECT_EQ(reader.standing().writer, "writer");
}

TEST_F(Nodes, OneThatDoesNotWriteTellsWhoDoes) {
  const auto writer = start("writer");
  ASSERT_TRUE(writer.takes_over());
  const auto other = start("other");
  EXPECT_TRUE(soon([&] { return other.node->taken_elsewhere() == "writer"; }));
  EXPECT_EQ(writer.node->taken_elsewhere(), std::nullopt);
}

TEST_F(Nodes, TheOldWriterIsPutOutByAClaimAndItsClientHearsSo) {
  const auto before = start("before");
  ASSERT_TRUE(before.takes_over());
  ASSERT_TRUE(submit(*before.node, commands_[0]).ok());
  const auto after = start("after");
  ASSERT_TRUE(after.takes_over());

  // Whether it has noticed yet or not, nothing that it writes counts.
  const auto late = submit(*before.node, commands_[1]);
  ASSERT_FALSE(late.ok());
  EXPECT_TRUE(late.error().code == Errc::log_moved || late.error().code == Errc::not_owner);
  EXPECT_TRUE(soon([&] { return !before.standing().owns; }));
  // What the old one wrote late makes the new one claim once more: its client may have to send
  // again, and what it sent before may count.
  app::Answer accepted = Errc::not_owner;
  ASSERT_TRUE(soon([&] {
    accepted = submit(*after.node, commands_[1]);
    return accepted.ok();
  }));
  ASSERT_TRUE(soon([&] { return after.standing().owns; }));
  EXPECT_TRUE(submit(*after.node, commands_[0])->repeated);

  // It follows, and takes the shard again only when it is told again.
  ASSERT_TRUE(before.reaches(accepted->offset + 1));
  EXPECT_EQ(before.node->read()->dossier(commands_[1].dossier)->titres.size(), 1U);
  EXPECT_FALSE(before.standing().owns);
  ASSERT_TRUE(before.takes_over());
  EXPECT_TRUE(submit(*before.node, commands_[1])->repeated);
  EXPECT_TRUE(soon([&] { return !after.standing().owns; }));

  const auto end = before.node->progress().durable;
  ASSERT_TRUE(after.reaches(end));
  before.node->stop();
  after.node->stop();
}

TEST_F(Nodes, AnOutcomeThatNobodyKnowsIsSettledByANewClaim) {
  const auto machine = start("node");
  ASSERT_TRUE(machine.takes_over());
  for (const auto fate : {Fate::unknown_there, Fate::unknown_lost}) {
    const auto& command = commands_[fate == Fate::unknown_there ? 0 : 1];
    const auto epoch = machine.standing().epoch;
    machine.log->next(fate);
    const auto unknown = submit(*machine.node, command);
    ASSERT_FALSE(unknown.ok());
    EXPECT_EQ(unknown.error().code, Errc::log_outcome_unknown);
    ASSERT_TRUE(soon([&] { return machine.standing().owns && machine.standing().epoch > epoch; }));
    const auto again = submit(*machine.node, command);
    ASSERT_TRUE(again.ok()) << to_string(again.error().code);
    EXPECT_EQ(again->repeated, fate == Fate::unknown_there);
  }
}

TEST_F(Nodes, RowsOfAllAreTheSameWhoeverWrote) {
  const auto commands = commands_over_streams(20);
  {
    const auto a = start("a");
    const auto b = start("b");
    std::size_t sent = 0;
    for (const auto* machine : {&a, &b, &a}) {
      const auto* other = machine == &a ? &b : &a;
      ASSERT_TRUE(machine->takes_over());
      ASSERT_TRUE(soon([&] { return !other->standing().owns; }));
      const auto end = std::min(commands.size(), sent + commands.size() / 3 + 1);
      for (; sent < end; ++sent) {
        const auto answer = submit(*machine->node, commands[sent]);
        EXPECT_TRUE(answer.ok()) << to_string(answer.error().code);
      }
    }
    const auto end = *topic_->end(0);
    ASSERT_TRUE(a.reaches(end));
    ASSERT_TRUE(b.reaches(end));
  }
  {
    const auto c = start("c");
    ASSERT_TRUE(c.reaches(*topic_->end(0)));
  }
  EXPECT_EQ(digest("a"), digest("b"));
  EXPECT_EQ(digest("a"), digest("c"));
}

// A node that should write but has no room for its rows goes on from the rows that it has.
TEST_F(Nodes, RowsThatCouldNotBeWrittenAreWrittenOnceThereIsRoom) {
  const auto writer = start("writer");
  ASSERT_TRUE(writer.takes_over());
  auto opened = store::open_rocks_rows(folder("full"), {});
  ASSERT_TRUE(opened.ok());
  ASSERT_TRUE(app::mark_layout(**opened).ok());
  auto failing = std::make_unique<FailingRows>(*std::move(opened));
  auto& rows = *failing;
  rows.fail_writes(Errc::disk_full);
  app::ShardKeeper keeper{std::make_shared<TopicLog>(topic_), 0, std::move(failing),
                          options("full")};
  keeper.want(true);

  for (const auto& command : commands_) {
    const auto failed = rows.failed_writes();
    ASSERT_TRUE(soon([&] { return rows.failed_writes() > failed; }));
    ASSERT_TRUE(submit(*writer.node, command).ok());
  }
  rows.stop_failing();
  ASSERT_TRUE(soon([&] { return keeper.standing().owns; }));
  keeper.stop();
  expect_rows_of_log(rows, *topic_);
}

TEST_F(Nodes, AnEmptyLogIsRefusedAndAnotherLogIsNoticed) {
  const auto empty = std::make_shared<TopicLog>(std::make_shared<log::MemoryLog>());
  EXPECT_EQ(app::open_node(folder("new"), empty, options("new")).error().code, Errc::log_empty);
  {
    const auto node = start("node");
    ASSERT_TRUE(node.reaches(*topic_->end(0)));
  }
  ASSERT_TRUE(app::init_log(folder("second"), empty, options("second"), {}).ok());
  const auto opened = app::open_node(folder("node"), empty, options("node"));
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().code, Errc::store_ahead_of_log);
}

TEST_F(Nodes, SeveralShardsAreRefused) {
  const auto several = std::make_shared<TopicLog>(std::make_shared<log::MemoryLog>(4));
  const auto made = app::init_log(folder("new"), several, options("new"), {});
  ASSERT_FALSE(made.ok());
  EXPECT_EQ(made.error().code, Errc::topic_unreliable);
  EXPECT_EQ(app::open_node(folder("new"), several, options("new")).error().field, "partitions");
}

TEST_F(Nodes, RowsAreThoseOfOneLogEvenWhereAnotherHoldsTheSameRecords) {
  const auto open_on = [&](const std::string& identity) {
    return app::open_node(folder("node"), std::make_shared<TopicLog>(topic_, identity),
                          options("node"));
  };
  // Rows of a log that had no name take the first that they hear.
  ASSERT_TRUE(open_on("").ok());
  ASSERT_TRUE(open_on("one").ok());
  ASSERT_TRUE(open_on("one").ok());
  for (const auto* other : {"other", ""}) {
    const auto opened = open_on(other);
    ASSERT_FALSE(opened.ok()) << other;
    EXPECT_EQ(opened.error().code, Errc::store_ahead_of_log);
    EXPECT_NE(opened.error().detail.find("« one »"), std::string::npos) << opened.error().detail;
    EXPECT_NE(opened.error().detail.find(fmt::format("« {} »", other)), std::string::npos);
  }
}

TEST_F(Nodes, InitGoesOnWhereItWasCutOff) {
  const auto end = *topic_->end(0);
  const auto again = app::init_log(folder("other"), std::make_shared<TopicLog>(topic_),
                                   options("other"), example_scales());
  EXPECT_TRUE(again.ok());
  EXPECT_EQ(*topic_->end(0), end + 1) << "a claim, and nothing twice";
}

}  // namespace
}  // namespace aripa::tests
