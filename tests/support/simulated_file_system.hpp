#pragma once

#include <rocksdb/file_system.h>

#include <memory>

#include "tests/support/simulated_disk.hpp"

namespace aripa::tests {

/// The disk as RocksDB sees it.
[[nodiscard]] std::shared_ptr<rocksdb::FileSystem> file_system_on(
    std::shared_ptr<SimulatedDisk> disk);

}  // namespace aripa::tests
