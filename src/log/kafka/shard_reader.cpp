#include "log/kafka/shard_reader.hpp"

#include <fmt/format.h>

#include "log/kafka/ask_edge.hpp"

namespace aripa::log {
namespace {

using Partitions =
    std::unique_ptr<rd_kafka_topic_partition_list_t, Giver<rd_kafka_topic_partition_list_destroy>>;

constexpr std::size_t batch_records = 1000;
constexpr int poll_ms_max = 100;
constexpr int nudge_after_ms = 5;
constexpr int ask_ms_max = 1'000;

}  // namespace

ShardReader::ShardReader(std::string topic, Role role, Shard shard)
    : topic_(std::move(topic)), role_(role), shard_(shard), batch_(batch_records) {}

ShardReader::~ShardReader() { drop_batch(); }

Result<std::unique_ptr<ShardReader>> ShardReader::make(const KafkaOptions& options, Role role,
                                                       Shard shard) {
  auto made = std::unique_ptr<ShardReader>{new ShardReader{options.topic, role, shard}};
  ARIPA_TRY(made->client_, Client::make(options, role));
  rd_kafka_poll_set_consumer(made->client_->handle());
  made->queue_.reset(rd_kafka_queue_get_consumer(made->client_->handle()));
  return made;
}

Result<void> ShardReader::read(const Wanted& wanted, const Deadline& deadline,
                               std::vector<Record>& records) {
  ARIPA_CHECK(move_to(wanted.from));
  std::size_t bytes = 0;
  while (*next_ < wanted.end && (bytes < wanted.bytes_max || records.empty())) {
    if (batch_at_ == batch_size_ || !is_next(*batch_[batch_at_])) {
      ARIPA_TRY(const auto* const message, next(Awaited::known, deadline));
      if (message == nullptr) return late();
    }
    const auto& message = *batch_[batch_at_];
    const auto* const text = static_cast<const char*>(message.payload);
    auto& record = records.emplace_back();
    record.offset = *next_;
    if (message.len > 0) record.bytes.assign(text, message.len);
    bytes += message.len;
    ++*next_;
    ++batch_at_;
  }
  if (role_ == Role::finder) rest();
  return {};
}

bool ShardReader::is_next(const rd_kafka_message_t& message) const {
  return message.err == RD_KAFKA_RESP_ERR_NO_ERROR && static_cast<Offset>(message.offset) == *next_;
}

Error ShardReader::late() const {
  const bool silent = last_error_ == RD_KAFKA_RESP_ERR_NO_ERROR;
  return client_->error(fmt::format("shard {}, offset {}", shard_, *next_),
                        silent ? RD_KAFKA_RESP_ERR__TIMED_OUT : last_error_);
}

Result<bool> ShardReader::wait(Offset from, const Deadline& deadline) {
  ARIPA_CHECK(move_to(from));
  ARIPA_TRY(const auto* const message, next(Awaited::hoped_for, deadline));
  return message != nullptr;
}

Result<void> ShardReader::move_to(Offset from) {
  // Somewhat further on in what has come already: no need to ask for it again.
  while (next_ && *next_ < from && batch_at_ < batch_size_ &&
         batch_[batch_at_]->err == RD_KAFKA_RESP_ERR_NO_ERROR) {
    next_ = static_cast<Offset>(batch_[batch_at_]->offset) + 1;
    ++batch_at_;
  }
  if (stands_at(from)) return {};
  doubted_.reset();
  return ask_from(from);
}

Result<void> ShardReader::ask_from(Offset from) {
  drop_batch();
  next_.reset();
  const Partitions places{rd_kafka_topic_partition_list_new(1)};
  rd_kafka_topic_partition_list_add(places.get(), topic_.c_str(), static_cast<std::int32_t>(shard_))
      ->offset = static_cast<std::int64_t>(from);
  const auto code = rd_kafka_assign(client_->handle(), places.get());
  if (code != RD_KAFKA_RESP_ERR_NO_ERROR) return client_->error("assign", code);
  next_ = from;
  return {};
}

Result<const rd_kafka_message_t*> ShardReader::next(Awaited awaited, const Deadline& deadline) {
  last_error_ = RD_KAFKA_RESP_ERR_NO_ERROR;
  while (true) {
    if (batch_at_ == batch_size_) fetch(awaited, deadline);
    if (batch_at_ == batch_size_) {
      if (deadline.over()) return static_cast<const rd_kafka_message_t*>(nullptr);
      continue;
    }
    const auto* const message = batch_[batch_at_];
    if (is_next(*message)) {
      doubted_.reset();
      return message;
    }
    if (auto judged = judge(*message); !judged.ok()) {
      drop_batch();
      next_.reset();
      return judged.error();
    }
  }
}

void ShardReader::fetch(Awaited awaited, const Deadline& deadline) {
  drop_batch();
  // A batch waits until it is full: the first record alone is waited for.
  const int wait_ms = awaited == Awaited::known ? nudge_after_ms : poll_ms_max;
  auto* const first = rd_kafka_consume_queue(queue_.get(), deadline.left_ms(wait_ms));
  if (first == nullptr && awaited == Awaited::known) nudge(deadline);
  if (first == nullptr) return;
  batch_[0] = first;
  const auto more =
      rd_kafka_consume_batch_queue(queue_.get(), 0, batch_.data() + 1, batch_.size() - 1);
  batch_size_ = 1 + (more > 0 ? static_cast<std::size_t>(more) : 0);
  const auto* const last = batch_[batch_size_ - 1];
  if (last->err == RD_KAFKA_RESP_ERR_NO_ERROR) seen_end_ = static_cast<Offset>(last->offset) + 1;
}

// Once it holds as much as it may, librdkafka fetches no more for up to a second, even if all is
// read at once; whatever else goes to the same broker makes it look again.
void ShardReader::nudge(const Deadline& deadline) const {
  // What it answers is of no interest.
  static_cast<void>(
      ask_edge(*client_, topic_, shard_, Edge::end, deadline.left_ms(ask_ms_max)).ok());
}

// A finder that nobody needs fetches nothing; the next place is elsewhere.
void ShardReader::rest() {
  drop_batch();
  next_.reset();
  rd_kafka_assign(client_->handle(), nullptr);
}

// What has come and is not the record that must come next.
Result<void> ShardReader::judge(const rd_kafka_message_t& message) {
  switch (message.err) {
    case RD_KAFKA_RESP_ERR_NO_ERROR:
      // Of a place where this reader was before; or there is a hole, if it is so again.
      if (static_cast<Offset>(message.offset) < *next_) return pass_over();
      if (doubted_ == next_) {
        return error(Errc::log_gap, fmt::format("is missing, {} follows", message.offset));
      }
      doubted_ = next_;
      return ask_from(*next_);
    case RD_KAFKA_RESP_ERR__BAD_MSG:
    case RD_KAFKA_RESP_ERR__BAD_COMPRESSION:
      return error(Errc::log_corrupt, rd_kafka_message_errstr(&message));
    case RD_KAFKA_RESP_ERR__AUTO_OFFSET_RESET:
      return judge_range();
    default:
      // Brokers come and go; what lasts is told when the time is over.
      last_error_ = message.err;
      return pass_over();
  }
}

// A broker that was cut off for a while may not know yet what it lacks: the leader is asked.
Result<void> ShardReader::judge_range() {
  const auto begin = ask_edge(*client_, topic_, shard_, Edge::begin, ask_ms_max);
  if (begin.ok() && *next_ < *begin) {
    return error(Errc::log_gap, fmt::format("was deleted, the log begins at {}", *begin));
  }
  const auto end = ask_edge(*client_, topic_, shard_, Edge::end, ask_ms_max);
  if (end.ok() && *next_ > *end) {
    return error(Errc::log_gap, fmt::format("is missing, the log ends at {}", *end));
  }
  last_error_ = RD_KAFKA_RESP_ERR__AUTO_OFFSET_RESET;
  return ask_from(*next_);
}

Result<void> ShardReader::pass_over() {
  ++batch_at_;
  return {};
}

void ShardReader::drop_batch() {
  for (std::size_t i = 0; i < batch_size_; ++i) rd_kafka_message_destroy(batch_[i]);
  batch_at_ = 0;
  batch_size_ = 0;
}

Error ShardReader::error(Errc code, const std::string& what) const {
  return {code, {}, fmt::format("shard {}, offset {} {}", shard_, next_.value_or(0), what)};
}

}  // namespace aripa::log
