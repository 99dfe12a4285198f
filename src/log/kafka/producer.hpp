#pragma once

#include <span>
#include <string>
#include <vector>

#include "log/kafka/client.hpp"
#include "log/kafka/deadline.hpp"

namespace aripa::log {

/// Writes one shard, one group at a time. Good for as long as every group was delivered: after the
/// first that was not, it is to be thrown away, and nothing more leaves it.
class Producer {
 public:
  [[nodiscard]] static Result<std::unique_ptr<Producer>> make(const KafkaOptions& options,
                                                              Shard shard);

  /// Hands all records over and waits for their reports: the offset of each.
  ///   log_unavailable: nobody knows what is durable; `detail` tells why.
  [[nodiscard]] Result<std::span<const Offset>> send(std::span<const std::string> records,
                                                     const Deadline& deadline);

 private:
  using Topic = std::unique_ptr<rd_kafka_topic_t, Giver<rd_kafka_topic_destroy>>;

  explicit Producer(Shard shard) : shard_(shard) {}
  void report(const rd_kafka_message_t& message);
  Result<void> hand_over(std::span<const std::string> records, const Deadline& deadline);

  Shard shard_;
  std::unique_ptr<Client> client_;
  Topic topic_;
  std::vector<Offset> offsets_;
  std::size_t reported_ = 0;
  rd_kafka_resp_err_t failed_ = RD_KAFKA_RESP_ERR_NO_ERROR;
};

}  // namespace aripa::log
