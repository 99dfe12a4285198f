#include <utility>

#include <fmt/format.h>

#include "app/directory_ledger.hpp"
#include "app/new_rows.hpp"
#include "apply/runner.hpp"
#include "aripa/codec/commit_codec.hpp"
#include "aripa/domain/commit.hpp"
#include "aripa/store/keys.hpp"

namespace aripa::app {
namespace {

using store::Family;

// A log of so many records is not followed from its beginning: building all rows at once is faster.
constexpr std::uint64_t build_min = 100'000;

Result<std::unique_ptr<store::Rows>> open_new_rows(const std::filesystem::path& directory,
                                                   const log::Log& log, log::Shard shard,
                                                   const store::RocksOptions& options,
                                                   const Bodies& bodies) {
  ARIPA_TRY(const auto folder, new_store(directory));
  ARIPA_TRY(const auto end, log.end(shard));
  if (end >= build_min) ARIPA_CHECK(build_new_rows(folder, log, shard, end, {}, bodies));
  ARIPA_TRY(auto rows, bodies.open_rows(folder.string(), options));
  if (end < build_min) ARIPA_CHECK(mark_layout(*rows));
  ARIPA_CHECK(switch_to_store(directory, folder));
  return rows;
}

// A cluster made anew, or a copy of it, may hold the same record at the same place and go on
// otherwise: the hash of a record does not tell.
Result<void> check_log(const store::RowReader& rows, const log::Log& log) {
  ARIPA_TRY(const auto kept, rows.get(Family::meta, store::log_key));
  if (!kept || *kept == log.identity()) return {};
  return Error{Errc::store_ahead_of_log,
               {},
               fmt::format("projections : journal « {} », ouvert : « {} »", *kept, log.identity())};
}

}  // namespace

Result<void> check_genesis(const log::Log& log, log::Shard shard) {
  ARIPA_TRY(const auto records, log.read(shard, 0, 1, 1));
  if (records.empty()) return Error{Errc::log_corrupt, {}, fmt::format("{}:0", shard)};
  auto commit = codec::CommitDecoder{}.decode(records.front().bytes);
  if (!commit.ok()) {
    auto error = commit.error();
    if (error.code == Errc::log_format_unknown) error.code = Errc::format_newer;
    return error;
  }
  const auto* genesis = commit->events.empty()
                            ? nullptr
                            : std::get_if<event::GenesisRecorded>(&commit->events.front());
  if (genesis == nullptr)
    return Error{Errc::log_corrupt, {}, fmt::format("{}:0: no genesis", shard)};
  if (genesis->format > commit_format) {
    return Error{Errc::format_newer, {}, fmt::format("format {}", genesis->format)};
  }
  return {};
}

Result<void> mark_layout(store::Rows& rows) {
  return rows.write(
      {{.family = Family::meta, .key = std::string{store::layout_key}, .value = layout_mark()}});
}

Result<void> mark_log(store::Rows& rows, const log::Log& log) {
  auto identity = log.identity();
  if (identity.empty()) return {};
  ARIPA_TRY(const auto kept, rows.get(Family::meta, store::log_key));
  if (kept) return {};
  return rows.write(
      {{.family = Family::meta, .key = std::string{store::log_key}, .value = std::move(identity)}});
}

Result<bool> is_usable(const store::RowReader& rows, const log::Log& log) {
  ARIPA_TRY(const auto mark, rows.get(Family::meta, store::layout_key));
  if (mark != layout_mark()) return false;
  ARIPA_CHECK(check_log(rows, log));
  ARIPA_TRY(const auto shard, apply::read_shard(rows));
  ARIPA_CHECK(apply::check_position(log, shard));
  return true;
}

Result<std::unique_ptr<store::Rows>> open_serving_rows(const std::filesystem::path& directory,
                                                       const log::Log& log, log::Shard shard,
                                                       std::size_t cache_bytes,
                                                       const Bodies& bodies) {
  const store::RocksOptions options{.cache_bytes = cache_bytes};
  const auto serving = serving_store(directory);
  if (!serving) return open_new_rows(directory, log, shard, options, bodies);
  ARIPA_TRY(auto rows, bodies.open_rows(serving->string(), options));
  ARIPA_TRY(const bool usable, is_usable(*rows, log));
  if (usable) {
    remove_other_stores(directory, *serving);
    return rows;
  }
  rows.reset();
  return open_new_rows(directory, log, shard, options, bodies);
}

}  // namespace aripa::app
