#include "log/kafka/topic.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

namespace aripa::log {
namespace {

using Topic = std::unique_ptr<rd_kafka_topic_t, Giver<rd_kafka_topic_destroy>>;
using Metadata = std::unique_ptr<const rd_kafka_metadata_t, Giver<rd_kafka_metadata_destroy>>;
using Queue = std::unique_ptr<rd_kafka_queue_t, Giver<rd_kafka_queue_destroy>>;
using Event = std::unique_ptr<rd_kafka_event_t, Giver<rd_kafka_event_destroy>>;
using NewTopic = std::unique_ptr<rd_kafka_NewTopic_t, Giver<rd_kafka_NewTopic_destroy>>;
using Resource = std::unique_ptr<rd_kafka_ConfigResource_t, Giver<rd_kafka_ConfigResource_destroy>>;
using Settings = std::map<std::string, std::string>;

constexpr int ask_ms_max = 500;
constexpr int answer_ms_max = 30'000;
constexpr int replicas_wanted = 3;

/// How a setting is judged: it has this value, or at least this number.
enum class Judged { exactly, at_least };

struct Needed {
  std::string name;
  std::string value;
  Judged judged = Judged::exactly;
};

// docs/kafka.md gives the reason of each.
std::vector<Needed> needed_settings(int replicas) {
  std::vector<Needed> needed{
      {"cleanup.policy", "delete"},
      {"compression.type", "producer"},
      {"max.message.bytes", std::to_string(message_bytes_max), Judged::at_least},
      {"min.insync.replicas", replicas > 1 ? "2" : "1", Judged::at_least},
      {"retention.bytes", "-1"},
      {"retention.ms", "-1"},
      {"unclean.leader.election.enable", "false"},
  };
  // With a single copy nothing but the disk outlives a power cut.
  if (replicas == 1) needed.push_back({"flush.messages", "1"});
  return needed;
}

std::int64_t number_of(const std::string& text) {
  std::int64_t number = -1;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

bool holds(const Needed& needed, const std::string& found) {
  if (needed.judged == Judged::exactly) return found == needed.value;
  return number_of(found) >= number_of(needed.value);
}

TopicShape shape_of(const rd_kafka_metadata_t& metadata) {
  TopicShape shape{.brokers = metadata.broker_cnt};
  if (metadata.topic_cnt == 0) return shape;
  const auto& topic = metadata.topics[0];
  if (topic.err != RD_KAFKA_RESP_ERR_NO_ERROR || topic.partition_cnt == 0) return shape;
  shape.exists = true;
  shape.shards = static_cast<Shard>(topic.partition_cnt);
  shape.replicas = topic.partitions[0].replica_cnt;
  for (int i = 1; i < topic.partition_cnt; ++i) {
    shape.replicas = std::min(shape.replicas, topic.partitions[i].replica_cnt);
  }
  return shape;
}

Result<Event> await(const Client& asker, const std::string& what, rd_kafka_queue_t* queue,
                    const Deadline& deadline) {
  Event event{rd_kafka_queue_poll(queue, deadline.left_ms(answer_ms_max))};
  if (!event) return asker.error(what, RD_KAFKA_RESP_ERR__TIMED_OUT);
  if (const auto code = rd_kafka_event_error(event.get()); code != RD_KAFKA_RESP_ERR_NO_ERROR) {
    return asker.error(what, code);
  }
  return event;
}

Result<Settings> ask_settings(const Client& asker, const std::string& topic,
                              const Deadline& deadline) {
  const auto what = fmt::format("settings of topic {}", topic);
  const Queue queue{rd_kafka_queue_new(asker.handle())};
  const Resource resource{rd_kafka_ConfigResource_new(RD_KAFKA_RESOURCE_TOPIC, topic.c_str())};
  auto* asked = resource.get();
  rd_kafka_DescribeConfigs(asker.handle(), &asked, 1, nullptr, queue.get());
  ARIPA_TRY(const auto event, await(asker, what, queue.get(), deadline));
  std::size_t count = 0;
  const auto* const* const answered = rd_kafka_DescribeConfigs_result_resources(
      rd_kafka_event_DescribeConfigs_result(event.get()), &count);
  if (count != 1) return asker.error(what, RD_KAFKA_RESP_ERR__FAIL);
  if (const auto code = rd_kafka_ConfigResource_error(answered[0]);
      code != RD_KAFKA_RESP_ERR_NO_ERROR) {
    return asker.error(what, code);
  }
  Settings settings;
  const auto* const* const entries = rd_kafka_ConfigResource_configs(answered[0], &count);
  for (std::size_t i = 0; i < count; ++i) {
    const char* const value = rd_kafka_ConfigEntry_value(entries[i]);
    settings.emplace(rd_kafka_ConfigEntry_name(entries[i]), value == nullptr ? "" : value);
  }
  return settings;
}

std::vector<Deviation> deviations_of(const TopicShape& shape, const Settings& settings) {
  std::vector<Deviation> deviations;
  for (const auto& needed : needed_settings(shape.replicas)) {
    const auto found = settings.find(needed.name);
    const auto value = found == settings.end() ? std::string{} : found->second;
    if (holds(needed, value)) continue;
    const bool at_least = needed.judged == Judged::at_least;
    deviations.push_back({needed.name, value, (at_least ? ">= " : "") + needed.value});
  }
  const int copies = std::min(shape.brokers, replicas_wanted);
  if (shape.replicas < copies) {
    deviations.push_back(
        {"replication.factor", std::to_string(shape.replicas), fmt::format(">= {}", copies)});
  }
  std::ranges::sort(deviations, {}, &Deviation::setting);
  return deviations;
}

Result<NewTopic> new_topic(const std::string& topic, Shard shards, int replicas) {
  std::array<char, 256> reason{};
  NewTopic made{rd_kafka_NewTopic_new(topic.c_str(), static_cast<int>(shards), replicas,
                                      reason.data(), reason.size())};
  if (!made) return Error{Errc::malformed, "topic", reason.data()};
  for (const auto& needed : needed_settings(replicas)) {
    rd_kafka_NewTopic_set_config(made.get(), needed.name.c_str(), needed.value.c_str());
  }
  return made;
}

Result<TopicCreation> ask_creation(const Client& asker, const std::string& topic,
                                   const NewTopic& wanted, const Deadline& deadline) {
  const Queue queue{rd_kafka_queue_new(asker.handle())};
  auto* asked = wanted.get();
  rd_kafka_CreateTopics(asker.handle(), &asked, 1, nullptr, queue.get());
  const auto what = fmt::format("creation of topic {}", topic);
  ARIPA_TRY(const auto event, await(asker, what, queue.get(), deadline));
  std::size_t count = 0;
  const auto* const* const answered =
      rd_kafka_CreateTopics_result_topics(rd_kafka_event_CreateTopics_result(event.get()), &count);
  if (count != 1) return asker.error(what, RD_KAFKA_RESP_ERR__FAIL);
  const auto code = rd_kafka_topic_result_error(answered[0]);
  if (code == RD_KAFKA_RESP_ERR_TOPIC_ALREADY_EXISTS) return TopicCreation::exists;
  if (code == RD_KAFKA_RESP_ERR_NO_ERROR) return TopicCreation::created;
  const char* const reason = rd_kafka_topic_result_error_string(answered[0]);
  return Error{Errc::log_unavailable, {}, fmt::format("{}: {}", what, reason ? reason : "")};
}

}  // namespace

Result<TopicShape> ask_shape(const Client& asker, const std::string& topic,
                             const Deadline& deadline) {
  const Topic named{rd_kafka_topic_new(asker.handle(), topic.c_str(), nullptr)};
  if (!named) return Error{Errc::malformed, "topic", topic};
  while (true) {
    const rd_kafka_metadata_t* answer = nullptr;
    const auto code =
        rd_kafka_metadata(asker.handle(), 0, named.get(), &answer, deadline.left_ms(ask_ms_max));
    const Metadata metadata{answer};
    if (code == RD_KAFKA_RESP_ERR_NO_ERROR) return shape_of(*metadata);
    asker.listen();
    if (asker.refused() || deadline.over()) return asker.error("brokers", code);
  }
}

Result<TopicReport> ask_report(const Client& asker, const std::string& topic,
                               const Deadline& deadline) {
  ARIPA_TRY(const auto shape, ask_shape(asker, topic, deadline));
  if (!shape.exists) return Error{Errc::topic_not_found, {}, topic};
  ARIPA_TRY(const auto settings, ask_settings(asker, topic, deadline));
  return TopicReport{.shards = shape.shards,
                     .brokers = shape.brokers,
                     .replicas = shape.replicas,
                     .deviations = deviations_of(shape, settings)};
}

Result<TopicCreation> create_topic(const KafkaOptions& options, const TopicPlan& plan) {
  const Deadline deadline{options.open_ms_max};
  ARIPA_TRY(const auto asker, Client::make(options, Role::asker));
  ARIPA_TRY(const auto shape, ask_shape(*asker, options.topic, deadline));
  if (shape.exists) return TopicCreation::exists;
  const int replicas =
      plan.replicas > 0 ? plan.replicas : std::clamp(shape.brokers, 1, replicas_wanted);
  ARIPA_TRY(const auto wanted, new_topic(options.topic, plan.shards, replicas));
  ARIPA_TRY(const auto creation, ask_creation(*asker, options.topic, wanted, deadline));
  // Each broker hears of it in its own time.
  while (!deadline.over() && !ask_report(*asker, options.topic, deadline).ok()) {
  }
  return creation;
}

Result<TopicReport> check_topic(const KafkaOptions& options) {
  const Deadline deadline{options.open_ms_max};
  ARIPA_TRY(const auto asker, Client::make(options, Role::asker));
  return ask_report(*asker, options.topic, deadline);
}

}  // namespace aripa::log
