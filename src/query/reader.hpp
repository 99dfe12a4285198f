#pragma once

#include <memory>

#include "aripa/app/ledger.hpp"
#include "aripa/store/rows.hpp"

namespace aripa::query {

/// Answers from rows, and from the log for the commits themselves. `log` outlives the reader.
///   store_corrupt, store_unavailable
[[nodiscard]] Result<std::unique_ptr<app::Reader>> make_reader(
    std::unique_ptr<store::RowReader> rows, const log::Log& log);

}  // namespace aripa::query
