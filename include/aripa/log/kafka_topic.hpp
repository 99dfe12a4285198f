#pragma once

#include <string>
#include <vector>

#include "aripa/log/kafka.hpp"

namespace aripa::log {

/// How a topic is made.
struct TopicPlan {
  Shard shards = 1;
  /// 0: three, or as many as there are brokers.
  int replicas = 0;
};

enum class TopicCreation { created, exists };

/// Makes the topic with the settings that a journal needs (docs/kafka.md); one that is there
/// already is left as it is.
///   malformed, log_unavailable: as KafkaLog::open; also what the brokers refuse.
[[nodiscard]] Result<TopicCreation> create_topic(const KafkaOptions& options,
                                                 const TopicPlan& plan);

/// A setting of a topic that a journal cannot rest on.
struct Deviation {
  std::string setting;
  std::string found;
  std::string needed;

  friend bool operator==(const Deviation&, const Deviation&) = default;
};

struct TopicReport {
  Shard shards = 0;
  int brokers = 0;  // that answer
  int replicas = 0;  // of the partition that has fewest
  std::vector<Deviation> deviations;  // by name
};

/// Looks at a topic.
///   malformed, topic_not_found, log_unavailable: as KafkaLog::open.
[[nodiscard]] Result<TopicReport> check_topic(const KafkaOptions& options);

}  // namespace aripa::log
