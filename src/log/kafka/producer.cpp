#include "log/kafka/producer.hpp"

#include <fmt/format.h>

namespace aripa::log {
namespace {

constexpr int wait_ms_max = 1'000'000'000;
constexpr int full_wait_ms = 100;

}  // namespace

Result<std::unique_ptr<Producer>> Producer::make(const KafkaOptions& options, Shard shard) {
  auto made = std::unique_ptr<Producer>{new Producer{shard}};
  ARIPA_TRY(made->client_,
            Client::make(options, Role::producer,
                         [self = made.get()](const auto& message) { self->report(message); }));
  made->topic_.reset(rd_kafka_topic_new(made->client_->handle(), options.topic.c_str(), nullptr));
  if (!made->topic_) return Error{Errc::malformed, "topic", options.topic};
  return made;
}

void Producer::report(const rd_kafka_message_t& message) {
  ++reported_;
  // A record whose report has no offset stands somewhere: a retry found it there already.
  if (message.err != RD_KAFKA_RESP_ERR_NO_ERROR) {
    if (failed_ == RD_KAFKA_RESP_ERR_NO_ERROR) failed_ = message.err;
  } else if (message.offset < 0) {
    failed_ = RD_KAFKA_RESP_ERR_DUPLICATE_SEQUENCE_NUMBER;
  } else {
    const auto index = reinterpret_cast<std::uintptr_t>(message._private);
    offsets_[index] = static_cast<Offset>(message.offset);
  }
}

Result<std::span<const Offset>> Producer::send(std::span<const std::string> records,
                                               const Deadline& deadline) {
  offsets_.assign(records.size(), 0);
  reported_ = 0;
  ARIPA_CHECK(hand_over(records, deadline));
  // It waits for no `linger.ms` and sends at once.
  const auto flushed = rd_kafka_flush(client_->handle(), deadline.left_ms(wait_ms_max));
  const auto what = fmt::format("{} of {} records reported", reported_, records.size());
  if (failed_ != RD_KAFKA_RESP_ERR_NO_ERROR) return client_->error(what, failed_);
  if (flushed != RD_KAFKA_RESP_ERR_NO_ERROR) return client_->error(what, flushed);
  if (reported_ != records.size()) return client_->error(what, RD_KAFKA_RESP_ERR__FAIL);
  return std::span<const Offset>{offsets_};
}

Result<void> Producer::hand_over(std::span<const std::string> records, const Deadline& deadline) {
  for (std::size_t i = 0; i < records.size(); ++i) {
    const auto& record = records[i];
    // Copied, so the library writes nothing through the pointer.
    auto* const bytes = const_cast<char*>(record.data());
    auto* const index = reinterpret_cast<void*>(static_cast<std::uintptr_t>(i));
    while (rd_kafka_produce(topic_.get(), static_cast<std::int32_t>(shard_), RD_KAFKA_MSG_F_COPY,
                            bytes, record.size(), nullptr, 0, index) != 0) {
      const auto code = rd_kafka_last_error();
      if (code != RD_KAFKA_RESP_ERR__QUEUE_FULL || deadline.over()) {
        return client_->error(fmt::format("record {} of {}", i, records.size()), code);
      }
      rd_kafka_flush(client_->handle(), deadline.left_ms(full_wait_ms));
    }
  }
  return {};
}

}  // namespace aripa::log
