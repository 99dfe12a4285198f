#pragma once

#include <functional>
#include <memory>
#include <string>

#include "aripa/log/kafka.hpp"

namespace aripa::log {

/// Which shards should be this process's to write, as a consumer group of Kafka spreads them over
/// its members. It only suggests: a member that is paused, cut off or slow goes on believing what
/// it was last told, and the claims in the log settle whose commits count.
class KafkaGroup {
 public:
  struct Inside;
  /// Hears from a thread of the group, about once a second as long as the shard is this member's,
  /// and once when it is no longer.
  using Told = std::function<void(Shard shard, bool mine)>;

  /// Joins; what comes of it is told as soon as brokers answer.
  ///   malformed: as KafkaLog::open.
  [[nodiscard]] static Result<std::unique_ptr<KafkaGroup>> join(const KafkaOptions& options,
                                                                const std::string& group,
                                                                Told told);
  explicit KafkaGroup(std::unique_ptr<Inside> inside);
  /// Leaves, so that others need not wait for its silence to be noticed. Nothing more is told.
  ~KafkaGroup();

 private:
  std::unique_ptr<Inside> inside_;
};

}  // namespace aripa::log
