// Nodes of one group, as programs that serve over HTTP: who takes commands, what becomes of them
// when a node is killed or stands still, and that all rows are the same.

#include <gtest/gtest.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <utility>

#include "tests/support/http_load.hpp"
#include "tests/support/kafka_topics.hpp"
#include "tests/support/node_group.hpp"

namespace aripa::tests {
namespace {

using std::chrono::duration_cast;
using std::chrono::milliseconds;
using Clock = HttpLoad::Clock;

constexpr std::size_t some_commands = 100;

std::string ms_since(Clock::time_point start) {
  return std::to_string(duration_cast<milliseconds>(Clock::now() - start).count()) + " ms";
}

void print_told(const HttpLoad& load) {
  for (const auto& [answer, count] : load.told()) std::printf("  %s: %d\n", answer.c_str(), count);
}

/// Two nodes, one of which writes.
class KafkaNodes : public testing::Test {
 protected:
  void SetUp() override {
    owner_ = group_.start("owner");
    ASSERT_TRUE(journal_.until_claimed_by(owner_->address()));
    other_ = group_.start("other");
    // Until it has read whose the shard is.
    while (group_.post(*other_, open_line("first")).status == 503) {
    }
  }

  [[nodiscard]] std::vector<std::uint16_t> ports() const { return {owner_->port, other_->port}; }
  // A group may move the shard when a node joins.
  void find_owner() {
    ASSERT_NO_FATAL_FAILURE(journal_.read_on());
    if (journal_.writer() == other_->address()) std::swap(owner_, other_);
  }
  // After the owner was killed or stopped in its tracks: the other claims, and takes commands.
  void expect_takeover(HttpLoad& load, Clock::time_point lost) {
    ASSERT_TRUE(journal_.until_claimed_by(other_->address()));
    const auto claimed = Clock::now();
    std::printf("claimed by the other after %s, ", ms_since(lost).c_str());
    ASSERT_TRUE(load.wait_for(1));
    std::printf("the first command accepted after %s, %s after the claim\n", ms_since(lost).c_str(),
                ms_since(claimed).c_str());
    ASSERT_TRUE(load.wait_for(some_commands));
  }
  void stop_both() {
    owner_->process.terminate();
    other_->process.terminate();
    owner_->process.finish();
    other_->process.finish();
  }
  void expect_same_rows() const {
    const auto expected = group_.digest("replay");
    EXPECT_EQ(group_.digest("owner"), expected);
    EXPECT_EQ(group_.digest("other"), expected);
  }
  void expect_each_once(const HttpLoad& load) {
    ASSERT_NO_FATAL_FAILURE(journal_.read_on());
    journal_.expect_each_once(load.accepted());
    std::printf("%zu commands accepted; in the journal %d claims, %d stale, %d conflicts\n",
                load.accepted().size(), journal_.claims(), journal_.stale(), journal_.conflicts());
    print_told(load);
  }

  NodeGroup group_{shared_broker()};
  CountedCommits journal_ = group_.journal();
  std::unique_ptr<ServedNode> owner_;
  std::unique_ptr<ServedNode> other_;
};

TEST_F(KafkaNodes, TakeCommandsAtAnyOfThemAndAnswerTheSame) {
  for (int i = 0; i < 20; ++i) {
    const auto& asked = i % 2 == 0 ? *owner_ : *other_;
    const auto dossier = "D" + std::to_string(i);
    const auto accepted = group_.post(asked, open_line(dossier));
    ASSERT_EQ(accepted.status, 200) << accepted.body;
    EXPECT_NE(accepted.body.find("accepted"), std::string::npos) << accepted.body;
    const auto position = accepted.field("aripa-position");
    ASSERT_FALSE(position.empty());
    const auto target = "/v1/dossiers/" + dossier + "?at_least=" + position;
    const auto here = group_.get(*owner_, target);
    const auto there = group_.get(*other_, target);
    ASSERT_EQ(here.status, 200) << here.body;
    ASSERT_EQ(there.status, 200) << there.body;
    EXPECT_EQ(here.body, there.body);
    // Whoever asks, it is the same command.
    const auto& next = i % 2 == 0 ? *other_ : *owner_;
    const auto repeated = group_.post(next, open_line(dossier));
    EXPECT_NE(repeated.body.find("repeated"), std::string::npos) << repeated.body;
  }
  // What is refused is refused through another node as well.
  const auto refused = group_.post(*other_, R"({"id":"x","do":"CloseDossier"})");
  EXPECT_EQ(refused.status, group_.post(*owner_, R"({"id":"x","do":"CloseDossier"})").status);
  EXPECT_EQ(ask(other_->port, post_request(open_line("D"), "nobody")).status, 401);
  stop_both();
  expect_same_rows();
}

TEST_F(KafkaNodes, AnotherTakesOverFromAWriterThatIsKilled) {
  HttpLoad load{ports(), group_.token(), "K"};
  ASSERT_TRUE(load.wait_for(some_commands));
  ASSERT_NO_FATAL_FAILURE(find_owner());
  const auto killed = Clock::now();
  owner_->process.kill();
  ASSERT_NO_FATAL_FAILURE(expect_takeover(load, killed));
  // It comes back, and finds what was accepted without it.
  const auto again = group_.start(std::filesystem::path{owner_->directory}.filename().string());
  load.stop();
  ASSERT_NO_FATAL_FAILURE(expect_each_once(load));
  const auto target = "/v1/jours?at_least=0:" + std::to_string(journal_.end());
  EXPECT_EQ(group_.get(*again, target).status, 200);
  again->stop();
  stop_both();
  expect_same_rows();
}

TEST_F(KafkaNodes, NothingCountsOfAWriterThatStoodStillAndWasReplaced) {
  HttpLoad load{ports(), group_.token(), "P"};
  ASSERT_TRUE(load.wait_for(some_commands));
  ASSERT_NO_FATAL_FAILURE(find_owner());
  const auto paused = Clock::now();
  owner_->process.pause();
  ASSERT_NO_FATAL_FAILURE(expect_takeover(load, paused));
  owner_->process.resume();
  ASSERT_TRUE(load.wait_for(some_commands));
  load.stop();
  ASSERT_NO_FATAL_FAILURE(expect_each_once(load));
  // Its own clients heard of no acceptance that does not count, and it answers as the others do.
  const auto at_least = "?at_least=0:" + std::to_string(journal_.end());
  for (const auto& id : {*load.accepted().begin(), *load.accepted().rbegin()}) {
    const auto target = "/v1/dossiers/" + id.substr(std::string{"open-"}.size()) + at_least;
    const auto here = group_.get(*owner_, target);
    EXPECT_EQ(here.status, 200) << here.body;
    EXPECT_EQ(here.body, group_.get(*other_, target).body);
  }
  stop_both();
  expect_same_rows();
}

}  // namespace
}  // namespace aripa::tests
