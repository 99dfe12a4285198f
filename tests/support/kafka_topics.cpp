#include "tests/support/kafka_topics.hpp"

#include <gtest/gtest.h>

#include "aripa/log/kafka_topic.hpp"

namespace aripa::tests {

const KafkaCluster& shared_broker() {
  static const KafkaCluster cluster{{}};
  return cluster;
}

std::string new_topic_name() {
  static int topics = 0;
  return "journal-" + std::to_string(++topics);
}

log::KafkaOptions new_topic(const KafkaCluster& cluster, log::Shard shards) {
  log::KafkaOptions options{.bootstrap = cluster.bootstrap(), .topic = new_topic_name()};
  const auto created = log::create_topic(options, {.shards = shards});
  EXPECT_TRUE(created.ok()) << created.error().detail;
  return options;
}

std::unique_ptr<log::KafkaLog> open_log(const log::KafkaOptions& options) {
  auto opened = log::KafkaLog::open(options);
  EXPECT_TRUE(opened.ok()) << opened.error().detail;
  return *std::move(opened);
}

}  // namespace aripa::tests
