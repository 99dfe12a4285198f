#include "tests/contract/log_contract.hpp"
#include "tests/support/kafka_topics.hpp"

// The suite on a real broker, a topic for each test.

namespace aripa::log {
namespace {

class KafkaBody final : public Body {
 public:
  explicit KafkaBody(Shard shards)
      : options_(tests::new_topic(tests::shared_broker(), shards)),
        log_(tests::open_log(options_)) {}
  Log& log() override { return *log_; }
  void restart() override {
    log_.reset();
    log_ = tests::open_log(options_);
  }

 private:
  KafkaOptions options_;
  std::unique_ptr<KafkaLog> log_;
};

std::unique_ptr<Body> on_kafka(Shard shards) { return std::make_unique<KafkaBody>(shards); }

INSTANTIATE_TEST_SUITE_P(Bodies, LogContract, testing::Values(BodyCase{"Kafka", on_kafka}),
                         [](const auto& body_case) { return body_case.param.name; });

}  // namespace
}  // namespace aripa::log
