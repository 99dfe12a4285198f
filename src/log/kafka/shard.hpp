#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>

#include "log/kafka/producer.hpp"
#include "log/kafka/reader_pool.hpp"

namespace aripa::log {

/// One shard of a log: its producer, its readers, and how far it is known to reach.
class KafkaShard {
 public:
  KafkaShard(const KafkaOptions& options, const Client& asker, Shard shard)
      : options_(options), asker_(asker), shard_(shard), readers_(options, shard) {}

  // As the functions of KafkaLog.
  [[nodiscard]] Result<Appended> append(Offset expected_end, std::span<const std::string> records);
  [[nodiscard]] Result<void> renew();
  [[nodiscard]] Result<std::vector<Record>> read(Offset from, std::size_t count_max,
                                                 std::size_t bytes_max);
  [[nodiscard]] Result<Offset> end(const Deadline& deadline);
  [[nodiscard]] bool wait(Offset from, int timeout_ms);

 private:
  [[nodiscard]] Result<Appended> send(Offset expected_end, std::span<const std::string> records);
  [[nodiscard]] Appended judge(Offset expected_end, std::span<const Offset> offsets);
  [[nodiscard]] Appended give_up(Offset expected_end, std::string detail);
  /// As `end`, asked once.
  [[nodiscard]] Result<Offset> ask_end(int ms_max);
  /// Waits for the record at `from` with a reader that stands there.
  [[nodiscard]] bool wait_once(Offset from, const Deadline& deadline);
  void note_end(Offset end);
  void pause(const Deadline& deadline);

  const KafkaOptions& options_;
  const Client& asker_;
  Shard shard_;

  std::mutex append_mutex_;
  std::unique_ptr<Producer> producer_;
  std::optional<Offset> written_end_;  // by this producer, when nothing else is known
  std::optional<Appended> broken_;

  ReaderPool readers_;
  std::atomic<Offset> known_end_{0};  // what was durable stays so
  std::mutex grown_mutex_;
  std::condition_variable grown_;
};

}  // namespace aripa::log
