#pragma once

#include <filesystem>
#include <memory>

#include "app/directory.hpp"
#include "aripa/app/ledger.hpp"

namespace aripa::app {

/// The embedded log has one.
inline constexpr log::Shard the_shard = 0;

/// As the functions of ledger.hpp, on the bodies given.
[[nodiscard]] Result<std::unique_ptr<Ledger>> open_directory(const std::filesystem::path& directory,
                                                             const LedgerOptions& options,
                                                             const Bodies& bodies);
[[nodiscard]] Result<RebuildReport> rebuild_directory(
    const std::filesystem::path& directory,
    const std::function<void(const RebuildProgress&)>& progress, const Bodies& bodies);

/// What every opening of a shard makes sure of first: that its genesis is one that this program
/// can go on from.
///   format_newer, log_corrupt, log_unavailable
[[nodiscard]] Result<void> check_genesis(const log::Log& log, log::Shard shard);

/// Hands the commands in together, so that they are written together, and stops the ledger, which
/// waits for their answers. The first one that was not good.
[[nodiscard]] Result<void> publish_and_stop(Ledger& ledger, const std::vector<Envelope>& commands);

/// The rows that serve, or new ones where there are none of today's layout; they may be behind the
/// log, and are made from it.
///   directory_in_use, store_corrupt, store_unavailable, store_ahead_of_log, disk_full
[[nodiscard]] Result<std::unique_ptr<store::Rows>> open_serving_rows(
    const std::filesystem::path& directory, const log::Log& log, log::Shard shard,
    std::size_t cache_bytes, const Bodies& bodies);

/// Whether the rows are of today's layout, and are the start of what the log holds; rows without
/// anything in them are.
///   store_ahead_of_log: also rows of another log; `detail` names both.
///   store_corrupt, store_unavailable
[[nodiscard]] Result<bool> is_usable(const store::RowReader& rows, const log::Log& log);
/// Marks new rows as of today's layout.
[[nodiscard]] Result<void> mark_layout(store::Rows& rows);
/// Keeps with the rows which log they are made from, where that has a name and none is kept yet.
[[nodiscard]] Result<void> mark_log(store::Rows& rows, const log::Log& log);

}  // namespace aripa::app
