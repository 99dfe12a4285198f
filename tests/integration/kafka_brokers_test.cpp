// Two nodes under load while brokers die: nothing that was accepted is lost, nothing counts twice.

#include <gtest/gtest.h>

#include <cstdio>

#include "tests/support/http_load.hpp"
#include "tests/support/kafka_topics.hpp"
#include "tests/support/node_group.hpp"
#include "tests/support/raw_kafka.hpp"

namespace aripa::tests {
namespace {

constexpr int brokers = 3;
constexpr std::size_t some_commands = 200;

TEST(KafkaBrokers, AreKilledAndStartedAgainUnderTwoNodes) {
  const KafkaCluster cluster{{.brokers = brokers, .settings = quick_failover()}};
  const NodeGroup group{cluster};
  auto journal = group.journal();
  const auto one = group.start("one");
  ASSERT_TRUE(journal.until_claimed_by(one->address()));
  const auto two = group.start("two");
  HttpLoad load{{one->port, two->port}, group.token(), "B"};
  ASSERT_TRUE(load.wait_for(some_commands));
  static_cast<void>(load.longest_silence());

  const auto leader = RawKafka{cluster.bootstrap()}.leader(group.topic().topic);
  for (int turn = 0; turn < brokers; ++turn) {
    const int broker = (leader - 1 + turn) % brokers + 1;
    cluster.kill(broker);
    ASSERT_TRUE(load.wait_for(some_commands));
    const auto dead = load.longest_silence();
    cluster.restart(broker);
    ASSERT_TRUE(load.wait_for(some_commands));
    std::printf("broker %d%s killed: %lld ms without an answer; back: %lld ms\n", broker,
                broker == leader ? " (leader)" : "", static_cast<long long>(dead.count()),
                static_cast<long long>(load.longest_silence().count()));
  }
  load.stop();
  ASSERT_NO_FATAL_FAILURE(journal.read_on());
  journal.expect_each_once(load.accepted());
  std::printf("%zu commands accepted; in the journal %d claims, %d stale, %d conflicts\n",
              load.accepted().size(), journal.claims(), journal.stale(), journal.conflicts());
  for (const auto& [answer, count] : load.told()) std::printf("  %s: %d\n", answer.c_str(), count);
  one->process.terminate();
  two->process.terminate();
  one->process.finish();
  two->process.finish();
  const auto expected = group.digest("replay");
  EXPECT_EQ(group.digest("one"), expected);
  EXPECT_EQ(group.digest("two"), expected);
}

}  // namespace
}  // namespace aripa::tests
