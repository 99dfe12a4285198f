#pragma once

#include "apply/projector.hpp"
#include "aripa/app/ledger.hpp"

namespace aripa::append {

/// The record at offset 0 of a shard (docs/architecture.md, "Genesis").
[[nodiscard]] Commit genesis_commit(const app::LedgerOptions& options);

/// The claim of the epoch after the shard's: what a writer writes first.
[[nodiscard]] Commit claim_commit(const projection::ShardRow& shard,
                                  const app::LedgerOptions& options);

}  // namespace aripa::append
