#include "rocks/folder_lock.hpp"

#include <rocksdb/file_system.h>

#include <fmt/format.h>

#include <utility>

namespace aripa::rocks {

Result<FolderLock> FolderLock::take(const Files& files, const std::string& folder) {
  rocksdb::FileLock* lock = nullptr;
  const auto status = files.system.LockFile(folder + "/LOCK", {}, &lock, nullptr);
  if (status.ok()) return FolderLock{files, lock};
  if (status.IsNoSpace()) return files.failures.error_of(status, folder);
  // Only its words tell a lock that is held from a lock file that cannot be opened.
  const auto why = status.ToString();
  const bool held = why.find("open a file for lock") == std::string::npos;
  return Error{held ? Errc::directory_in_use : files.failures.unavailable,
               {},
               fmt::format("{}: {}", folder, why)};
}

FolderLock::FolderLock(const Files& files, rocksdb::FileLock* lock) : files_(files), lock_(lock) {}

FolderLock::FolderLock(FolderLock&& other) noexcept
    : files_(other.files_), lock_(std::exchange(other.lock_, nullptr)) {}

FolderLock::~FolderLock() {
  if (lock_ != nullptr) files_.system.UnlockFile(lock_, {}, nullptr).PermitUncheckedError();
}

}  // namespace aripa::rocks
