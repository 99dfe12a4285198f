#include <fmt/format.h>

#include <atomic>
#include <cstdlib>

#include "log/embedded/engine.hpp"
#include "log/embedded/folder_check.hpp"
#include "log/embedded/key.hpp"
#include "log/embedded/start_check.hpp"

namespace aripa::log {
namespace {

using Inside = EmbeddedLog::Inside;
using Opened = Result<std::unique_ptr<EmbeddedLog>>;

/// Holds the engine's own lock while nothing is open yet. The lock is the process's: it is gone
/// with it, however it ended.
class FolderLock {
 public:
  static Result<FolderLock> take(rocksdb::FileSystem& file_system, const std::string& folder) {
    rocksdb::FileLock* lock = nullptr;
    const auto status = file_system.LockFile(folder + "/LOCK", {}, &lock, nullptr);
    if (status.ok()) return FolderLock{file_system, lock};
    if (status.IsNoSpace()) return log_failures.error_of(status, folder);
    // Only its words tell a lock that is held from a lock file that cannot be opened.
    const auto why = status.ToString();
    const bool held = why.find("open a file for lock") == std::string::npos;
    return Error{held ? Errc::directory_in_use : Errc::log_unavailable,
                 {},
                 fmt::format("{}: {}", folder, why)};
  }

  FolderLock(FolderLock&& other) noexcept
      : file_system_(other.file_system_), lock_(std::exchange(other.lock_, nullptr)) {}
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  FolderLock& operator=(FolderLock&&) = delete;
  ~FolderLock() { release(); }

  void release() {
    if (lock_ != nullptr) file_system_.UnlockFile(lock_, {}, nullptr).PermitUncheckedError();
    lock_ = nullptr;
  }

 private:
  FolderLock(rocksdb::FileSystem& file_system, rocksdb::FileLock* lock)
      : file_system_(file_system), lock_(lock) {}

  rocksdb::FileSystem& file_system_;
  rocksdb::FileLock* lock_;
};

Result<void> open_engine(Inside& inside, bool is_new) {
  auto options = engine_options(inside.setup, inside.env.get());
  options.create_if_missing = is_new;
  options.error_if_exists = is_new;
  rocksdb::DB* db = nullptr;
  const auto status = rocksdb::DB::Open(options, inside.setup.folder, &db);
  if (!status.ok()) return log_failures.error_of(status, inside.setup.folder);
  inside.db.reset(db);
  return {};
}

/// Cuts off what never was a whole group, so that the engine, which forgives a file that is too
/// short but not one with missing sectors, finds a clean end.
Result<std::uint64_t> drop_torn(const rocks::Files& files, const std::vector<TornFile>& torn) {
  std::uint64_t bytes = 0;
  for (const auto& file : torn) {
    ARIPA_CHECK(rocks::cut_file(files, file.path, file.whole_end));
    bytes += file.torn_bytes;
  }
  return bytes;
}

/// A folder for a secondary's own files, which nobody else uses.
Result<std::string> new_scratch(const std::string& scratch) {
  std::string path = scratch + "/aripa-log-XXXXXX";
  if (::mkdtemp(path.data()) == nullptr) {
    return Error{Errc::log_unavailable, {}, fmt::format("{}: cannot make a folder", scratch)};
  }
  return path;
}

Opened open_secondary_once(const EngineSetup& setup, const std::string& scratch) {
  auto inside = std::make_unique<Inside>(setup, Access::read);
  ARIPA_TRY(const auto torn, check_folder({*setup.file_system, log_failures}, setup.folder));
  auto options = engine_options(setup, inside->env.get());
  rocksdb::DB* db = nullptr;
  rocksdb::Status status;
  if (torn.empty()) {
    ARIPA_TRY(inside->scratch, new_scratch(scratch));
    status = rocksdb::DB::OpenAsSecondary(options, setup.folder, inside->scratch, &db);
  } else {
    // A secondary stops at missing sectors; a reader of one point in time reads up to them.
    options.wal_recovery_mode = rocksdb::WALRecoveryMode::kPointInTimeRecovery;
    status = rocksdb::DB::OpenForReadOnly(options, setup.folder, &db);
  }
  if (!status.ok()) return log_failures.error_of(status, setup.folder);
  inside->db.reset(db);
  ARIPA_CHECK(find_ends(*inside));
  return std::make_unique<EmbeddedLog>(std::move(inside));
}

}  // namespace

Opened create_log(EngineSetup setup) {
  auto inside = std::make_unique<Inside>(std::move(setup), Access::write);
  auto& file_system = *inside->setup.file_system;
  const auto& folder = inside->setup.folder;
  const rocks::Files files{file_system, log_failures};
  ARIPA_CHECK(rocks::make_folder(files, folder));
  ARIPA_TRY(const auto names, rocks::names_in(files, folder));
  if (!names.empty()) return Error{Errc::directory_not_empty, {}, folder};
  ARIPA_TRY(auto lock, FolderLock::take(file_system, folder));
  lock.release();
  ARIPA_CHECK(open_engine(*inside, true));
  return std::make_unique<EmbeddedLog>(std::move(inside));
}

Opened open_log(EngineSetup setup) {
  auto inside = std::make_unique<Inside>(std::move(setup), Access::write);
  auto& file_system = *inside->setup.file_system;
  const auto& folder = inside->setup.folder;
  const rocks::Files files{file_system, log_failures};
  ARIPA_TRY(const auto names, rocks::names_in(files, folder));
  if (!std::binary_search(names.begin(), names.end(), "CURRENT")) {
    return Error{Errc::directory_not_found, {}, folder};
  }
  {
    ARIPA_TRY(const auto lock, FolderLock::take(file_system, folder));
    ARIPA_TRY(const auto torn, check_folder(files, folder));
    ARIPA_TRY(inside->torn_bytes, drop_torn(files, torn));
  }
  ARIPA_CHECK(open_engine(*inside, false));
  ARIPA_CHECK(find_ends(*inside));
  ARIPA_CHECK(check_counts(*inside));
  ARIPA_CHECK(merge_small_tables(*inside));
  return std::make_unique<EmbeddedLog>(std::move(inside));
}

Opened open_log_secondary(const EngineSetup& setup, const std::string& scratch) {
  // A writer that replaces its files in between makes a try fail; the next one finds the new ones.
  constexpr int tries_max = 5;
  for (int tries = 1;; ++tries) {
    auto opened = open_secondary_once(setup, scratch);
    if (opened.ok() || tries == tries_max) return opened;
    if (opened.error().code == Errc::directory_not_found) return opened;
  }
}

Opened EmbeddedLog::create(const std::filesystem::path& folder, const EmbeddedOptions& options) {
  return create_log({.folder = folder.string(), .options = options});
}

Opened EmbeddedLog::open(const std::filesystem::path& folder, const EmbeddedOptions& options) {
  return open_log({.folder = folder.string(), .options = options});
}

Opened EmbeddedLog::open_secondary(const std::filesystem::path& folder,
                                   const std::filesystem::path& scratch,
                                   const EmbeddedOptions& options) {
  return open_log_secondary({.folder = folder.string(), .options = options}, scratch.string());
}

}  // namespace aripa::log
