#include "tests/support/simulated_file_system.hpp"

#include <algorithm>
#include <cstring>

namespace aripa::tests {
namespace {

using rocksdb::FileOptions;
using Options = rocksdb::IOOptions;
using Context = rocksdb::IODebugContext;
using rocksdb::IOStatus;
using rocksdb::Slice;
// The disk is shared by the file system, its open files, and the test that makes it fail.
using Disk = std::shared_ptr<SimulatedDisk>;

IOStatus status_of(DiskAnswer answer, const std::string& place) {
  switch (answer) {
    case DiskAnswer::done:
      return IOStatus::OK();
    case DiskAnswer::missing:
      return IOStatus::NotFound(place, "no such file");
    case DiskAnswer::exists:
      return IOStatus::IOError(place, "exists");
    case DiskAnswer::no_space:
      return IOStatus::NoSpace(place, "no room left on the simulated disk");
    case DiskAnswer::failed:
      return IOStatus::IOError(place, "the simulated disk fails");
    case DiskAnswer::in_use:
      return IOStatus::IOError("While lock file: " + place, "locked");
  }
  return IOStatus::Corruption(place);
}

class SequentialFile final : public rocksdb::FSSequentialFile {
 public:
  SequentialFile(Disk disk, SimulatedDisk::FileHandle file)
      : disk_(std::move(disk)), file_(std::move(file)) {}

  IOStatus Read(std::size_t count, const Options& /*options*/, Slice* result, char* scratch,
                Context* /*context*/) override {
    const auto bytes = disk_->read(*file_, at_, count);
    std::memcpy(scratch, bytes.data(), bytes.size());
    *result = Slice(scratch, bytes.size());
    at_ += bytes.size();
    return IOStatus::OK();
  }
  IOStatus Skip(std::uint64_t count) override {
    at_ = std::min(at_ + count, disk_->size_of(*file_));
    return IOStatus::OK();
  }

 private:
  Disk disk_;
  SimulatedDisk::FileHandle file_;
  std::uint64_t at_ = 0;
};

class RandomAccessFile final : public rocksdb::FSRandomAccessFile {
 public:
  RandomAccessFile(Disk disk, SimulatedDisk::FileHandle file)
      : disk_(std::move(disk)), file_(std::move(file)) {}

  IOStatus Read(std::uint64_t from, std::size_t count, const Options& /*options*/, Slice* result,
                char* scratch, Context* /*context*/) const override {
    const auto bytes = disk_->read(*file_, from, count);
    std::memcpy(scratch, bytes.data(), bytes.size());
    *result = Slice(scratch, bytes.size());
    return IOStatus::OK();
  }

 private:
  Disk disk_;
  SimulatedDisk::FileHandle file_;
};

class WritableFile final : public rocksdb::FSWritableFile {
 public:
  WritableFile(Disk disk, SimulatedDisk::FileHandle file, std::string path)
      : disk_(std::move(disk)), file_(std::move(file)), path_(std::move(path)) {}

  using rocksdb::FSWritableFile::Append;
  IOStatus Append(const Slice& bytes, const Options& /*options*/, Context* /*context*/) override {
    return status_of(disk_->append(*file_, bytes.ToStringView()), path_);
  }
  IOStatus Append(const Slice& bytes, const Options& options,
                  const rocksdb::DataVerificationInfo& /*info*/, Context* context) override {
    return Append(bytes, options, context);
  }
  // As on a real disk, a file is cut through its handle: the file system cannot by name.
  IOStatus Truncate(std::uint64_t size, const Options& /*options*/, Context* /*context*/) override {
    return status_of(disk_->truncate(path_, size), path_);
  }
  IOStatus Close(const Options& /*options*/, Context* /*context*/) override {
    return IOStatus::OK();
  }
  IOStatus Flush(const Options& /*options*/, Context* /*context*/) override {
    return IOStatus::OK();
  }
  IOStatus Sync(const Options& /*options*/, Context* /*context*/) override {
    return status_of(disk_->sync(*file_), path_);
  }
  std::uint64_t GetFileSize(const Options& /*options*/, Context* /*context*/) override {
    return disk_->size_of(*file_);
  }

 private:
  Disk disk_;
  SimulatedDisk::FileHandle file_;
  std::string path_;
};

class Directory final : public rocksdb::FSDirectory {
 public:
  Directory(Disk disk, std::string path) : disk_(std::move(disk)), path_(std::move(path)) {}

  IOStatus Fsync(const Options& /*options*/, Context* /*context*/) override {
    disk_->sync_folder(path_);
    return IOStatus::OK();
  }

 private:
  Disk disk_;
  std::string path_;
};

class Lock final : public rocksdb::FileLock {
 public:
  explicit Lock(std::string path) : path_(std::move(path)) {}
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

/// What the engine says of itself is not kept.
class NoDiary final : public rocksdb::Logger {
 public:
  using rocksdb::Logger::Logv;
  void Logv(const char* /*format*/, va_list /*arguments*/) override {}
};

class SimulatedFileSystem final : public rocksdb::FileSystem {
 public:
  explicit SimulatedFileSystem(Disk disk) : disk_(std::move(disk)) {}

  const char* Name() const override { return "SimulatedFileSystem"; }

