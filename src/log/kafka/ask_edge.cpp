#include "log/kafka/ask_edge.hpp"

#include <fmt/format.h>

namespace aripa::log {
namespace {

using Partitions =
    std::unique_ptr<rd_kafka_topic_partition_list_t, Giver<rd_kafka_topic_partition_list_destroy>>;

// The times that stand for the edges in Kafka's protocol.
constexpr std::int64_t time_of_begin = -2;
constexpr std::int64_t time_of_end = -1;

}  // namespace

// `rd_kafka_query_watermark_offsets` looks made for it, but keeps to no time while a broker stands
// still.
Result<Offset> ask_edge(const Client& client, const std::string& topic, Shard shard, Edge edge,
                        int ms_max) {
  const Partitions asked{rd_kafka_topic_partition_list_new(1)};
  auto& place = *rd_kafka_topic_partition_list_add(asked.get(), topic.c_str(),
                                                   static_cast<std::int32_t>(shard));
  place.offset = edge == Edge::begin ? time_of_begin : time_of_end;
  auto code = rd_kafka_offsets_for_times(client.handle(), asked.get(), ms_max);
  if (code == RD_KAFKA_RESP_ERR_NO_ERROR) code = place.err;
  if (code == RD_KAFKA_RESP_ERR_NO_ERROR && place.offset >= 0) {
    return static_cast<Offset>(place.offset);
  }
  client.listen();
  const auto* const name = edge == Edge::begin ? "begin" : "end";
  return client.error(fmt::format("{}, shard {}, {}", topic, shard, name),
                      code == RD_KAFKA_RESP_ERR_NO_ERROR ? RD_KAFKA_RESP_ERR__TIMED_OUT : code);
}

}  // namespace aripa::log
