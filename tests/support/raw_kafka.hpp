#pragma once

#include <map>
#include <memory>
#include <string>

#include "aripa/log/log.hpp"

namespace aripa::tests {

/// What others do to topics, without the log: each call is done when it returns, or an assertion
/// breaks.
class RawKafka {
 public:
  explicit RawKafka(std::string bootstrap);
  ~RawKafka();
  RawKafka(const RawKafka&) = delete;
  RawKafka& operator=(const RawKafka&) = delete;

  void create_topic(const std::string& topic, int partitions,
                    const std::map<std::string, std::string>& settings, int replicas = 1);
  void delete_topic(const std::string& topic);
  /// The broker that leads partition 0.
  [[nodiscard]] int leader(const std::string& topic);
  /// Deletes the records of partition 0 before an offset.
  void delete_records(const std::string& topic, log::Offset before);
  /// Appends a record to partition 0, in a transaction of its own: its mark takes an offset too.
  void append_in_transaction(const std::string& topic, const std::string& record);

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace aripa::tests
