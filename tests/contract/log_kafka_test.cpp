#include "aripa/log/kafka.hpp"

#include "aripa/log/kafka_topic.hpp"
#include "tests/contract/log_contract.hpp"
#include "tests/support/kafka_cluster.hpp"

// The suite on a real broker, a topic for each test.

namespace aripa::log {
namespace {

const tests::KafkaCluster& broker() {
  static const tests::KafkaCluster cluster{{}};
  return cluster;
}

KafkaOptions new_topic_options() {
  static int topics = 0;
  return {.bootstrap = broker().bootstrap(), .topic = "journal-" + std::to_string(++topics)};
}

class KafkaBody final : public Body {
 public:
  explicit KafkaBody(Shard shards) : options_(new_topic_options()) {
    const auto created = create_topic(options_, {.shards = shards});
    EXPECT_TRUE(created.ok()) << created.error().detail;
    open();
  }
  Log& log() override { return *log_; }
  void restart() override {
    log_.reset();
    open();
  }

 private:
  void open() {
    auto opened = KafkaLog::open(options_);
    ASSERT_TRUE(opened.ok()) << opened.error().detail;
    log_ = *std::move(opened);
  }

  KafkaOptions options_;
  std::unique_ptr<KafkaLog> log_;
};

INSTANTIATE_TEST_SUITE_P(Bodies, LogContract,
                         testing::Values(BodyCase{
                             "Kafka",
                             [](Shard shards) { return std::make_unique<KafkaBody>(shards); }}),
                         [](const auto& body_case) { return body_case.param.name; });

}  // namespace
}  // namespace aripa::log
