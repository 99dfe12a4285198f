#pragma once

#include <memory>

#include "aripa/app/ledger.hpp"
#include "aripa/store/rows.hpp"

namespace aripa::query {

/// Shared by a ledger and its readers, or a reader's own.
using SharedLog = std::shared_ptr<const log::Log>;

/// Answers from rows, and from the log for the commits themselves.
///   store_corrupt, store_unavailable
[[nodiscard]] Result<std::unique_ptr<app::Reader>> make_reader(
    std::unique_ptr<store::RowReader> rows, SharedLog log);

}  // namespace aripa::query
