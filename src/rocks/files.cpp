#include "rocks/files.hpp"

#include <rocksdb/file_system.h>

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string_view>

namespace aripa::rocks {
namespace {

constexpr std::string_view manifest_prefix = "MANIFEST-";

}  // namespace

Error Failures::error_of(const rocksdb::Status& status, const std::string& place) const {
  auto code = unavailable;
  if (status.IsNoSpace()) code = Errc::disk_full;
  // A file that is named but not there is damage too.
  if (status.IsCorruption() || status.IsNotFound() || status.IsPathNotFound()) code = corrupt;
  return {code, {}, fmt::format("{}: {}", place, status.ToString())};
}

Result<std::string> read_file(const Files& files, const std::string& path) {
  std::unique_ptr<rocksdb::FSSequentialFile> file;
  if (auto status = files.system.NewSequentialFile(path, {}, &file, nullptr); !status.ok()) {
    return files.failures.error_of(status, path);
  }
  std::string bytes;
  std::string buffer(std::size_t{1} << 20U, '\0');
  while (true) {
    rocksdb::Slice piece;
    const auto status = file->Read(buffer.size(), {}, &piece, buffer.data(), nullptr);
    if (!status.ok()) return files.failures.error_of(status, path);
    if (piece.empty()) return bytes;
    bytes.append(piece.data(), piece.size());
  }
}

FileReader::FileReader(const Files& files) : files_(files) {}
FileReader::FileReader(FileReader&& other) noexcept = default;
FileReader::~FileReader() = default;

Result<FileReader> FileReader::open(const Files& files, const std::string& path) {
  FileReader reader{files};
  reader.path_ = path;
  auto status = files.system.NewRandomAccessFile(path, {}, &reader.file_, nullptr);
  if (status.ok()) status = files.system.GetFileSize(path, {}, &reader.size_, nullptr);
  if (!status.ok()) return files.failures.error_of(status, path);
  return reader;
}

Result<std::string> FileReader::read(std::uint64_t from, std::size_t count) const {
  std::string buffer(count, '\0');
  rocksdb::Slice piece;
  const auto status = file_->Read(from, count, {}, &piece, buffer.data(), nullptr);
  if (!status.ok()) return files_.failures.error_of(status, path_);
  return piece.ToString();
}

Result<std::vector<std::string>> names_in(const Files& files, const std::string& folder) {
  std::vector<std::string> names;
  const auto status = files.system.GetChildren(folder, {}, &names, nullptr);
  if (status.IsNotFound()) return Error{Errc::directory_not_found, {}, folder};
  if (!status.ok()) return files.failures.error_of(status, folder);
  std::erase_if(names, [](const std::string& name) { return name == "." || name == ".."; });
  std::sort(names.begin(), names.end());
  return names;
}

Result<void> make_folder(const Files& files, const std::string& folder) {
  auto status = files.system.CreateDirIfMissing(folder, {}, nullptr);
  if (status.IsNoSpace()) return files.failures.error_of(status, folder);
  if (!status.ok()) return Error{files.failures.unavailable, {}, folder + ": " + status.ToString()};
  const auto parent = std::filesystem::absolute(folder).parent_path().string();
  std::unique_ptr<rocksdb::FSDirectory> directory;
  status = files.system.NewDirectory(parent, {}, &directory, nullptr);
  if (status.ok()) status = directory->Fsync({}, nullptr);
  if (!status.ok()) return files.failures.error_of(status, parent);
  return {};
}

Result<void> cut_file(const Files& files, const std::string& path, std::uint64_t size) {
  // Through the open file: RocksDB's own file system cannot truncate by name, and a file that does
  // not override Truncate answers yes and does nothing, so the size is looked at afterwards.
  std::unique_ptr<rocksdb::FSWritableFile> file;
  auto status = files.system.ReopenWritableFile(path, {}, &file, nullptr);
  if (status.ok()) status = file->Truncate(size, {}, nullptr);
  if (status.ok()) status = file->Fsync({}, nullptr);
  if (status.ok()) status = file->Close({}, nullptr);
  std::uint64_t size_now = 0;
  if (status.ok()) status = files.system.GetFileSize(path, {}, &size_now, nullptr);
  if (!status.ok()) return files.failures.error_of(status, path);
  if (size_now != size) return Error{files.failures.unavailable, {}, path + ": not cut"};
  return {};
}

Result<std::string> current_manifest(const Files& files, const std::string& folder,
                                     const std::vector<std::string>& names) {
  if (!std::binary_search(names.begin(), names.end(), "CURRENT")) {
    return Error{Errc::directory_not_found, {}, folder};
  }
  ARIPA_TRY(std::string name, read_file(files, fmt::format("{}/CURRENT", folder)));
  if (!name.ends_with('\n')) {
    return Error{files.failures.corrupt, {}, "CURRENT: does not end with a line break"};
  }
  name.pop_back();
  const bool there = std::binary_search(names.begin(), names.end(), name);
  if (!name.starts_with(manifest_prefix) || !there) {
    return Error{files.failures.corrupt, {}, "CURRENT: names a manifest that is not there"};
  }
  return name;
}

Result<FolderMark> folder_mark(const Files& files, const std::string& folder) {
  FolderMark mark;
  ARIPA_TRY(mark.names, names_in(files, folder));
  ARIPA_TRY(const auto manifest, current_manifest(files, folder, mark.names));
  const auto path = fmt::format("{}/{}", folder, manifest);
  const auto status = files.system.GetFileSize(path, {}, &mark.manifest_bytes, nullptr);
  if (!status.ok()) return files.failures.error_of(status, path);
  return mark;
}

}  // namespace aripa::rocks
