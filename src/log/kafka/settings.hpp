#pragma once

#include <string_view>
#include <vector>

namespace aripa::log {

/// What a connection to the brokers is for.
enum class Role {
  asker,  ///< asks for ends, topics and settings
  producer,  ///< appends to one shard
  follower,  ///< reads one record after the other
  finder,  ///< reads a few records here and there
  member,  ///< of a group that spreads shards over nodes; reads nothing
};

struct Setting {
  std::string_view name;
  std::string_view value;
};

/// The largest record that a topic takes, with what Kafka adds to it.
inline constexpr int message_bytes_max = 5 << 20;
/// What leaves in one request.
inline constexpr int batch_bytes = 1'000'000;
/// What Kafka may add to a record.
inline constexpr int message_overhead_bytes = 512;

/// Every setting of librdkafka that the log rests on, its defaults too; docs/kafka.md gives the
/// reason of each.
[[nodiscard]] std::vector<Setting> settings_of(Role role);

/// Whether an operator may set it.
[[nodiscard]] bool is_for_operators(std::string_view name);

}  // namespace aripa::log
