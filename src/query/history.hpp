#pragma once

#include <functional>
#include <string_view>

#include "aripa/app/ledger.hpp"
#include "aripa/log/log.hpp"
#include "aripa/store/rows.hpp"
#include "query/lists.hpp"

// The commits of a dossier: its rows say where they stand in the log.
//   store_corrupt, store_unavailable, log_corrupt, log_unavailable

namespace aripa::query {

/// The part of a log that a reader's rows are made from.
struct ShardLog {
  const log::Log& log;
  log::Shard shard;
};

/// The stored bytes of its commits, from an offset on.
[[nodiscard]] Result<void> records_of(const store::RowReader& rows, const ShardLog& log,
                                      std::string_view dossier, log::Offset from,
                                      const std::function<bool(const log::Record&)>& visit);

/// Its events, in record order.
[[nodiscard]] Result<void> list_events(const store::RowReader& rows, const ShardLog& log,
                                       const DossierId& dossier, const app::Page& page,
                                       const Visit<app::CommitPart>& visit);
/// Its postings, in record order. A commit without one that is wanted is not read.
[[nodiscard]] Result<void> list_postings(const store::RowReader& rows, const ShardLog& log,
                                         const DossierId& dossier,
                                         const app::EcritureFilter& filter, const app::Page& page,
                                         const Visit<app::CommitPart>& visit);

}  // namespace aripa::query
