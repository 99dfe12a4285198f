#include "http/access_log.hpp"

#include <rocksdb/db.h>
#include <rocksdb/write_batch.h>

#include <iterator>
#include <utility>

#include "http/access_entry.hpp"
#include "rocks/files.hpp"

namespace aripa::http {
namespace {

constexpr std::chrono::seconds sync_each{1};
constexpr std::chrono::hours erase_each{1};
// What may wait for the disk; more means that it does not keep up.
constexpr std::size_t waiting_max = 200'000;
constexpr std::size_t erased_at_once = 10'000;
constexpr rocks::Failures failures{.corrupt = Errc::store_corrupt,
                                   .unavailable = Errc::store_unavailable};

rocksdb::Options engine_options() {
  rocksdb::Options options;
  options.create_if_missing = true;
  options.paranoid_checks = true;
  options.write_buffer_size = std::size_t{8} << 20U;
  options.compression = rocksdb::kLZ4Compression;
  options.bottommost_compression = rocksdb::kZSTD;
  options.info_log_level = rocksdb::InfoLogLevel::WARN_LEVEL;
  options.keep_log_file_num = 2;
  options.stats_dump_period_sec = 0;
  options.stats_persist_period_sec = 0;
  return options;
}

rocksdb::WriteOptions synced() {
  rocksdb::WriteOptions options;
  options.sync = true;
  return options;
}

std::string_view view_of(const rocksdb::Slice& slice) { return {slice.data(), slice.size()}; }

}  // namespace

struct AccessLog::Engine {
  std::string folder;
  std::unique_ptr<rocksdb::DB> db;

  [[nodiscard]] Result<void> write(rocksdb::WriteBatch& batch) const {
    const auto status = db->Write(synced(), &batch);
    if (!status.ok()) return failures.error_of(status, folder);
    return {};
  }
};

Result<std::unique_ptr<AccessLog>> AccessLog::open(Setup setup) {
  auto engine = std::make_unique<Engine>();
  engine->folder = setup.folder;
  rocksdb::DB* db = nullptr;
  const auto status = rocksdb::DB::Open(engine_options(), setup.folder, &db);
  if (!status.ok()) return failures.error_of(status, setup.folder);
  engine->db.reset(db);
  std::unique_ptr<AccessLog> log{new AccessLog(std::move(setup), std::move(engine))};
  ARIPA_CHECK(log->erase_old());
  return log;
}

AccessLog::AccessLog(Setup setup, std::unique_ptr<Engine> engine)
    : setup_(std::move(setup)), engine_(std::move(engine)), thread_([this] { run(); }) {}

AccessLog::~AccessLog() {
  {
    const std::lock_guard lock{mutex_};
    stopping_ = true;
    changed_.notify_one();
  }
  thread_.join();
  const auto last = flush();
  static_cast<void>(last.ok());  // Nobody is there any more to be refused.
}

bool AccessLog::record(std::vector<Access> accesses) {
  const std::lock_guard lock{mutex_};
  if (!writable_ || waiting_.size() + accesses.size() > waiting_max) return false;
  std::move(accesses.begin(), accesses.end(), std::back_inserter(waiting_));
  return true;
}

bool AccessLog::is_writable() const {
  const std::lock_guard lock{mutex_};
  return writable_;
}

void AccessLog::run() {
  auto erased_at = setup_.now();
  std::unique_lock lock{mutex_};
  while (!stopping_) {
    changed_.wait_for(lock, sync_each, [&] { return stopping_; });
    lock.unlock();
    const auto flushed = flush();
    const bool due = flushed.ok() && setup_.now() - erased_at > erase_each;
    if (due && erase_old().ok()) erased_at = setup_.now();
    lock.lock();
  }
}

// After a failure the same entries are tried again, and nothing is shown until they are written.
Result<void> AccessLog::flush() {
  const std::lock_guard one{writing_};
  std::vector<Access> group;
  bool failed_before = false;
  {
    const std::lock_guard lock{mutex_};
    group.swap(waiting_);
    failed_before = !writable_;
  }
  if (failed_before) engine_->db->Resume().PermitUncheckedError();
  if (group.empty() && !failed_before) return {};
  rocksdb::WriteBatch batch;
  for (const auto& access : group) {
    const auto value = encode_access(access);
    const auto place = access_place(access.at, ++number_);
    batch.Put(access_key_by_time(place), value).PermitUncheckedError();
    batch.Put(access_key_by_dossier(access.dossier, place), value).PermitUncheckedError();
  }
  auto written = engine_->write(batch);
  const std::lock_guard lock{mutex_};
  writable_ = written.ok();
  if (!writable_) {
    std::move(waiting_.begin(), waiting_.end(), std::back_inserter(group));
    waiting_ = std::move(group);
  }
  return written;
}

Result<void> AccessLog::read(const std::optional<DossierId>& dossier, std::string_view after,
                             const Visit& visit) {
  ARIPA_CHECK(flush());
  const auto prefix = dossier ? access_prefix_of(*dossier) : std::string{access_time_prefix};
  const std::unique_ptr<rocksdb::Iterator> row{engine_->db->NewIterator({})};
  const auto first = prefix + std::string{after};
  for (row->Seek(first); row->Valid(); row->Next()) {
    const auto key = view_of(row->key());
    if (!key.starts_with(prefix)) break;
    if (key == first) continue;  // `after` itself
    const auto access = decode_access(view_of(row->value()));
    if (!access.ok()) return Error{Errc::store_corrupt, {}, engine_->folder};
    if (!visit(std::string{key.substr(prefix.size())}, *access)) break;
  }
  if (!row->status().ok()) return failures.error_of(row->status(), engine_->folder);
  return {};
}

template <class IsOver>
Result<void> AccessLog::erase_from(std::string_view from, const IsOver& is_over) {
  const std::unique_ptr<rocksdb::Iterator> row{engine_->db->NewIterator({})};
  rocksdb::WriteBatch batch;
  for (row->Seek(rocksdb::Slice{from.data(), from.size()}); row->Valid(); row->Next()) {
    const auto key = view_of(row->key());
    if (is_over(key)) break;
    const auto access = decode_access(view_of(row->value()));
    if (!access.ok()) return Error{Errc::store_corrupt, {}, engine_->folder};
    const auto place = key.substr(key.size() - access_place_bytes);
    batch.Delete(access_key_by_time(place)).PermitUncheckedError();
    batch.Delete(access_key_by_dossier(access->dossier, place)).PermitUncheckedError();
    if (batch.Count() < static_cast<int>(erased_at_once)) continue;
    ARIPA_CHECK(engine_->write(batch));
    batch.Clear();
  }
  if (!row->status().ok()) return failures.error_of(row->status(), engine_->folder);
  return engine_->write(batch);
}

Result<void> AccessLog::erase(const DossierId& dossier) {
  ARIPA_CHECK(flush());
  const auto prefix = access_prefix_of(dossier);
  return erase_from(prefix, [&](std::string_view key) { return !key.starts_with(prefix); });
}

Result<void> AccessLog::erase_old() {
  const auto today = paris_day(setup_.now());
  const auto first_kept = day_of_month(add_months(month_of(today), -setup_.months_kept),
                                       static_cast<unsigned>(today.day()));
  // Later places stand first: from here on everything is older.
  const auto from = access_key_by_time(access_place(noon_utc(first_kept), 0));
  return erase_from(from,
                    [](std::string_view key) { return !key.starts_with(access_time_prefix); });
}

}  // namespace aripa::http
