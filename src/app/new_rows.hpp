#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include "app/directory.hpp"
#include "aripa/app/ledger.hpp"

namespace aripa::app {

/// Makes all rows of a shard up to `end` in a store that is not there yet, in two passes.
///   as apply::build_rows
[[nodiscard]] Result<std::unique_ptr<store::Rows>> build_new_rows(
    const std::filesystem::path& store, const log::Log& log, log::Shard shard, std::uint64_t end,
    const std::function<void(const RebuildProgress&)>& progress, const Bodies& bodies);

}  // namespace aripa::app
