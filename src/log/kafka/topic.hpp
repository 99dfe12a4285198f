#pragma once

#include "aripa/log/kafka_topic.hpp"
#include "log/kafka/client.hpp"
#include "log/kafka/deadline.hpp"

namespace aripa::log {

/// What brokers say of a topic.
struct TopicShape {
  bool exists = false;
  Shard shards = 0;
  int brokers = 0;
  int replicas = 0;
};

/// Waits for a broker, unless one refuses us.
///   log_unavailable
[[nodiscard]] Result<TopicShape> ask_shape(const Client& asker, const std::string& topic,
                                           const Deadline& deadline);

/// As check_topic, on a connection.
[[nodiscard]] Result<TopicReport> ask_report(const Client& asker, const std::string& topic,
                                             const Deadline& deadline);

}  // namespace aripa::log
