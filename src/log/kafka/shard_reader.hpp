#pragma once

#include <optional>
#include <vector>

#include "log/kafka/client.hpp"
#include "log/kafka/deadline.hpp"

namespace aripa::log {

/// What a read asks for: records from `from` on, up to `end`, and no more once they have
/// `bytes_max` bytes.
struct Wanted {
  Offset from = 0;
  Offset end = 0;
  std::size_t bytes_max = 0;
};

/// One place in a shard that moves on as it is read. For one thread at a time.
class ShardReader {
 public:
  /// Follower or finder.
  [[nodiscard]] static Result<std::unique_ptr<ShardReader>> make(const KafkaOptions& options,
                                                                 Role role, Shard shard);
  ~ShardReader();
  ShardReader(const ShardReader&) = delete;
  ShardReader& operator=(const ShardReader&) = delete;

  [[nodiscard]] Role role() const { return role_; }
  /// Whether it can read on from `from` without looking for it.
  [[nodiscard]] bool stands_at(Offset from) const { return next_ == from; }
  /// One past the last record that it holds, read or not; 0 when it holds none.
  [[nodiscard]] Offset seen_end() const { return seen_end_; }

  /// Appends the records to `records`: all that are wanted, if there is no error.
  ///   log_gap, log_corrupt, log_unavailable: as KafkaLog::read; what was read before stands in
  ///     `records`.
  [[nodiscard]] Result<void> read(const Wanted& wanted, const Deadline& deadline,
                                  std::vector<Record>& records);

  /// Waits until the record at `from` is there, or the time is over.
  [[nodiscard]] Result<bool> wait(Offset from, const Deadline& deadline);

 private:
  using Queue = std::unique_ptr<rd_kafka_queue_t, Giver<rd_kafka_queue_destroy>>;

  ShardReader(std::string topic, Role role, Shard shard);
  [[nodiscard]] Result<void> move_to(Offset from);
  [[nodiscard]] Result<void> ask_from(Offset from);
  /// Whether the record that is asked for is known to be in the log.
  enum class Awaited { known, hoped_for };
  /// The record at `next_`, when it is there before the time is over; null otherwise.
  [[nodiscard]] Result<const rd_kafka_message_t*> next(Awaited awaited, const Deadline& deadline);
  [[nodiscard]] bool is_next(const rd_kafka_message_t& message) const;
  /// That the time is over, and why.
  [[nodiscard]] Error late() const;
  void fetch(Awaited awaited, const Deadline& deadline);
  void nudge(const Deadline& deadline) const;
  void rest();
  [[nodiscard]] Result<void> judge(const rd_kafka_message_t& message);
  [[nodiscard]] Result<void> judge_range();
  [[nodiscard]] Result<void> pass_over();
  void drop_batch();
  [[nodiscard]] Error error(Errc code, const std::string& what) const;

  std::string topic_;
  Role role_;
  Shard shard_;
  std::unique_ptr<Client> client_;
  Queue queue_;
  std::optional<Offset> next_;
  Offset seen_end_ = 0;
  /// Where it was sent anew after a record that should not have come: a second time is an alarm.
  std::optional<Offset> doubted_;
  rd_kafka_resp_err_t last_error_ = RD_KAFKA_RESP_ERR_NO_ERROR;
  std::vector<rd_kafka_message_t*> batch_;
  std::size_t batch_at_ = 0;
  std::size_t batch_size_ = 0;
};

}  // namespace aripa::log
