#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace aripa::tests {

/// What a disk answers.
enum class DiskAnswer { done, missing, exists, no_space, failed, in_use };

/// A disk in memory with the faults of real ones: it knows what was synced and what was not, can be
/// full, can fail, and can be looked at as the next start would find it. Every function may be
/// called from any thread. `simulated_file_system.hpp` makes a file system of RocksDB of it.
class SimulatedDisk {
 public:
  struct File {
    std::string bytes;
    std::size_t synced = 0;  // bytes from the start that a power cut leaves
  };
  using FileHandle = std::shared_ptr<File>;

  /// What a start finds after `kill -9`: everything that was written, synced or not, no lock held.
  [[nodiscard]] std::shared_ptr<SimulatedDisk> after_kill() const;
  /// What a start finds after a power cut: what was synced, and of the rest what chance kept: some
  /// names, a beginning of a file, or some of its sectors with zeros between.
  [[nodiscard]] std::shared_ptr<SimulatedDisk> after_power_cut(std::mt19937_64& random) const;

  /// Everything below: paths are absolute, folders are told by `make_folder`.
  [[nodiscard]] std::vector<std::string> paths() const;
  [[nodiscard]] std::string bytes_of(const std::string& path) const;
  void replace(const std::string& path, std::string bytes);

  /// The disk holds this many bytes in all; a write beyond is cut short.
  void set_capacity(std::uint64_t bytes);
  [[nodiscard]] std::uint64_t used() const;
  [[nodiscard]] std::uint64_t room() const;
  /// Syncs of files fail once `count` more have worked.
  void fail_syncs_after(std::uint64_t count);
  /// Writes to files fail, half done, once `count` more have worked.
  void fail_writes_after(std::uint64_t count);
  /// Called before each write to a file and each sync of one, by the thread that does it.
  void watch(std::function<void()> watcher);
  /// Neither fails any more.
  void stop_failing();

  void make_folder(const std::string& path);
  [[nodiscard]] bool is_folder(const std::string& path) const;
  void remove_folder(const std::string& path);
  [[nodiscard]] std::vector<std::string> names_in(const std::string& folder) const;
  void sync_folder(const std::string& path);

  /// Null when the folder is missing.
  FileHandle create(const std::string& path);
  /// Null when there is none.
  FileHandle open(const std::string& path);
  DiskAnswer remove(const std::string& path);
  DiskAnswer rename(const std::string& from, const std::string& to);
  DiskAnswer truncate(const std::string& path, std::size_t size);
  DiskAnswer lock(const std::string& path);
  void unlock(const std::string& path);

  DiskAnswer append(File& file, std::string_view bytes);
  DiskAnswer sync(File& file);
  [[nodiscard]] std::string read(const File& file, std::uint64_t from, std::size_t count) const;
  [[nodiscard]] std::uint64_t size_of(const File& file) const;

 private:
  using Names = std::map<std::string, FileHandle>;
  /// The names in one folder: as they are, and as they were after each change since its last sync.
  struct Folder {
    Names now;
    std::vector<Names> since_sync = std::vector<Names>(1);

    void changed() { since_sync.push_back(now); }
  };

  Folder* folder_of(const std::string& path);
  FileHandle find(const std::string& path);

  void tell_watcher();

  mutable std::mutex mutex_;
  std::function<void()> watcher_;
  std::map<std::string, Folder> folders_;
  std::set<std::string> locks_;
  static constexpr std::uint64_t no_limit = std::uint64_t{1} << 50U;
  std::uint64_t capacity_ = no_limit;
  std::uint64_t used_ = 0;
  std::uint64_t syncs_left_ = no_limit;
  std::uint64_t writes_left_ = no_limit;
};

}  // namespace aripa::tests
