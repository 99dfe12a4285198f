#include "store/rocks.hpp"

#include <rocksdb/cache.h>
#include <rocksdb/env.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/table.h>

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "rocks/diary.hpp"
#include "rocks/folder_lock.hpp"
#include "rocks/record_file.hpp"
#include "rocks/recovery.hpp"
#include "rocks/table_file.hpp"

namespace aripa::store {
namespace {

using rocksdb::ColumnFamilyDescriptor;

constexpr std::array<const char*, family_count> family_names = {
    "meta", "dossiers", "ecritures", "commandes", "agenda", "listes"};

rocksdb::DBOptions database_options(rocksdb::Env* env, const RocksOptions& options) {
  rocksdb::DBOptions database;
  database.env = env;
  database.create_if_missing = true;
  database.create_missing_column_families = true;
  database.max_open_files = -1;
  database.max_background_jobs = 2;
  database.allow_concurrent_memtable_write = false;  // one thread writes
  database.paranoid_checks = true;
  database.max_bgerror_resume_count = 0;
  database.listeners = {rocks::no_recovery_of_its_own()};
  // The log is the truth: after a power cut the rows are those of some earlier position, all of
  // them of the same one.
  database.wal_recovery_mode = rocksdb::WALRecoveryMode::kPointInTimeRecovery;
  database.atomic_flush = true;
  database.db_write_buffer_size = std::max(options.cache_bytes / 2, std::size_t{8} << 20U);
  database.bytes_per_sync = std::uint64_t{1} << 20U;
  database.wal_bytes_per_sync = std::uint64_t{1} << 20U;
  database.info_log = rocks::no_diary();
  database.stats_dump_period_sec = 0;
  database.stats_persist_period_sec = 0;
  return database;
}

rocksdb::ColumnFamilyOptions family_options(Family family, const RocksOptions& options,
                                            const std::shared_ptr<rocksdb::Cache>& cache) {
  rocksdb::BlockBasedTableOptions table;
  table.block_cache = cache;
  table.block_size = std::size_t{16} << 10U;
  table.format_version = 5;
  table.checksum = rocksdb::kXXH3;
  table.cache_index_and_filter_blocks = true;
  table.pin_l0_filter_and_index_blocks_in_cache = true;
  // An id that is new to the ledger is found to be so in memory.
  table.filter_policy.reset(rocksdb::NewRibbonFilterPolicy(10));
  rocksdb::ColumnFamilyOptions result;
  result.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  result.write_buffer_size = std::max(options.cache_bytes / 4, std::size_t{4} << 20U);
  result.compression = rocksdb::kLZ4Compression;
  result.bottommost_compression = rocksdb::kZSTD;
  result.level_compaction_dynamic_level_bytes = true;
  result.disable_auto_compactions = options.bulk;
  // Never looked for by name: a scan finds them.
  result.optimize_filters_for_hits = family == Family::agenda || family == Family::listes;
  return result;
}

std::vector<ColumnFamilyDescriptor> descriptors(const RocksOptions& options) {
  const auto cache = rocksdb::NewLRUCache(options.cache_bytes / 2);
  std::vector<ColumnFamilyDescriptor> all;
  for (std::size_t i = 0; i < family_count; ++i) {
    all.emplace_back(family_names[i], family_options(static_cast<Family>(i), options, cache));
  }
  all.emplace_back(rocksdb::kDefaultColumnFamilyName, rocksdb::ColumnFamilyOptions{});
  return all;
}

rocksdb::Slice slice_of(std::string_view text) { return {text.data(), text.size()}; }

std::string_view view_of(const rocksdb::Slice& slice) { return {slice.data(), slice.size()}; }

// The first key after all that begin with the prefix; empty when there is none.
std::string end_of_prefix(std::string_view prefix) {
  std::string end{prefix};
  while (!end.empty() && static_cast<unsigned char>(end.back()) == 0xFFU) end.pop_back();
  if (!end.empty()) end.back() = static_cast<char>(end.back() + 1);
  return end;
}

// The engine takes some damaged bytes of a manifest for its end, and then serves fewer rows without
// a word; it does not survive one damaged bit of a table. What it finds damaged in a write-ahead
// log is only the latest rows: they are made again.
Result<rocks::RecordFile> check_files(const rocks::Files& files, const std::string& directory,
                                      const std::vector<std::string>& names,
                                      const std::string& manifest) {
  for (const auto& name : names) {
    if (!name.ends_with(".sst")) continue;
    ARIPA_CHECK(rocks::check_table_file(files, fmt::format("{}/{}", directory, name)));
  }
  return rocks::check_record_file(files, manifest);
}

// The last change of the manifest was cut off by a power cut before it was made: it is dropped.
Result<void> make_ready(const rocks::Files& files, const std::string& directory) {
  const auto names = rocks::names_in(files, directory);
  if (!names.ok()) {
    return names.error().code == Errc::directory_not_found ? Result<void>{} : names.error();
  }
  if (!std::binary_search(names->begin(), names->end(), "CURRENT")) return {};  // a new store
  ARIPA_TRY(const auto lock, rocks::FolderLock::take(files, directory));
  ARIPA_TRY(const auto current, rocks::current_manifest(files, directory, *names));
  const auto manifest = fmt::format("{}/{}", directory, current);
  ARIPA_TRY(const auto found, check_files(files, directory, *names, manifest));
  if (found.torn_bytes == 0) return {};
  return rocks::cut_file(files, manifest, found.whole_end);
}

}  // namespace

Rocks::Rocks(std::shared_ptr<rocksdb::FileSystem> file_system)
    : env_(rocksdb::NewCompositeEnv(std::move(file_system))) {}

Rocks::~Rocks() {
  if (!db_) return;
  for (auto* handle : handles_) db_->DestroyColumnFamilyHandle(handle).PermitUncheckedError();
  db_->DestroyColumnFamilyHandle(unused_).PermitUncheckedError();
}

void Rocks::keep(const std::string& directory, rocksdb::DB* db,
                 const std::vector<rocksdb::ColumnFamilyHandle*>& handles) {
  directory_ = directory;
  db_.reset(db);
  std::copy_n(handles.begin(), family_count, handles_.begin());
  unused_ = handles.back();
}

Result<void> Rocks::open(const std::string& directory, const RocksOptions& options) {
  ARIPA_CHECK(make_ready({*env_->GetFileSystem(), store_failures}, directory));
  rocksdb::DB* db = nullptr;
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  const auto status = rocksdb::DB::Open(database_options(env_.get(), options), directory,
                                        descriptors(options), &handles, &db);
  if (!status.ok()) return store_failures.error_of(status, directory);
  keep(directory, db, handles);
  return {};
}

Result<void> Rocks::open_secondary(const std::string& directory, const std::string& scratch) {
  const rocks::Files files{*env_->GetFileSystem(), store_failures};
  ARIPA_TRY(const auto names, rocks::names_in(files, directory));
  ARIPA_TRY(const auto manifest, rocks::current_manifest(files, directory, names));
  ARIPA_CHECK(check_files(files, directory, names, fmt::format("{}/{}", directory, manifest)));
  rocksdb::DB* db = nullptr;
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  const RocksOptions options;
  const auto status = rocksdb::DB::OpenAsSecondary(database_options(env_.get(), options), directory,
                                                   scratch, descriptors(options), &handles, &db);
  if (!status.ok()) return store_failures.error_of(status, directory);
  keep(directory, db, handles);
  return {};
}

Result<std::optional<std::string>> Rocks::get(const rocksdb::ReadOptions& options, Family family,
                                              std::string_view key) const {
  std::string value;
  const auto status = db_->Get(options, handle(family), slice_of(key), &value);
  if (status.IsNotFound()) return std::optional<std::string>{};
  if (!status.ok()) return store_failures.error_of(status, directory_);
  return std::optional{std::move(value)};
}

Result<void> Rocks::scan(
    rocksdb::ReadOptions options, Family family, std::string_view prefix, std::string_view from,
    const std::function<bool(std::string_view key, std::string_view value)>& visit) const {
  // Without an end, a scan goes on over all rows deleted after its last.
  const auto end = end_of_prefix(prefix);
  const rocksdb::Slice upper_bound{end};
  if (!end.empty()) options.iterate_upper_bound = &upper_bound;
  const std::unique_ptr<rocksdb::Iterator> row{db_->NewIterator(options, handle(family))};
  for (row->Seek(slice_of(std::max(prefix, from))); row->Valid(); row->Next()) {
    const auto key = view_of(row->key());
    if (!key.starts_with(prefix) || !visit(key, view_of(row->value()))) break;
  }
  if (!row->status().ok()) return store_failures.error_of(row->status(), directory_);
  return {};
}

}  // namespace aripa::store
