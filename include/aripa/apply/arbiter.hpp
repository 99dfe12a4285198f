#pragma once

#include <cstdint>
#include <string_view>

#include "aripa/domain/commit.hpp"
#include "aripa/projection/rows.hpp"

namespace aripa::apply {

/// Whether a commit counts (docs/architecture.md, "Contract: the arbiter").
enum class Verdict : std::uint8_t { counts, stale_epoch, version_conflict };

[[nodiscard]] std::string_view to_string(Verdict verdict);

/// Pure and total: every reader, live or auditor, asks this function. `stream_version`: the number
/// of commits of its stream that counted so far. A claim counts when its epoch is exactly one more
/// than the shard's; the genesis when nothing is there yet; any other commit when its epoch is the
/// shard's and its version the stream's.
[[nodiscard]] Verdict arbitrate(const projection::ShardRow& shard, std::uint64_t stream_version,
                                const Commit& commit);

/// Moves the shard past the record at `shard.next`; a void one moves the position alone.
void advance(projection::ShardRow& shard, const Commit& commit, Verdict verdict);

}  // namespace aripa::apply
