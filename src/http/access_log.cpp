#include "http/access_log.hpp"

#include <rocksdb/db.h>
#include <rocksdb/file_system.h>
#include <rocksdb/write_batch.h>

#include <atomic>
#include <iterator>
#include <shared_mutex>
#include <utility>

#include <fmt/format.h>

#include "http/access_entry.hpp"
#include "rocks/diary.hpp"
#include "rocks/files.hpp"
#include "rocks/recovery.hpp"

namespace aripa::http {
namespace {

// What was read in the meantime is written in one group: small ones, so that writing them takes no
// answer's turn, and synced together.
constexpr std::chrono::milliseconds write_each{50};
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
  options.write_buffer_size = std::size_t{16} << 20U;
  // Much is written and little read: tables are written again seldom, and lie over one another.
  options.compaction_style = rocksdb::kCompactionStyleUniversal;
  options.compression = rocksdb::kLZ4Compression;
  options.bottommost_compression = rocksdb::kZSTD;
  options.info_log = rocks::no_diary();
  // A failed write stays known until the database is opened anew.
  options.listeners = {rocks::no_recovery_of_its_own()};
  options.stats_dump_period_sec = 0;
  options.stats_persist_period_sec = 0;
  return options;
}

std::string_view view_of(const rocksdb::Slice& slice) { return {slice.data(), slice.size()}; }

}  // namespace

/// The database; opened anew after a write that failed.
struct AccessLog::Engine {
  std::string folder;
  std::uint64_t room_bytes_min = 0;
  std::shared_mutex mutex;  // held alone to open `db`, with others to use it
  std::unique_ptr<rocksdb::DB> db;  // null: it could not be opened again
  std::atomic<bool> broken = false;
  std::atomic<bool> unsynced = false;

  [[nodiscard]] Result<void> open() {
    db.reset();
    rocksdb::DB* opened = nullptr;
    const auto status = rocksdb::DB::Open(engine_options(), folder, &opened);
    if (!status.ok()) return failures.error_of(status, folder);
    db.reset(opened);
    broken = false;
    return {};
  }

  /// For as long as `db` is used. What is written goes to one that takes writes.
  [[nodiscard]] Result<std::shared_lock<std::shared_mutex>> use(bool for_writing) {
    if (for_writing && broken) {
      const std::lock_guard alone{mutex};
      ARIPA_CHECK(open());
    }
    std::shared_lock in_use{mutex};
    if (!db) return Error{Errc::store_unavailable, {}, folder};
    return in_use;
  }

  // While there is too little room the engine is not asked: it does not survive a second write to a
  // file in which one failed.
  [[nodiscard]] Result<void> write(rocksdb::WriteBatch& batch) {
    if (broken) return Error{Errc::store_unavailable, {}, folder};
    std::uint64_t room = 0;
    const auto status = db->GetFileSystem()->GetFreeSpace(folder, {}, &room, nullptr);
    if (status.ok() && room < room_bytes_min) {
      return Error{Errc::disk_full, {}, fmt::format("{}: {} bytes left", folder, room)};
    }
    unsynced = true;
    return done(db->Write({}, &batch));
  }
  /// Makes durable what was written since the last time.
  [[nodiscard]] Result<void> sync() {
    if (!unsynced.exchange(false)) return {};
    return done(db->SyncWAL());
  }

  /// The entry of a row; one by dossier only points at the one by time.
  [[nodiscard]] Result<Access> entry_of(const rocksdb::Iterator& row) const {
    if (!row.value().empty()) return decode(view_of(row.value()));
    const auto key = view_of(row.key());
    if (key.size() < access_place_bytes) return Error{Errc::store_corrupt, {}, folder};
    std::string entry;
    const auto place = key.substr(key.size() - access_place_bytes);
    const auto status = db->Get({}, access_key_by_time(place), &entry);
    if (status.IsNotFound()) return Error{Errc::store_corrupt, {}, folder};
    if (!status.ok()) return failures.error_of(status, folder);
    return decode(entry);
  }

  /// Writes all tables anew: what was deleted is no longer in them, nor in the engine's own log.
  [[nodiscard]] Result<void> rewrite() {
    rocksdb::CompactRangeOptions everything;
    everything.bottommost_level_compaction = rocksdb::BottommostLevelCompaction::kForce;
    ARIPA_CHECK(done(db->Flush({})));
    return done(db->CompactRange(everything, nullptr, nullptr));
  }

 private:
  [[nodiscard]] Result<Access> decode(std::string_view entry) const {
    auto access = decode_access(entry);
    if (!access.ok()) return Error{Errc::store_corrupt, {}, folder};
    return access;
  }
  [[nodiscard]] Result<void> done(const rocksdb::Status& status) {
    if (status.ok()) return {};
    broken = true;
    return failures.error_of(status, folder);
  }
};

Result<std::unique_ptr<AccessLog>> AccessLog::open(Setup setup) {
  auto engine = std::make_unique<Engine>();
  engine->folder = setup.folder;
  engine->room_bytes_min = setup.room_bytes_min;
  ARIPA_CHECK(engine->open());
  std::unique_ptr<AccessLog> log{new AccessLog(std::move(setup), std::move(engine))};
  const auto erased = log->erase_old();
  // What is too old goes when there is room.
  if (!erased.ok() && erased.error().code != Errc::disk_full) return erased.error();
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
  // Nobody is there any more to be refused.
  static_cast<void>(flush().ok() && sync().ok());
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
  for (auto turn = sync_each / write_each; !stopping_; --turn) {
    changed_.wait_for(lock, write_each, [&] { return stopping_; });
    lock.unlock();
    bool written = flush().ok();
    if (turn == 0) {
      turn = sync_each / write_each;
      written = written && sync().ok();
    }
    const auto now = setup_.now();
    if (written && now - erased_at > erase_each && erase_old().ok()) erased_at = now;
    lock.lock();
  }
}

