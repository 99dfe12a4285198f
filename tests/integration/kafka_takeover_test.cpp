// Nodes of this process on real brokers: a shard that goes back and forth under load, and logs that
// are not the one that rows were made from.

#include <gtest/gtest.h>

#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <set>
#include <thread>

#include "aripa/log/kafka_topic.hpp"
#include "tests/support/counted_commits.hpp"
#include "tests/support/kafka_pair.hpp"
#include "tests/support/kafka_topics.hpp"
#include "tests/support/ledger_load.hpp"
#include "tests/support/raw_kafka.hpp"

namespace aripa::tests {
namespace {

/// Gives a node commands, again and again until it has accepted them, and then others.
class Sender {
 public:
  Sender(app::Node& node, std::string prefix)
      : prefix_(std::move(prefix)), thread_([this, &node] { run(node); }) {}
  ~Sender() { stop(); }
  Sender(const Sender&) = delete;
  Sender& operator=(const Sender&) = delete;

  /// The ids of what was accepted.
  const std::set<std::string>& stop() {
    {
      const std::lock_guard lock{mutex_};
      stopping_ = true;
      changed_.notify_all();
    }
    if (thread_.joinable()) thread_.join();
    return accepted_;
  }

 private:
  // Some dozens under way at a time: whenever another node claims, a group is on its way.
  void run(app::Node& node) {
    constexpr int dossiers = 20;
    for (int round = 0; !is_stopping(); ++round) {
      const auto commands = open_dossiers(prefix_ + std::to_string(round) + '-', dossiers);
      while (!is_stopping() && !accepts_all(node, commands)) rest();
    }
  }
  bool accepts_all(app::Node& node, const std::vector<Envelope>& commands) {
    std::size_t count = 0;
    submit_all(node, commands, [&](std::size_t index, const app::Answer& answer) {
      if (!answer.ok()) return;
      const std::lock_guard lock{mutex_};
      accepted_.insert(commands[index].id.str());
      ++count;
    });
    return count == commands.size();
  }
  bool is_stopping() {
    const std::lock_guard lock{mutex_};
    return stopping_;
  }
  void rest() {
    std::unique_lock lock{mutex_};
    changed_.wait_for(lock, std::chrono::milliseconds{5}, [this] { return stopping_; });
  }

  std::string prefix_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool stopping_ = false;
  std::set<std::string> accepted_;
  std::thread thread_;
};

class KafkaTakeover : public testing::Test {
 protected:
  void make_ledger(const log::KafkaOptions& topic, const std::vector<Envelope>& commands) {
    const auto made = app::init_log(folder("init-" + std::to_string(++ledgers_)), open_log(topic),
                                    node_options("init"), commands);
    ASSERT_TRUE(made.ok()) << to_string(made.error().code) << made.error().detail;
  }
  [[nodiscard]] std::string folder(const std::string& name) const {
    return (folder_ / name).string();
  }
  [[nodiscard]] Error refusal_of(const log::KafkaOptions& topic, const std::string& name) const {
    const auto opened = app::open_node(folder(name), open_log(topic), node_options("node"));
    EXPECT_FALSE(opened.ok());
    return opened.ok() ? Error{} : opened.error();
  }

