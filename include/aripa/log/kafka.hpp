#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "aripa/log/log.hpp"

namespace aripa::log {

struct KafkaOptions {
  /// `host:port`, one or several separated by commas.
  std::string bootstrap;
  std::string topic = "aripa.journal";
  /// How to be let in: librdkafka's own names (`security.protocol`, `ssl.*`, `sasl.*` and a few
  /// more, see docs/kafka.md). What the log itself rests on cannot be set.
  std::vector<std::pair<std::string, std::string>> properties = {};
  /// How long each call may take, in milliseconds, when brokers do not answer.
  int open_ms_max = 10'000;
  int append_ms_max = 30'000;
  int read_ms_max = 10'000;
};

/// A log in a topic of Kafka; a shard is a partition (docs/kafka.md). Any number of processes may
/// read and write it: who may write is settled by the arbiter, not here.
///
/// Durable is what `min.insync.replicas` brokers have in memory. A group of at most 1 MB is seen
/// whole or not at all; of a larger one whose outcome is unknown, a first part may stand.
class KafkaLog final : public Log {
 public:
  struct Inside;

  /// The log in a topic that is there. `detail` of each error names the broker or the setting.
  ///   malformed: a property that cannot be set, or a value that librdkafka does not take.
  ///   topic_not_found: there is no such topic.
  ///   topic_unreliable: an audit could not rely on the topic; `field` names the first setting.
  ///   log_unavailable: no broker answers in time, or none lets us in: `detail` tells an unknown
  ///     user, a certificate that is not trusted and a name that leads nowhere from one another.
  [[nodiscard]] static Result<std::unique_ptr<KafkaLog>> open(const KafkaOptions& options);

  explicit KafkaLog(std::unique_ptr<Inside> inside);
  /// Closes. What is under way is given up.
  ~KafkaLog() override;

  /// `appended`: the brokers gave the records the offsets from `expected_end` on, so nothing lies
  /// between, no claim either. `moved`: the log ended elsewhere, and nothing was written; or, with
  /// `written`, somebody wrote at the same time. `unknown`: a report failed, or the time was over;
  /// the producer is given up, and nothing more leaves it.
  ///   limit_exceeded: a record over 5 MiB, less what Kafka adds to it.
  [[nodiscard]] Result<Appended> append(Shard shard, Offset expected_end,
                                        std::span<const std::string> records) override;
  /// A new producer. It always succeeds while librdkafka can be set up; no broker is asked.
  [[nodiscard]] Result<void> renew(Shard shard) override;
  /// Reads on from one call to the next as fast as brokers send; a place elsewhere costs some
  /// milliseconds.
  ///   log_gap: also where the brokers have deleted records, or lost some that were durable.
  ///   log_unavailable: no broker answered in time.
  [[nodiscard]] Result<std::vector<Record>> read(Shard shard, Offset from, std::size_t count_max,
                                                 std::size_t bytes_max) const override;
  /// Asks the brokers.
  ///   log_gap: the shard ends before what was durable: it is another topic, or was cut.
  [[nodiscard]] Result<Offset> end(Shard shard) const override;
  [[nodiscard]] bool wait(Shard shard, Offset from, int timeout_ms) const override;
  [[nodiscard]] Shard shards() const override;
  [[nodiscard]] std::size_t whole_bytes() const override;

  /// The cluster that it was opened on: another one has other offsets.
  [[nodiscard]] const std::string& cluster_id() const;
  /// That cluster and the topic.
  [[nodiscard]] std::string identity() const override;
  /// Copies of the partition that has fewest.
  [[nodiscard]] int replicas() const;

 private:
  std::unique_ptr<Inside> inside_;
};

}  // namespace aripa::log
