#pragma once

#include <string>

#include "aripa/core/result.hpp"
#include "rocks/files.hpp"

namespace rocksdb {
class FileLock;
}  // namespace rocksdb

namespace aripa::rocks {

/// Holds the engine's own lock of a folder while nothing is open yet. The lock is the process's: it
/// is gone with it, however it ended.
class FolderLock {
 public:
  ///   directory_in_use: it is held, by another process or by this one.
  [[nodiscard]] static Result<FolderLock> take(const Files& files, const std::string& folder);
  FolderLock(FolderLock&& other) noexcept;
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  FolderLock& operator=(FolderLock&&) = delete;
  ~FolderLock();

 private:
  FolderLock(const Files& files, rocksdb::FileLock* lock);

  Files files_;
  rocksdb::FileLock* lock_;
};

}  // namespace aripa::rocks
