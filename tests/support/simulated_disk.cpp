#include "tests/support/simulated_disk.hpp"

#include <algorithm>

#include "aripa/core/assert.hpp"

namespace aripa::tests {
namespace {

constexpr std::size_t sector_size = 512;

std::string parent_of(const std::string& path) { return path.substr(0, path.rfind('/')); }
std::string name_of(const std::string& path) { return path.substr(path.rfind('/') + 1); }

std::string without_end_slash(std::string path) {
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  return path;
}

std::size_t chance(std::mt19937_64& random, std::size_t below) {
  return std::uniform_int_distribution<std::size_t>{0, below - 1}(random);
}

/// What a power cut leaves of a file.
SimulatedDisk::File survived(const SimulatedDisk::File& file, std::mt19937_64& random) {
  const std::size_t loose = file.bytes.size() - file.synced;
  std::string bytes = file.bytes;
  const auto what = chance(random, 4);
  if (loose == 0 || what == 0) {
    bytes.resize(file.synced);
  } else if (what == 1) {
    bytes.resize(file.synced + chance(random, loose + 1));
  } else if (what == 2) {
    for (std::size_t sector = file.synced / sector_size; sector * sector_size < bytes.size();
         ++sector) {
      if (chance(random, 2) == 0) continue;
      const auto from = std::max(file.synced, sector * sector_size);
      const auto to = std::min(bytes.size(), (sector + 1) * sector_size);
      std::fill(bytes.begin() + static_cast<std::ptrdiff_t>(from),
                bytes.begin() + static_cast<std::ptrdiff_t>(to), '\0');
    }
  }
  const auto size = bytes.size();
  return {.bytes = std::move(bytes), .synced = size};
}

}  // namespace

std::shared_ptr<SimulatedDisk> SimulatedDisk::after_kill() const {
  const std::lock_guard lock(mutex_);
  auto disk = std::make_shared<SimulatedDisk>();
  std::map<const File*, FileHandle> copies;
  const auto copy = [&](const Names& names) {
    Names result;
    for (const auto& [name, file] : names) {
      auto& made = copies[file.get()];
      if (!made) made = std::make_shared<File>(*file);
      result[name] = made;
    }
    return result;
  };
  for (const auto& [path, folder] : folders_) {
    auto& made = disk->folders_[path];
    made.now = copy(folder.now);
    made.since_sync.clear();
    for (const auto& names : folder.since_sync) made.since_sync.push_back(copy(names));
  }
  disk->used_ = used_;
  disk->capacity_ = capacity_;
  return disk;
}

std::shared_ptr<SimulatedDisk> SimulatedDisk::after_power_cut(std::mt19937_64& random) const {
  const std::lock_guard lock(mutex_);
  auto disk = std::make_shared<SimulatedDisk>();
  for (const auto& [path, folder] : folders_) {
    auto& made = disk->folders_[path];
    for (const auto& [name, file] : folder.since_sync[chance(random, folder.since_sync.size())]) {
      made.now[name] = std::make_shared<File>(survived(*file, random));
      disk->used_ += made.now[name]->bytes.size();
    }
    made.since_sync = {made.now};
  }
  disk->capacity_ = capacity_;
  return disk;
}

std::vector<std::string> SimulatedDisk::paths() const {
  const std::lock_guard lock(mutex_);
  std::vector<std::string> result;
  for (const auto& [path, folder] : folders_) {
    for (const auto& [name, file] : folder.now) result.push_back(path + "/" + name);
  }
  return result;
}

std::string SimulatedDisk::bytes_of(const std::string& path) const {
  const std::lock_guard lock(mutex_);
  const auto folder = folders_.find(parent_of(path));
  ARIPA_ASSERT(folder != folders_.end());
  const auto file = folder->second.now.find(name_of(path));
  ARIPA_ASSERT(file != folder->second.now.end());
  return file->second->bytes;
}

void SimulatedDisk::replace(const std::string& path, std::string bytes) {
  const std::lock_guard lock(mutex_);
  const auto file = find(path);
  ARIPA_ASSERT(file != nullptr);
  used_ = used_ - file->bytes.size() + bytes.size();
  file->synced = bytes.size();
  file->bytes = std::move(bytes);
}

void SimulatedDisk::set_capacity(std::uint64_t bytes) {
  const std::lock_guard lock(mutex_);
  capacity_ = bytes;
}

std::uint64_t SimulatedDisk::used() const {
  const std::lock_guard lock(mutex_);
  return used_;
}

std::uint64_t SimulatedDisk::room() const {
  const std::lock_guard lock(mutex_);
  return capacity_ > used_ ? capacity_ - used_ : 0;
}

void SimulatedDisk::fail_syncs_after(std::uint64_t count) {
  const std::lock_guard lock(mutex_);
  syncs_left_ = count;
}

void SimulatedDisk::fail_writes_after(std::uint64_t count) {
  const std::lock_guard lock(mutex_);
  writes_left_ = count;
}

void SimulatedDisk::watch(std::function<void()> watcher) {
  const std::lock_guard lock(mutex_);
  watcher_ = std::move(watcher);
}

void SimulatedDisk::tell_watcher() {
  std::function<void()> watcher;
  {
    const std::lock_guard lock(mutex_);
    watcher = watcher_;
  }
  if (watcher) watcher();
}

void SimulatedDisk::stop_failing() {
  const std::lock_guard lock(mutex_);
  syncs_left_ = writes_left_ = no_limit;
}

void SimulatedDisk::make_folder(const std::string& path) {
  const std::lock_guard lock(mutex_);
  folders_.try_emplace(without_end_slash(path));
}

bool SimulatedDisk::is_folder(const std::string& path) const {
  const std::lock_guard lock(mutex_);
  return folders_.contains(without_end_slash(path));
}

void SimulatedDisk::remove_folder(const std::string& path) {
  const std::lock_guard lock(mutex_);
  folders_.erase(without_end_slash(path));
}

std::vector<std::string> SimulatedDisk::names_in(const std::string& folder) const {
  const std::lock_guard lock(mutex_);
  std::vector<std::string> names;
  const auto found = folders_.find(without_end_slash(folder));
  if (found == folders_.end()) return names;
  for (const auto& [name, file] : found->second.now) names.push_back(name);
  return names;
}

void SimulatedDisk::sync_folder(const std::string& path) {
  const std::lock_guard lock(mutex_);
  const auto found = folders_.find(without_end_slash(path));
  if (found != folders_.end()) found->second.since_sync = {found->second.now};
}

SimulatedDisk::Folder* SimulatedDisk::folder_of(const std::string& path) {
  const auto found = folders_.find(parent_of(path));
  return found == folders_.end() ? nullptr : &found->second;
}

SimulatedDisk::FileHandle SimulatedDisk::find(const std::string& path) {
  auto* folder = folder_of(path);
  if (folder == nullptr) return nullptr;
  const auto found = folder->now.find(name_of(path));
  return found == folder->now.end() ? nullptr : found->second;
}

SimulatedDisk::FileHandle SimulatedDisk::create(const std::string& path) {
  const std::lock_guard lock(mutex_);
  auto* folder = folder_of(path);
  if (folder == nullptr) return nullptr;
  if (const auto old = find(path)) used_ -= old->bytes.size();
  auto file = std::make_shared<File>();
  folder->now[name_of(path)] = file;
  folder->changed();
  return file;
}

SimulatedDisk::FileHandle SimulatedDisk::open(const std::string& path) {
  const std::lock_guard lock(mutex_);
  return find(path);
}

DiskAnswer SimulatedDisk::remove(const std::string& path) {
  const std::lock_guard lock(mutex_);
  const auto file = find(path);
  if (!file) return DiskAnswer::missing;
  used_ -= file->bytes.size();
  folder_of(path)->now.erase(name_of(path));
  folder_of(path)->changed();
  return DiskAnswer::done;
}

DiskAnswer SimulatedDisk::rename(const std::string& from, const std::string& to) {
  const std::lock_guard lock(mutex_);
  const auto file = find(from);
  if (!file || parent_of(from) != parent_of(to)) return DiskAnswer::missing;
  if (const auto old = find(to)) used_ -= old->bytes.size();
  auto& folder = *folder_of(to);
  folder.now.erase(name_of(from));
  folder.now[name_of(to)] = file;
  folder.changed();
  return DiskAnswer::done;
}

DiskAnswer SimulatedDisk::truncate(const std::string& path, std::size_t size) {
  const std::lock_guard lock(mutex_);
  const auto file = find(path);
  if (!file || size > file->bytes.size()) return DiskAnswer::missing;
  used_ -= file->bytes.size() - size;
  file->bytes.resize(size);
  file->synced = std::min(file->synced, size);
  return DiskAnswer::done;
}

DiskAnswer SimulatedDisk::lock(const std::string& path) {
  const std::lock_guard lock(mutex_);
  return locks_.insert(path).second ? DiskAnswer::done : DiskAnswer::in_use;
}

void SimulatedDisk::unlock(const std::string& path) {
  const std::lock_guard lock(mutex_);
  locks_.erase(path);
}

DiskAnswer SimulatedDisk::append(File& file, std::string_view bytes) {
  tell_watcher();
  const std::lock_guard lock(mutex_);
  auto answer = DiskAnswer::done;
  if (writes_left_ == 0) {
    bytes = bytes.substr(0, bytes.size() / 2);
    answer = DiskAnswer::failed;
  } else {
    --writes_left_;
  }
  const auto room = capacity_ > used_ ? capacity_ - used_ : 0;
  if (bytes.size() > room) {
    bytes = bytes.substr(0, room);
    answer = DiskAnswer::no_space;
  }
  file.bytes.append(bytes);
  used_ += bytes.size();
  return answer;
}

DiskAnswer SimulatedDisk::sync(File& file) {
  tell_watcher();
  const std::lock_guard lock(mutex_);
  if (syncs_left_ == 0) return DiskAnswer::failed;
  --syncs_left_;
  file.synced = file.bytes.size();
  return DiskAnswer::done;
}

std::string SimulatedDisk::read(const File& file, std::uint64_t from, std::size_t count) const {
  const std::lock_guard lock(mutex_);
  if (from >= file.bytes.size()) return {};
  return file.bytes.substr(from, count);
}

std::uint64_t SimulatedDisk::size_of(const File& file) const {
  const std::lock_guard lock(mutex_);
  return file.bytes.size();
}

}  // namespace aripa::tests
