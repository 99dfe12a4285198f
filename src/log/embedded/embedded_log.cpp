#include "aripa/log/embedded.hpp"

#include <rocksdb/options.h>
#include <rocksdb/write_batch.h>

#include <fmt/format.h>

#include <chrono>

#include "log/embedded/engine.hpp"
#include "log/embedded/key.hpp"

namespace aripa::log {
namespace {

std::string place_of(Shard shard, Offset offset) {
  return fmt::format("shard {}, offset {}", shard, offset);
}

Error closed() { return {Errc::log_unavailable, {}, "the log is closed"}; }

rocksdb::WriteBatch batch_of(Shard shard, Offset first, std::span<const std::string> records) {
  std::size_t bytes = 0;
  for (const auto& record : records) bytes += record.size() + RecordKey::size + 16;
  rocksdb::WriteBatch batch(bytes);
  for (std::size_t i = 0; i < records.size(); ++i) {
    const auto status = batch.Put(RecordKey{shard, first + i}.bytes(), records[i]);
    ARIPA_ASSERT(status.ok());
  }
  return batch;
}

}  // namespace

EmbeddedLog::EmbeddedLog(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}

EmbeddedLog::~EmbeddedLog() {
  // Nobody is left to tell; what was acknowledged is durable either way.
  static_cast<void>(close().ok());
}

Result<Appended> EmbeddedLog::append(Shard shard, Offset expected_end,
                                     std::span<const std::string> records) {
  auto& in = *inside_;
  ARIPA_ASSERT(shard < in.ends.size());
  const std::lock_guard lock(in.append_mutex);
  if (!in.db) return closed();
  if (in.access == Access::read) {
    return Error{Errc::log_unavailable, {}, "the log is open for reading only"};
  }
  if (in.broken) return in.broken_answer(expected_end);
  const Offset end = in.ends[shard].load(std::memory_order_relaxed);
  if (expected_end != end) return Appended{.status = AppendStatus::moved, .first = end};
  if (records.empty()) return Appended{.status = AppendStatus::appended, .first = end};
  ARIPA_CHECK(in.check_room());

  auto batch = batch_of(shard, end, records);
  rocksdb::WriteOptions options;
  options.sync = true;
  if (const auto status = in.db->Write(options, &batch); !status.ok()) {
    in.broken = log_failures.error_of(status, place_of(shard, end));
    return in.broken_answer(expected_end);
  }
  in.ends[shard].store(end + records.size(), std::memory_order_release);
  { const std::lock_guard grown(in.grown_mutex); }
  in.grown.notify_all();
  return Appended{.status = AppendStatus::appended, .first = end};
}

Result<std::vector<Record>> EmbeddedLog::read(Shard shard, Offset from, std::size_t count_max,
                                              std::size_t bytes_max) const {
  ARIPA_ASSERT(shard < inside_->ends.size());
  if (!inside_->db) return closed();
  const Offset end = inside_->ends[shard].load(std::memory_order_acquire);
  std::vector<Record> records;
  if (from >= end || count_max == 0) return records;
  const auto count = std::min<Offset>(count_max, end - from);
  records.reserve(std::min<Offset>(count, 4096));

  rocksdb::ReadOptions options;
  // A long read is a rebuild: it must not push out of the cache what single reads use.
  constexpr Offset long_read = 256;
  options.fill_cache = count < long_read;
  options.readahead_size = count < long_read ? 0 : std::size_t{2} << 20U;
  const std::unique_ptr<rocksdb::Iterator> place(inside_->db->NewIterator(options));
  std::size_t bytes = 0;
  place->Seek(RecordKey{shard, from}.bytes());
  for (Offset offset = from; offset < from + count; ++offset, place->Next()) {
    if (bytes >= bytes_max && !records.empty()) break;
    if (!place->status().ok())
      return log_failures.error_of(place->status(), place_of(shard, offset));
    if (!place->Valid() || place->key() != RecordKey{shard, offset}.bytes()) {
      return Error{Errc::log_gap, {}, place_of(shard, offset) + " is missing"};
    }
    bytes += place->value().size();
    records.push_back({offset, place->value().ToString()});
  }
  return records;
}

Result<Offset> EmbeddedLog::end(Shard shard) const {
  ARIPA_ASSERT(shard < inside_->ends.size());
  if (!inside_->db) return closed();
  return inside_->ends[shard].load(std::memory_order_acquire);
}

bool EmbeddedLog::wait(Shard shard, Offset from, int timeout_ms) const {
  ARIPA_ASSERT(shard < inside_->ends.size());
  const auto more = [&] { return inside_->ends[shard].load(std::memory_order_acquire) > from; };
  if (inside_->access == Access::read) return more();
  std::unique_lock lock(inside_->grown_mutex);
  return inside_->grown.wait_for(lock, std::chrono::milliseconds{timeout_ms}, more);
}

Shard EmbeddedLog::shards() const { return inside_->setup.options.shards; }

std::uint64_t EmbeddedLog::torn_bytes() const { return inside_->torn_bytes; }

Result<void> EmbeddedLog::close() {
  auto& in = *inside_;
  const std::lock_guard lock(in.append_mutex);
  if (!in.db) return {};
  Result<void> result;
  // After a failed write nothing more is written: what is on the disk is for the next start to say.
  if (in.access == Access::write && !in.broken) {
    if (const auto status = in.db->Flush({}); !status.ok()) {
      result = log_failures.error_of(status, in.setup.folder);
    }
  }
  if (const auto status = in.db->Close(); !status.ok() && result.ok()) {
    result = log_failures.error_of(status, in.setup.folder);
  }
  in.db.reset();
  in.scratch.reset();
  return result;
}

}  // namespace aripa::log
