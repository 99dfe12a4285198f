#pragma once

#include "log/embedded/engine.hpp"

namespace aripa::log {

/// Finds the end of every shard.
///   log_corrupt, log_unavailable: it cannot be read.
[[nodiscard]] Result<void> find_ends(EmbeddedLog::Inside& inside);

/// Whether the engine's table files hold as many records as the ends say: a missing file is found
/// at the start, without reading the log. Just opened for writing, everything is in table files.
///   log_gap: they differ.
[[nodiscard]] Result<void> check_counts(EmbeddedLog::Inside& inside);

/// Makes one table file of the newest small ones when they are many: each orderly close leaves
/// one, and a log that is opened for every command would have thousands.
[[nodiscard]] Result<void> merge_small_tables(EmbeddedLog::Inside& inside);

}  // namespace aripa::log
