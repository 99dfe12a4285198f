#pragma once

#include <memory>

#include "aripa/log/kafka.hpp"
#include "tests/support/kafka_cluster.hpp"

namespace aripa::tests {

/// One broker for all tests of this program.
[[nodiscard]] const KafkaCluster& shared_broker();

/// A new topic of a name of its own.
[[nodiscard]] log::KafkaOptions new_topic(const KafkaCluster& cluster, log::Shard shards = 1);
/// A name that no topic has.
[[nodiscard]] std::string new_topic_name();

/// The log in a topic that is as it must be.
[[nodiscard]] std::unique_ptr<log::KafkaLog> open_log(const log::KafkaOptions& options);

}  // namespace aripa::tests
