#pragma once

#include <functional>
#include <string_view>

#include "aripa/app/ledger.hpp"
#include "aripa/domain/commit.hpp"
#include "cli/verb.hpp"

namespace aripa::cli {

using VisitCommit = std::function<bool(log::Offset, const Commit&)>;

/// The commits of a stream (of all, when empty) from `from` on, until `visit` gives false.
///   log_corrupt, log_format_unknown
[[nodiscard]] Result<void> read_commits(const app::Reader& reader, std::string_view stream,
                                        log::Offset from, const VisitCommit& visit);

[[nodiscard]] Result<Commit> commit_at(const app::Reader& reader, log::Offset offset);

/// The day on which a question is put (§12): on a simulated clock the ledger's own, else the day in
/// Europe/Paris.
[[nodiscard]] Result<Date> today(const app::Reader& reader, const World& world);

}  // namespace aripa::cli
