#pragma once

#include <string>

#include "apply/projector.hpp"
#include "aripa/app/ledger.hpp"

namespace aripa::append {

/// Which shard of which ledger.
struct Place {
  std::string ledger;  // random, the same in all shards
  log::Shard shards = 1;
  log::Shard shard = 0;
};

/// The record at offset 0 of a shard (docs/architecture.md, "Genesis").
[[nodiscard]] Commit genesis_commit(const Place& place, const app::LedgerOptions& options);

/// The claim of the epoch after the shard's: what a writer writes first.
[[nodiscard]] Commit claim_commit(const projection::ShardRow& shard,
                                  const app::LedgerOptions& options);

}  // namespace aripa::append
