#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "aripa/core/result.hpp"
#include "aripa/log/log.hpp"
#include "aripa/store/rows.hpp"

// What stands in a data directory:
//   log/           the log
//   store/CURRENT  the name of the store that serves
//   store/<n>/     a store: rows that can be built anew from the log
//   init/          a directory in the making; left over by an init that was cut off

namespace aripa::app {

/// How the bodies of a ledger in a directory are opened; tests give bodies with faults.
struct Bodies {
  std::function<Result<std::unique_ptr<log::Log>>(const std::string& folder)> create_log;
  std::function<Result<std::unique_ptr<log::Log>>(const std::string& folder)> open_log;
  std::function<Result<std::unique_ptr<store::Rows>>(const std::string& folder,
                                                     const store::RocksOptions& options)>
      open_rows;
};
[[nodiscard]] const Bodies& disk_bodies();

[[nodiscard]] std::filesystem::path log_folder(const std::filesystem::path& directory);

/// The folder of the store that serves; nothing where none was chosen, or it is gone.
[[nodiscard]] std::optional<std::filesystem::path> serving_store(
    const std::filesystem::path& directory);
/// A name for a store that nothing uses, emptied.
///   store_unavailable
[[nodiscard]] Result<std::filesystem::path> new_store(const std::filesystem::path& directory);
/// From now on, whatever happens, `store` serves. Other stores are removed.
///   store_unavailable, disk_full
[[nodiscard]] Result<void> switch_to_store(const std::filesystem::path& directory,
                                           const std::filesystem::path& store);
/// Removes what rebuilds that were cut off have left over.
void remove_other_stores(const std::filesystem::path& directory,
                         const std::filesystem::path& store);

/// Whether the directory has the log of a ledger.
[[nodiscard]] bool is_ledger(const std::filesystem::path& directory);

/// Holds a directory while a ledger is made in it; it is let go with the process, however that
/// ends, and leaves no file.
class DirectoryLock {
 public:
  ///   directory_in_use, log_unavailable
  [[nodiscard]] static Result<DirectoryLock> take(const std::filesystem::path& directory);
  DirectoryLock(DirectoryLock&& other) noexcept;
  DirectoryLock(const DirectoryLock&) = delete;
  DirectoryLock& operator=(const DirectoryLock&) = delete;
  DirectoryLock& operator=(DirectoryLock&&) = delete;
  ~DirectoryLock();

 private:
  explicit DirectoryLock(int file) : file_(file) {}

  int file_;
};

/// An empty place for a ledger in the making, which nobody else uses.
struct Making {
  std::filesystem::path folder;
  DirectoryLock lock;
};
/// Makes the directory where it is missing, and the place in it.
///   directory_not_empty, directory_in_use, log_unavailable, disk_full
[[nodiscard]] Result<Making> begin_init(const std::filesystem::path& directory);
/// The ledger that was made becomes the directory's, at once or not at all.
///   log_unavailable, disk_full
[[nodiscard]] Result<void> finish_init(const std::filesystem::path& directory,
                                       const std::filesystem::path& made);

/// The number that rows carry of the layout of all their types: rows of another layout cannot be
/// read and are built anew.
[[nodiscard]] std::string layout_mark();

}  // namespace aripa::app
