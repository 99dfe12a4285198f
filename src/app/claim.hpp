#pragma once

#include "apply/projector.hpp"
#include "aripa/app/ledger.hpp"
#include "aripa/log/log.hpp"
#include "aripa/store/rows.hpp"

namespace aripa::app {

/// Appends one commit where the caller believes that the shard ends.
///   log_moved: somebody else wrote there; `log_outcome_unknown`; as log::Log::append.
[[nodiscard]] Result<void> append_one(log::Log& log, log::Shard shard, std::uint64_t end,
                                      const Commit& commit);

/// Makes this writer the shard's only one: brings the rows to the end of the log, claims the next
/// epoch, and brings them past the claim, so that everything before it is settled
/// (docs/architecture.md, "Contract: the arbiter"). Where the shard stands then.
///   log_moved: somebody else claimed at the same time.
///   clock_behind, clock_ahead, log_outcome_unknown; as apply::Runner::run_to
[[nodiscard]] Result<projection::ShardRow> claim(log::Log& log, log::Shard shard, store::Rows& rows,
                                                 const LedgerOptions& options);

}  // namespace aripa::app
