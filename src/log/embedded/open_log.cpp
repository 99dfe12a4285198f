#include <fmt/format.h>

#include <algorithm>

#include "log/embedded/engine.hpp"
#include "log/embedded/folder_check.hpp"
#include "log/embedded/key.hpp"
#include "log/embedded/start_check.hpp"
#include "rocks/folder_lock.hpp"

namespace aripa::log {
namespace {

using Inside = EmbeddedLog::Inside;
using Opened = Result<std::unique_ptr<EmbeddedLog>>;

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

Opened open_secondary_once(const EngineSetup& setup, const std::string& scratch) {
  auto inside = std::make_unique<Inside>(setup, Access::read);
  ARIPA_TRY(const auto torn, check_folder({*setup.file_system, log_failures}, setup.folder));
  auto options = engine_options(setup, inside->env.get());
  rocksdb::DB* db = nullptr;
  rocksdb::Status status;
  if (torn.empty()) {
    ARIPA_TRY(auto folder, rocks::Scratch::make(scratch, "aripa-log", Errc::log_unavailable));
    inside->scratch.emplace(std::move(folder));
    status = rocksdb::DB::OpenAsSecondary(options, setup.folder, inside->scratch->path(), &db);
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
  const auto& folder = inside->setup.folder;
  const rocks::Files files{*inside->setup.file_system, log_failures};
  ARIPA_CHECK(rocks::make_folder(files, folder));
  ARIPA_TRY(const auto names, rocks::names_in(files, folder));
  if (!names.empty()) return Error{Errc::directory_not_empty, {}, folder};
  // Told apart here: the engine has one word for a lock that is held and other failures.
  ARIPA_CHECK(rocks::FolderLock::take(files, folder));
  ARIPA_CHECK(open_engine(*inside, true));
  return std::make_unique<EmbeddedLog>(std::move(inside));
}

Opened open_log(EngineSetup setup) {
  auto inside = std::make_unique<Inside>(std::move(setup), Access::write);
  const auto& folder = inside->setup.folder;
  const rocks::Files files{*inside->setup.file_system, log_failures};
  ARIPA_TRY(const auto names, rocks::names_in(files, folder));
  if (!std::binary_search(names.begin(), names.end(), "CURRENT")) {
    return Error{Errc::directory_not_found, {}, folder};
  }
  {
    ARIPA_TRY(const auto lock, rocks::FolderLock::take(files, folder));
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
  // While a writer puts records in their final files, a reader may find neither these nor what
  // they replace.
  constexpr int tries_max = 20;
  const rocks::Files files{*setup.file_system, log_failures};
  for (int tries = 1;; ++tries) {
    const auto before = rocks::folder_mark(files, setup.folder);
    auto opened = open_secondary_once(setup, scratch);
    const auto after = rocks::folder_mark(files, setup.folder);
    if (before.ok() && after.ok() && *before == *after) return opened;
    if (!opened.ok() && opened.error().code == Errc::directory_not_found) return opened;
    if (tries < tries_max) continue;
    // What was found amiss may only have moved away.
    if (!opened.ok() && !before.ok()) return opened;
    return Error{Errc::log_unavailable, {}, setup.folder + ": changes all the time"};
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
