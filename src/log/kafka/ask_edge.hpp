#pragma once

#include "log/kafka/client.hpp"

namespace aripa::log {

/// Where a shard begins: its first record that is still there; and one past its last durable one.
enum class Edge { begin, end };

/// Asks the leader of the shard, once.
///   log_unavailable, topic_not_found
[[nodiscard]] Result<Offset> ask_edge(const Client& client, const std::string& topic, Shard shard,
                                      Edge edge, int ms_max);

}  // namespace aripa::log