Result<void> AccessLog::sync() {
  const std::lock_guard one{writing_};
  ARIPA_TRY(const auto in_use, engine_->use(true));
  return note(engine_->sync());
}

// Whether anything may be shown.
Result<void> AccessLog::note(Result<void> written) {
  const std::lock_guard lock{mutex_};
  writable_ = written.ok();
  return written;
}

// After a failure the same entries are tried again, and nothing is shown until they are written.
Result<void> AccessLog::flush() {
  const std::lock_guard one{writing_};
  std::vector<Access> group;
  {
    const std::lock_guard lock{mutex_};
    if (waiting_.empty() && writable_) return {};
    group.swap(waiting_);
  }
  auto written = note(write(group));
  if (!written.ok()) {
    const std::lock_guard lock{mutex_};
    std::move(waiting_.begin(), waiting_.end(), std::back_inserter(group));
    waiting_ = std::move(group);
  }
  return written;
}

Result<void> AccessLog::write(const std::vector<Access>& group) {
  ARIPA_TRY(const auto in_use, engine_->use(true));
  rocksdb::WriteBatch batch;
  for (const auto& access : group) {
    const auto place = access_place(access.at, ++number_);
    batch.Put(access_key_by_time(place), encode_access(access)).PermitUncheckedError();
    batch.Put(access_key_by_dossier(access.dossier, place), {}).PermitUncheckedError();
  }
  return engine_->write(batch);
}

Result<void> AccessLog::read(const std::optional<DossierId>& dossier, std::string_view after,
                             const Visit& visit) {
  ARIPA_CHECK(flush());
  ARIPA_TRY(const auto in_use, engine_->use(false));
  const auto prefix = dossier ? access_prefix_of(*dossier) : std::string{access_time_prefix};
  const std::unique_ptr<rocksdb::Iterator> row{engine_->db->NewIterator({})};
  const auto first = prefix + std::string{after};
  for (row->Seek(first); row->Valid(); row->Next()) {
    const auto key = view_of(row->key());
    if (!key.starts_with(prefix)) break;
    if (key == first) continue;  // `after` itself
    ARIPA_TRY(const auto access, engine_->entry_of(*row));
    if (!visit(std::string{key.substr(prefix.size())}, access)) break;
  }
  if (!row->status().ok()) return failures.error_of(row->status(), engine_->folder);
  return {};
}

template <class FateOf>
Result<std::uint64_t> AccessLog::erase_from(std::string_view from, const FateOf& fate_of) {
  const std::unique_ptr<rocksdb::Iterator> row{engine_->db->NewIterator({})};
  rocksdb::WriteBatch batch;
  std::uint64_t erased = 0;
  for (row->Seek(rocksdb::Slice{from.data(), from.size()}); row->Valid(); row->Next()) {
    const auto key = view_of(row->key());
    ARIPA_TRY(const auto access, engine_->entry_of(*row));
    const auto fate = fate_of(key, access);
    if (fate == Fate::end) break;
    if (fate == Fate::kept) continue;
    const auto place = key.substr(key.size() - access_place_bytes);
    batch.Delete(access_key_by_time(place)).PermitUncheckedError();
    batch.Delete(access_key_by_dossier(access.dossier, place)).PermitUncheckedError();
    ++erased;
    if (batch.Count() < static_cast<int>(erased_at_once)) continue;
    ARIPA_CHECK(engine_->write(batch));
    batch.Clear();
  }
  if (!row->status().ok()) return failures.error_of(row->status(), engine_->folder);
  ARIPA_CHECK(engine_->write(batch));
  return erased;
}

Result<std::uint64_t> AccessLog::erase(const DossierId& dossier) {
  ARIPA_CHECK(flush());
  ARIPA_TRY(const auto in_use, engine_->use(true));
  const auto prefix = access_prefix_of(dossier);
  ARIPA_TRY(const auto erased, erase_from(prefix, [&](std::string_view key, const Access&) {
              return key.starts_with(prefix) ? Fate::erased : Fate::end;
            }));
  ARIPA_CHECK(engine_->rewrite());
  return erased;
}

Result<std::uint64_t> AccessLog::erase_before(Date first_kept) {
  ARIPA_CHECK(flush());
  ARIPA_TRY(const auto in_use, engine_->use(true));
  ARIPA_TRY(const auto erased, erase_older(first_kept));
  ARIPA_CHECK(engine_->rewrite());
  return erased;
}

// Later places stand first: behind noon of a day stand its morning and all days before it.
Result<std::uint64_t> AccessLog::erase_older(Date first_kept) {
  const auto from = access_key_by_time(access_place(noon_utc(first_kept), 0));
  return erase_from(from, [&](std::string_view key, const Access& access) {
    if (!key.starts_with(access_time_prefix)) return Fate::end;
    return paris_day(access.at) < first_kept ? Fate::erased : Fate::kept;
  });
}

Result<void> AccessLog::erase_old() {
  ARIPA_TRY(const auto in_use, engine_->use(true));
  const auto today = paris_day(setup_.now());
  ARIPA_CHECK(erase_older(day_of_month(add_months(month_of(today), -setup_.months_kept),
                                       static_cast<unsigned>(today.day()))));
  return {};
}

}  // namespace aripa::http
