#pragma once

#include <rocksdb/file_system.h>

#include <cstdint>
#include <string>
#include <vector>

#include "aripa/core/result.hpp"

namespace aripa::log {

/// disk_full when there was no room, log_corrupt when a checksum is wrong, else log_unavailable;
/// `place` and what the engine said stand in `detail`.
[[nodiscard]] Error error_of(const rocksdb::Status& status, const std::string& place);

[[nodiscard]] Result<std::string> read_file(rocksdb::FileSystem& file_system,
                                            const std::string& path);

/// The names in the folder, sorted, without `.` and `..`.
///   directory_not_found: there is no such folder.
[[nodiscard]] Result<std::vector<std::string>> names_in(rocksdb::FileSystem& file_system,
                                                        const std::string& folder);

/// Makes the folder, and makes its name durable.
[[nodiscard]] Result<void> make_folder(rocksdb::FileSystem& file_system, const std::string& folder);

/// Cuts the file to its first `size` bytes, durably.
[[nodiscard]] Result<void> cut_file(rocksdb::FileSystem& file_system, const std::string& path,
                                    std::uint64_t size);

}  // namespace aripa::log
