#include "log/embedded/engine.hpp"

#include <rocksdb/cache.h>
#include <rocksdb/file_checksum.h>
#include <rocksdb/table.h>

#include <fmt/format.h>

#include "rocks/diary.hpp"
#include "rocks/recovery.hpp"

namespace aripa::log {
namespace {

rocksdb::BlockBasedTableOptions table_options() {
  rocksdb::BlockBasedTableOptions table;
  table.block_size = std::size_t{64} << 10U;
  table.format_version = 5;
  table.checksum = rocksdb::kXXH3;
  table.block_cache = rocksdb::NewLRUCache(std::size_t{16} << 20U);
  return table;
}

void set_durability(rocksdb::Options& options) {
  options.paranoid_checks = true;
  options.wal_recovery_mode = rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords;
  options.recycle_log_file_num = 0;
  options.track_and_verify_wals_in_manifest = true;
  options.verify_sst_unique_id_in_manifest = true;
  options.file_checksum_gen_factory = rocksdb::GetFileChecksumGenCrc32cFactory();
  options.max_bgerror_resume_count = 0;
  options.listeners = {rocks::no_recovery_of_its_own()};
}

/// Offsets only grow, so table files never overlap: with two levels each file is written once, by
/// the flush, and then only moved down by name.
void set_levels(rocksdb::Options& options, std::size_t memtable_bytes) {
  options.write_buffer_size = memtable_bytes;
  options.max_write_buffer_number = 4;
  options.max_background_jobs = 2;
  options.num_levels = 2;
  options.compaction_style = rocksdb::kCompactionStyleLevel;
  options.level0_file_num_compaction_trigger = 4;
  options.level0_slowdown_writes_trigger = 40;
  options.level0_stop_writes_trigger = 60;
  options.target_file_size_base = memtable_bytes;
  options.soft_pending_compaction_bytes_limit = 0;
  options.hard_pending_compaction_bytes_limit = 0;
  options.compression = rocksdb::kZSTD;
  // Table files reach the disk bit by bit, or the sync of a group would wait behind a whole one.
  options.bytes_per_sync = std::uint64_t{512} << 10U;
}

}  // namespace

rocksdb::Options engine_options(const EngineSetup& setup, rocksdb::Env* env) {
  rocksdb::Options options;
  options.env = env;
  options.max_open_files = -1;
  options.avoid_flush_during_shutdown = true;
  options.info_log = rocks::no_diary();
  options.stats_dump_period_sec = 0;
  options.stats_persist_period_sec = 0;
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table_options()));
  set_durability(options);
  set_levels(options, setup.memtable_bytes);
  return options;
}

EmbeddedLog::Inside::Inside(EngineSetup given, Access how)
    : setup(std::move(given)),
      access(how),
      env(rocksdb::NewCompositeEnv(setup.file_system)),
      ends(setup.options.shards) {}

Appended EmbeddedLog::Inside::broken_answer(Offset expected_end) const {
  return {.status = AppendStatus::unknown,
          .first = expected_end,
          .detail = broken->detail,
          .cause = broken->code};
}

Result<void> EmbeddedLog::Inside::check_room() const {
  std::uint64_t room = 0;
  const auto status = setup.file_system->GetFreeSpace(setup.folder, {}, &room, nullptr);
  if (status.ok() && room < setup.options.room_bytes_min) {
    return Error{Errc::disk_full, {}, fmt::format("{}: {} bytes left", setup.folder, room)};
  }
  return {};
}

}  // namespace aripa::log