  TempFolder folder_;
  int ledgers_ = 0;
};

TEST_F(KafkaTakeover, BackAndForthUnderLoadLosesNothingAndCountsNothingTwice) {
  constexpr int takeovers_min = 6;
  constexpr int takeovers_max = 60;
  const auto topic = new_topic(shared_broker());
  ASSERT_NO_FATAL_FAILURE(make_ledger(topic, example_scales()));
  CountedCommits journal{open_log(topic)};
  std::set<std::string> accepted;
  {
    const auto one = start_node(topic, folder("one"), "one");
    const auto two = start_node(topic, folder("two"), "two");
    ASSERT_TRUE(one.takes_over());
    Sender to_one{*one.node, "A"};
    Sender to_two{*two.node, "B"};
    // Until the one that was put out has written something that does not count.
    for (int turn = 0; turn < takeovers_min || journal.stale() == 0; ++turn) {
      ASSERT_LT(turn, takeovers_max) << "nothing was ever under way";
      const auto& next = turn % 2 == 0 ? two : one;
      const auto& last = turn % 2 == 0 ? one : two;
      ASSERT_TRUE(next.takes_over());
      ASSERT_TRUE(soon_true(*last.log, [&] { return !last.standing().owns; }));
      ASSERT_NO_FATAL_FAILURE(journal.read_on());
    }
    accepted = to_one.stop();
    accepted.merge(std::set<std::string>{to_two.stop()});
  }
  ASSERT_NO_FATAL_FAILURE(journal.read_on());
  journal.expect_each_once(accepted);
  std::printf("%zu commands accepted; in the journal %d claims, %d stale, %d conflicts\n",
              accepted.size(), journal.claims(), journal.stale(), journal.conflicts());
  const auto expected = digest_at_end(topic, folder("replay"));
  EXPECT_EQ(digest_at_end(topic, folder("one")), expected);
  EXPECT_EQ(digest_at_end(topic, folder("two")), expected);
}

TEST_F(KafkaTakeover, ATopicMadeAnewIsNoticedAlsoWhenItHasGrownPastThePosition) {
  const auto topic = new_topic(shared_broker());
  ASSERT_NO_FATAL_FAILURE(make_ledger(topic, {}));
  log::Offset position = 0;
  {
    const auto node = start_node(topic, folder("node"), "node");
    position = *node.log->end(0);
    ASSERT_TRUE(node.reaches(position));
  }
  RawKafka{shared_broker().bootstrap()}.delete_topic(topic.topic);
  // Brokers take a moment to let a topic go.
  while (true) {
    const auto created = log::create_topic(topic, {});
    if (created.ok() && *created == log::TopicCreation::created) break;
  }
  const auto emptied = refusal_of(topic, "node");
  EXPECT_EQ(emptied.code, Errc::log_empty);

  ASSERT_NO_FATAL_FAILURE(make_ledger(topic, example_scales()));
  ASSERT_GT(*open_log(topic)->end(0), position);
  const auto other = refusal_of(topic, "node");
  EXPECT_EQ(other.code, Errc::store_ahead_of_log);
  EXPECT_NE(other.detail.find("un autre enregistrement"), std::string::npos) << other.detail;
}

TEST_F(KafkaTakeover, ACopyOfTheTopicOnAnotherClusterIsNotTheJournal) {
  const auto topic = new_topic(shared_broker());
  ASSERT_NO_FATAL_FAILURE(make_ledger(topic, {}));
  const auto original = open_log(topic);
  const auto end = *original->end(0);
  {
    const auto node = start_node(topic, folder("node"), "node");
    ASSERT_TRUE(node.reaches(end));
  }
  const KafkaCluster elsewhere{{}};
  auto copied = topic;
  copied.bootstrap = elsewhere.bootstrap();
  ASSERT_TRUE(log::create_topic(copied, {}).ok());
  const auto copy = open_log(copied);
  for (log::Offset at = 0; at < end; ++at) {
    const std::vector<std::string> record{original->read(0, at, 1, 1)->front().bytes};
    ASSERT_EQ(copy->append(0, at, record)->status, log::AppendStatus::appended);
  }
  const auto refused = refusal_of(copied, "node");
  EXPECT_EQ(refused.code, Errc::store_ahead_of_log);
  EXPECT_NE(refused.detail.find(original->cluster_id()), std::string::npos) << refused.detail;
  EXPECT_NE(refused.detail.find(copy->cluster_id()), std::string::npos) << refused.detail;
  EXPECT_TRUE(app::open_node(folder("node"), open_log(topic), node_options("node")).ok());
}

}  // namespace
}  // namespace aripa::tests
