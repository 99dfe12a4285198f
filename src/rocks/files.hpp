#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "aripa/core/result.hpp"

namespace rocksdb {
class FileSystem;
class FSRandomAccessFile;
class Status;
}  // namespace rocksdb

namespace aripa::rocks {

/// What failures of a database of RocksDB are called by the room whose database it is.
struct Failures {
  Errc corrupt;  // a checksum is wrong, or a file is missing
  Errc unavailable;  // the disk failed, for another reason than disk_full

  /// `place` and what the engine said stand in `detail`.
  [[nodiscard]] Error error_of(const rocksdb::Status& status, const std::string& place) const;
};

/// The files of a database.
struct Files {
  rocksdb::FileSystem& system;
  Failures failures;
};

[[nodiscard]] Result<std::string> read_file(const Files& files, const std::string& path);

/// Reads pieces of one file.
class FileReader {
 public:
  [[nodiscard]] static Result<FileReader> open(const Files& files, const std::string& path);
  FileReader(FileReader&& other) noexcept;
  FileReader(const FileReader&) = delete;
  FileReader& operator=(const FileReader&) = delete;
  FileReader& operator=(FileReader&&) = delete;
  ~FileReader();

  [[nodiscard]] std::uint64_t size() const { return size_; }
  /// Shorter than `count` at the end of the file, empty past it.
  [[nodiscard]] Result<std::string> read(std::uint64_t from, std::size_t count) const;

 private:
  explicit FileReader(const Files& files);

  Files files_;
  std::string path_;
  std::unique_ptr<rocksdb::FSRandomAccessFile> file_;
  std::uint64_t size_ = 0;
};

/// The names in the folder, sorted, without `.` and `..`.
///   directory_not_found: there is no such folder.
[[nodiscard]] Result<std::vector<std::string>> names_in(const Files& files,
                                                        const std::string& folder);

/// Makes the folder in one that exists, and makes its name durable.
[[nodiscard]] Result<void> make_folder(const Files& files, const std::string& folder);

/// Cuts the file to its first `size` bytes, durably.
[[nodiscard]] Result<void> cut_file(const Files& files, const std::string& path,
                                    std::uint64_t size);

/// The name of the manifest that CURRENT names.
///   directory_not_found: there is no CURRENT.
///   corrupt: it names none of `names`, which are those in the folder, sorted.
[[nodiscard]] Result<std::string> current_manifest(const Files& files, const std::string& folder,
                                                   const std::vector<std::string>& names);

/// Which files a database has, and how far its manifest is written. While this stays the same the
/// database lets go of no file that a reader finds or needs.
struct FolderMark {
  std::vector<std::string> names;
  std::uint64_t manifest_bytes = 0;

  friend bool operator==(const FolderMark&, const FolderMark&) = default;
};
[[nodiscard]] Result<FolderMark> folder_mark(const Files& files, const std::string& folder);

}  // namespace aripa::rocks