  IOStatus NewSequentialFile(const std::string& path, const FileOptions& /*options*/,
                             std::unique_ptr<rocksdb::FSSequentialFile>* result,
                             Context* /*context*/) override {
    auto file = disk_->open(path);
    if (!file) return status_of(DiskAnswer::missing, path);
    *result = std::make_unique<SequentialFile>(disk_, std::move(file));
    return IOStatus::OK();
  }
  IOStatus NewRandomAccessFile(const std::string& path, const FileOptions& /*options*/,
                               std::unique_ptr<rocksdb::FSRandomAccessFile>* result,
                               Context* /*context*/) override {
    auto file = disk_->open(path);
    if (!file) return status_of(DiskAnswer::missing, path);
    *result = std::make_unique<RandomAccessFile>(disk_, std::move(file));
    return IOStatus::OK();
  }
  IOStatus NewWritableFile(const std::string& path, const FileOptions& /*options*/,
                           std::unique_ptr<rocksdb::FSWritableFile>* result,
                           Context* /*context*/) override {
    auto file = disk_->create(path);
    if (!file) return status_of(DiskAnswer::missing, path);
    *result = std::make_unique<WritableFile>(disk_, std::move(file), path);
    return IOStatus::OK();
  }
  IOStatus ReopenWritableFile(const std::string& path, const FileOptions& /*options*/,
                              std::unique_ptr<rocksdb::FSWritableFile>* result,
                              Context* /*context*/) override {
    auto file = disk_->open(path);
    if (!file) return status_of(DiskAnswer::missing, path);
    *result = std::make_unique<WritableFile>(disk_, std::move(file), path);
    return IOStatus::OK();
  }
  IOStatus NewDirectory(const std::string& path, const Options& /*options*/,
                        std::unique_ptr<rocksdb::FSDirectory>* result,
                        Context* /*context*/) override {
    *result = std::make_unique<Directory>(disk_, path);
    return IOStatus::OK();
  }

  IOStatus FileExists(const std::string& path, const Options& /*options*/,
                      Context* /*context*/) override {
    const bool there = disk_->open(path) != nullptr || disk_->is_folder(path);
    return status_of(there ? DiskAnswer::done : DiskAnswer::missing, path);
  }
  IOStatus GetChildren(const std::string& path, const Options& /*options*/,
                       std::vector<std::string>* result, Context* /*context*/) override {
    *result = disk_->names_in(path);
    return status_of(disk_->is_folder(path) ? DiskAnswer::done : DiskAnswer::missing, path);
  }
  IOStatus DeleteFile(const std::string& path, const Options& /*options*/,
                      Context* /*context*/) override {
    return status_of(disk_->remove(path), path);
  }
  IOStatus CreateDir(const std::string& path, const Options& options, Context* context) override {
    if (disk_->is_folder(path)) return status_of(DiskAnswer::exists, path);
    return CreateDirIfMissing(path, options, context);
  }
  IOStatus CreateDirIfMissing(const std::string& path, const Options& /*options*/,
                              Context* /*context*/) override {
    disk_->make_folder(path);
    return IOStatus::OK();
  }
  IOStatus DeleteDir(const std::string& path, const Options& /*options*/,
                     Context* /*context*/) override {
    disk_->remove_folder(path);
    return IOStatus::OK();
  }
  IOStatus GetFileSize(const std::string& path, const Options& /*options*/, std::uint64_t* size,
                       Context* /*context*/) override {
    const auto file = disk_->open(path);
    if (!file) return status_of(DiskAnswer::missing, path);
    *size = disk_->size_of(*file);
    return IOStatus::OK();
  }
  IOStatus GetFileModificationTime(const std::string& /*path*/, const Options& /*options*/,
                                   std::uint64_t* time, Context* /*context*/) override {
    *time = 0;
    return IOStatus::OK();
  }
  IOStatus RenameFile(const std::string& from, const std::string& to, const Options& /*options*/,
                      Context* /*context*/) override {
    return status_of(disk_->rename(from, to), from);
  }
  IOStatus LockFile(const std::string& path, const Options& /*options*/, rocksdb::FileLock** lock,
                    Context* /*context*/) override {
    const auto answer = disk_->lock(path);
    *lock = answer == DiskAnswer::done ? std::make_unique<Lock>(path).release() : nullptr;
    return status_of(answer, path);
  }
  IOStatus UnlockFile(rocksdb::FileLock* lock, const Options& /*options*/,
                      Context* /*context*/) override {
    const std::unique_ptr<Lock> ours(static_cast<Lock*>(lock));
    disk_->unlock(ours->path());
    return IOStatus::OK();
  }
  IOStatus GetTestDirectory(const Options& /*options*/, std::string* path,
                            Context* /*context*/) override {
    *path = "/test";
    return IOStatus::OK();
  }
  IOStatus GetAbsolutePath(const std::string& path, const Options& /*options*/, std::string* result,
                           Context* /*context*/) override {
    *result = path;
    return IOStatus::OK();
  }
  IOStatus NewLogger(const std::string& /*path*/, const Options& /*options*/,
                     std::shared_ptr<rocksdb::Logger>* result, Context* /*context*/) override {
    *result = std::make_shared<NoDiary>();
    return IOStatus::OK();
  }
  IOStatus IsDirectory(const std::string& path, const Options& /*options*/, bool* is_directory,
                       Context* /*context*/) override {
    *is_directory = disk_->is_folder(path);
    return IOStatus::OK();
  }
  IOStatus GetFreeSpace(const std::string& /*path*/, const Options& /*options*/,
                        std::uint64_t* bytes, Context* /*context*/) override {
    *bytes = disk_->room();
    return IOStatus::OK();
  }

 private:
  Disk disk_;
};

}  // namespace

std::shared_ptr<rocksdb::FileSystem> file_system_on(std::shared_ptr<SimulatedDisk> disk) {
  return std::make_shared<SimulatedFileSystem>(std::move(disk));
}

}  // namespace aripa::tests
