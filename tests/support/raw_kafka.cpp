#include "tests/support/raw_kafka.hpp"

#include <librdkafka/rdkafka.h>

#include <array>

#include "aripa/core/assert.hpp"

namespace aripa::tests {
namespace {

constexpr int wait_ms_max = 20'000;

rd_kafka_t* new_producer(const std::map<std::string, std::string>& settings) {
  auto* const conf = rd_kafka_conf_new();
  for (const auto& [name, value] : settings) {
    const auto set = rd_kafka_conf_set(conf, name.c_str(), value.c_str(), nullptr, 0);
    ARIPA_ASSERT(set == RD_KAFKA_CONF_OK);
  }
  // What a coordinator that is only starting says would be printed.
  rd_kafka_conf_set_log_cb(conf, [](const rd_kafka_t*, int, const char*, const char*) {});
  std::array<char, 256> reason{};
  auto* const made = rd_kafka_new(RD_KAFKA_PRODUCER, conf, reason.data(), reason.size());
  ARIPA_ASSERT(made != nullptr);
  return made;
}

void succeed(rd_kafka_error_t* error) {
  if (error != nullptr) std::fputs(rd_kafka_error_string(error), stderr);
  ARIPA_ASSERT(error == nullptr);
}

}  // namespace

struct RawKafka::Inside {
  /// Waits for the answer to what was asked on `queue`.
  void await() const {
    auto* const event = rd_kafka_queue_poll(queue, wait_ms_max);
    ARIPA_ASSERT(event != nullptr);
    ARIPA_ASSERT(rd_kafka_event_error(event) == RD_KAFKA_RESP_ERR_NO_ERROR);
    rd_kafka_event_destroy(event);
  }

  /// Brokers hear of a topic, or of its end, in their own time.
  void await_topic(const std::string& topic, bool is_there) const {
    auto* const named = rd_kafka_topic_new(client, topic.c_str(), nullptr);
    for (bool found = !is_there; found != is_there;) {
      const rd_kafka_metadata_t* answer = nullptr;
      const auto code = rd_kafka_metadata(client, 0, named, &answer, wait_ms_max);
      ARIPA_ASSERT(code == RD_KAFKA_RESP_ERR_NO_ERROR);
      found = answer->topics[0].err == RD_KAFKA_RESP_ERR_NO_ERROR;
      rd_kafka_metadata_destroy(answer);
    }
    rd_kafka_topic_destroy(named);
  }

  std::string bootstrap;
  rd_kafka_t* client = nullptr;
  rd_kafka_queue_t* queue = nullptr;
};

RawKafka::RawKafka(std::string bootstrap) : inside_(std::make_unique<Inside>()) {
  inside_->bootstrap = std::move(bootstrap);
  inside_->client = new_producer(
      {{"bootstrap.servers", inside_->bootstrap}, {"allow.auto.create.topics", "false"}});
  inside_->queue = rd_kafka_queue_new(inside_->client);
}

RawKafka::~RawKafka() {
  rd_kafka_queue_destroy(inside_->queue);
  rd_kafka_destroy(inside_->client);
}

void RawKafka::create_topic(const std::string& topic, int partitions,
                            const std::map<std::string, std::string>& settings, int replicas) {
  auto* wanted = rd_kafka_NewTopic_new(topic.c_str(), partitions, replicas, nullptr, 0);
  for (const auto& [name, value] : settings) {
    rd_kafka_NewTopic_set_config(wanted, name.c_str(), value.c_str());
  }
  rd_kafka_CreateTopics(inside_->client, &wanted, 1, nullptr, inside_->queue);
  inside_->await();
  rd_kafka_NewTopic_destroy(wanted);
  inside_->await_topic(topic, true);
}

void RawKafka::delete_topic(const std::string& topic) {
  auto* unwanted = rd_kafka_DeleteTopic_new(topic.c_str());
  rd_kafka_DeleteTopics(inside_->client, &unwanted, 1, nullptr, inside_->queue);
  inside_->await();
  rd_kafka_DeleteTopic_destroy(unwanted);
  inside_->await_topic(topic, false);
}

int RawKafka::leader(const std::string& topic) {
  auto* const named = rd_kafka_topic_new(inside_->client, topic.c_str(), nullptr);
  const rd_kafka_metadata_t* found = nullptr;
  const auto code = rd_kafka_metadata(inside_->client, 0, named, &found, wait_ms_max);
  ARIPA_ASSERT(code == RD_KAFKA_RESP_ERR_NO_ERROR);
  ARIPA_ASSERT(found->topic_cnt == 1 && found->topics[0].partition_cnt == 1);
  const auto leader = found->topics[0].partitions[0].leader;
  rd_kafka_metadata_destroy(found);
  rd_kafka_topic_destroy(named);
  return leader;
}

void RawKafka::delete_records(const std::string& topic, log::Offset before) {
  auto* const places = rd_kafka_topic_partition_list_new(1);
  rd_kafka_topic_partition_list_add(places, topic.c_str(), 0)->offset =
      static_cast<std::int64_t>(before);
  auto* unwanted = rd_kafka_DeleteRecords_new(places);
  rd_kafka_DeleteRecords(inside_->client, &unwanted, 1, nullptr, inside_->queue);
  inside_->await();
  rd_kafka_DeleteRecords_destroy(unwanted);
  rd_kafka_topic_partition_list_destroy(places);
}

void RawKafka::append_in_transaction(const std::string& topic, const std::string& record) {
  auto* const producer =
      new_producer({{"bootstrap.servers", inside_->bootstrap}, {"transactional.id", topic}});
  succeed(rd_kafka_init_transactions(producer, wait_ms_max));
  succeed(rd_kafka_begin_transaction(producer));
  auto* const named = rd_kafka_topic_new(producer, topic.c_str(), nullptr);
  auto* const bytes = const_cast<char*>(record.data());
  ARIPA_ASSERT(rd_kafka_produce(named, 0, RD_KAFKA_MSG_F_COPY, bytes, record.size(), nullptr, 0,
                                nullptr) == 0);
  succeed(rd_kafka_commit_transaction(producer, wait_ms_max));
  rd_kafka_topic_destroy(named);
  rd_kafka_destroy(producer);
}

}  // namespace aripa::tests
