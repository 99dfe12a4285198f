#include "log/embedded/start_check.hpp"

#include <rocksdb/table_properties.h>

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "log/embedded/key.hpp"

namespace aripa::log {
namespace {

constexpr std::size_t small_table_bytes = std::size_t{2} << 20U;
constexpr std::ptrdiff_t small_table_count_max = 8;

}  // namespace

Result<void> find_ends(EmbeddedLog::Inside& inside) {
  const std::unique_ptr<rocksdb::Iterator> place(inside.db->NewIterator({}));
  for (Shard shard = 0; shard < inside.ends.size(); ++shard) {
    place->SeekForPrev(RecordKey{shard, std::numeric_limits<Offset>::max()}.bytes());
    if (!place->status().ok()) {
      return log_failures.error_of(place->status(), fmt::format("the end of shard {}", shard));
    }
    const bool has_records = place->Valid() && place->key().size() == RecordKey::size &&
                             shard_of(place->key().ToStringView()) == shard;
    inside.ends[shard] = has_records ? offset_of(place->key().ToStringView()) + 1 : 0;
  }
  return {};
}

Result<void> check_counts(EmbeddedLog::Inside& inside) {
  rocksdb::TablePropertiesCollection tables;
  if (const auto status = inside.db->GetPropertiesOfAllTables(&tables); !status.ok()) {
    return log_failures.error_of(status, inside.setup.folder);
  }
  std::uint64_t stored = 0;
  for (const auto& [file, properties] : tables) stored += properties->num_entries;
  const auto expected = std::accumulate(inside.ends.begin(), inside.ends.end(), Offset{0});
  if (stored == expected) return {};
  return Error{Errc::log_gap,
               {},
               fmt::format("{}: {} records up to the end, {} are there", inside.setup.folder,
                           expected, stored)};
}

Result<void> merge_small_tables(EmbeddedLog::Inside& inside) {
  std::vector<rocksdb::LiveFileMetaData> files;
  inside.db->GetLiveFilesMetaData(&files);
  std::sort(files.begin(), files.end(),
            [](const auto& a, const auto& b) { return a.smallestkey > b.smallestkey; });
  const auto large = std::find_if(files.begin(), files.end(),
                                  [](const auto& file) { return file.size >= small_table_bytes; });
  if (large - files.begin() <= small_table_count_max) return {};
  const rocksdb::Slice begin = std::prev(large)->smallestkey;
  rocksdb::CompactRangeOptions options;
  options.bottommost_level_compaction = rocksdb::BottommostLevelCompaction::kForceOptimized;
  if (const auto status = inside.db->CompactRange(options, &begin, nullptr); !status.ok()) {
    return log_failures.error_of(status, inside.setup.folder);
  }
  return {};
}

}  // namespace aripa::log
