#include "apply/read_ahead.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "aripa/codec/commit_codec.hpp"

namespace aripa::apply {
namespace {

constexpr std::size_t batch_records = 2048;
constexpr std::size_t batch_bytes = std::size_t{8} << 20U;
constexpr std::size_t batches_ahead = 4;

Result<void> decode(codec::CommitDecoder& decoder, log::Shard shard, const log::Record& record,
                    Batch& batch) {
  Counted counted;
  counted.offset = record.offset;
  if (const auto decoded = decoder.decode(record.bytes, counted.commit); !decoded.ok()) {
    auto error = decoded.error();
    error.detail = fmt::format("{}:{}: {}", shard, record.offset, error.detail);
    return error;
  }
  counted.command = named_command(counted.commit, record.offset);
  batch.commits.push_back(std::move(counted));
  return {};
}

Batch read_batch(const log::Log& log, log::Shard shard, codec::CommitDecoder& decoder,
                 std::uint64_t from, std::uint64_t end) {
  Batch batch;
  auto records =
      log.read(shard, from, std::min<std::uint64_t>(batch_records, end - from), batch_bytes);
  if (!records.ok()) {
    batch.failed = records.error();
    return batch;
  }
  if (records->empty()) batch.failed = Error{Errc::log_gap, {}, fmt::format("{}:{}", shard, from)};
  batch.commits.reserve(records->size());
  for (const auto& record : *records) {
    batch.failed = decode(decoder, shard, record, batch);
    if (!batch.failed.ok()) break;
  }
  if (!batch.commits.empty()) {
    batch.last_record = std::move((*records)[batch.commits.size() - 1].bytes);
  }
  return batch;
}

}  // namespace

ReadAhead::ReadAhead(const log::Log& log, log::Shard shard, std::uint64_t from, std::uint64_t end)
    : log_(log), shard_(shard), next_(from), end_(end), thread_([this] { run(); }) {}

ReadAhead::~ReadAhead() {
  {
    const std::lock_guard lock{mutex_};
    stopping_ = true;
    changed_.notify_all();
  }
  thread_.join();
}

void ReadAhead::run() {
  codec::CommitDecoder decoder;
  while (next_ < end_) {
    auto batch = read_batch(log_, shard_, decoder, next_, end_);
    next_ += batch.commits.size();
    const bool failed = !batch.failed.ok();
    if (!hand_over(std::move(batch)) || failed) return;
  }
}

bool ReadAhead::hand_over(Batch batch) {
  std::unique_lock lock{mutex_};
  changed_.wait(lock, [&] { return batches_.size() < batches_ahead || stopping_; });
  if (stopping_) return false;
  batches_.push_back(std::move(batch));
  changed_.notify_all();
  return true;
}

Batch ReadAhead::next() {
  std::unique_lock lock{mutex_};
  changed_.wait(lock, [&] { return !batches_.empty(); });
  auto batch = std::move(batches_.front());
  batches_.pop_front();
  changed_.notify_all();
  return batch;
}

}  // namespace aripa::apply
