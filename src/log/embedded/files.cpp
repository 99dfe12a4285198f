#include "log/embedded/files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>

namespace aripa::log {

Error error_of(const rocksdb::Status& status, const std::string& place) {
  auto code = Errc::log_unavailable;
  if (status.IsNoSpace()) code = Errc::disk_full;
  // A file that is named but not there is damage too.
  if (status.IsCorruption() || status.IsNotFound() || status.IsPathNotFound()) {
    code = Errc::log_corrupt;
  }
  return {code, {}, fmt::format("{}: {}", place, status.ToString())};
}

Result<std::string> read_file(rocksdb::FileSystem& file_system, const std::string& path) {
  std::unique_ptr<rocksdb::FSSequentialFile> file;
  if (auto status = file_system.NewSequentialFile(path, {}, &file, nullptr); !status.ok()) {
    return error_of(status, path);
  }
  std::string bytes;
  std::string buffer(std::size_t{1} << 20U, '\0');
  while (true) {
    rocksdb::Slice piece;
    const auto status = file->Read(buffer.size(), {}, &piece, buffer.data(), nullptr);
    if (!status.ok()) return error_of(status, path);
    if (piece.empty()) return bytes;
    bytes.append(piece.data(), piece.size());
  }
}

Result<FileReader> FileReader::open(rocksdb::FileSystem& file_system, const std::string& path) {
  FileReader reader;
  reader.path_ = path;
  auto status = file_system.NewRandomAccessFile(path, {}, &reader.file_, nullptr);
  if (status.ok()) status = file_system.GetFileSize(path, {}, &reader.size_, nullptr);
  if (!status.ok()) return error_of(status, path);
  return reader;
}

Result<std::string> FileReader::read(std::uint64_t from, std::size_t count) const {
  std::string buffer(count, '\0');
  rocksdb::Slice piece;
  const auto status = file_->Read(from, count, {}, &piece, buffer.data(), nullptr);
  if (!status.ok()) return error_of(status, path_);
  return piece.ToString();
}

Result<std::vector<std::string>> names_in(rocksdb::FileSystem& file_system,
                                          const std::string& folder) {
  std::vector<std::string> names;
  const auto status = file_system.GetChildren(folder, {}, &names, nullptr);
  if (status.IsNotFound()) return Error{Errc::directory_not_found, {}, folder};
  if (!status.ok()) return error_of(status, folder);
  std::erase_if(names, [](const std::string& name) { return name == "." || name == ".."; });
  std::sort(names.begin(), names.end());
  return names;
}

Result<void> make_folder(rocksdb::FileSystem& file_system, const std::string& folder) {
  auto status = file_system.CreateDirIfMissing(folder, {}, nullptr);
  if (status.IsNoSpace()) return error_of(status, folder);
  if (!status.ok()) return Error{Errc::log_unavailable, {}, folder + ": " + status.ToString()};
  const auto parent = std::filesystem::absolute(folder).parent_path().string();
  std::unique_ptr<rocksdb::FSDirectory> directory;
  status = file_system.NewDirectory(parent, {}, &directory, nullptr);
  if (status.ok()) status = directory->Fsync({}, nullptr);
  if (!status.ok()) return error_of(status, parent);
  return {};
}

Result<void> cut_file(rocksdb::FileSystem& file_system, const std::string& path,
                      std::uint64_t size) {
  // Through the open file: RocksDB's own file system cannot truncate by name, and a file that does
  // not override Truncate answers yes and does nothing, so the size is looked at afterwards.
  std::unique_ptr<rocksdb::FSWritableFile> file;
  auto status = file_system.ReopenWritableFile(path, {}, &file, nullptr);
  if (status.ok()) status = file->Truncate(size, {}, nullptr);
  if (status.ok()) status = file->Fsync({}, nullptr);
  if (status.ok()) status = file->Close({}, nullptr);
  std::uint64_t size_now = 0;
  if (status.ok()) status = file_system.GetFileSize(path, {}, &size_now, nullptr);
  if (!status.ok()) return error_of(status, path);
  if (size_now != size) return Error{Errc::log_unavailable, {}, path + ": not cut"};
  return {};
}

}  // namespace aripa::log
