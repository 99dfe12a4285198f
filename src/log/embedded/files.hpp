#pragma once

#include <rocksdb/file_system.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "aripa/core/result.hpp"

namespace aripa::log {

/// disk_full when there was no room, log_corrupt when a checksum is wrong or a file is missing,
/// else log_unavailable; `place` and what the engine said stand in `detail`.
[[nodiscard]] Error error_of(const rocksdb::Status& status, const std::string& place);

[[nodiscard]] Result<std::string> read_file(rocksdb::FileSystem& file_system,
                                            const std::string& path);

/// Reads pieces of one file.
class FileReader {
 public:
  [[nodiscard]] static Result<FileReader> open(rocksdb::FileSystem& file_system,
                                               const std::string& path);

  [[nodiscard]] std::uint64_t size() const { return size_; }
  /// Shorter than `count` at the end of the file, empty past it.
  [[nodiscard]] Result<std::string> read(std::uint64_t from, std::size_t count) const;

 private:
  std::string path_;
  std::unique_ptr<rocksdb::FSRandomAccessFile> file_;
  std::uint64_t size_ = 0;
};

/// The names in the folder, sorted, without `.` and `..`.
///   directory_not_found: there is no such folder.
[[nodiscard]] Result<std::vector<std::string>> names_in(rocksdb::FileSystem& file_system,
                                                        const std::string& folder);

/// Makes the folder in one that exists, and makes its name durable.
[[nodiscard]] Result<void> make_folder(rocksdb::FileSystem& file_system, const std::string& folder);

/// Cuts the file to its first `size` bytes, durably.
[[nodiscard]] Result<void> cut_file(rocksdb::FileSystem& file_system, const std::string& path,
                                    std::uint64_t size);

}  // namespace aripa::log
