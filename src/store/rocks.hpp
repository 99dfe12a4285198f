#pragma once

#include <rocksdb/db.h>
#include <rocksdb/file_system.h>

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "aripa/store/rows.hpp"

namespace aripa::store {

/// As the functions of rows.hpp, on any file system: tests give one with faults.
[[nodiscard]] Result<std::unique_ptr<Rows>> open_rocks_rows(
    const std::string& directory, const RocksOptions& options,
    std::shared_ptr<rocksdb::FileSystem> file_system);

/// The database of the rows: a column family for each family.
class Rocks {
 public:
  explicit Rocks(std::shared_ptr<rocksdb::FileSystem> file_system);
  ~Rocks();
  Rocks(const Rocks&) = delete;
  Rocks& operator=(const Rocks&) = delete;

  ///   directory_in_use, store_corrupt, store_unavailable, disk_full
  [[nodiscard]] Result<void> open(const std::string& directory, const RocksOptions& options);
  /// As a secondary instance, whose own files go to `scratch`.
  [[nodiscard]] Result<void> open_secondary(const std::string& directory,
                                            const std::string& scratch);

  [[nodiscard]] rocksdb::DB& db() const { return *db_; }
  [[nodiscard]] rocksdb::ColumnFamilyHandle* handle(Family family) const {
    return handles_[static_cast<std::size_t>(family)];
  }

  [[nodiscard]] Result<std::optional<std::string>> get(const rocksdb::ReadOptions& options,
                                                       Family family, std::string_view key) const;
  [[nodiscard]] Result<void> scan(
      rocksdb::ReadOptions options, Family family, std::string_view prefix, std::string_view from,
      const std::function<bool(std::string_view key, std::string_view value)>& visit) const;

 private:
  void keep(const std::string& directory, rocksdb::DB* db,
            const std::vector<rocksdb::ColumnFamilyHandle*>& handles);

  std::unique_ptr<rocksdb::Env> env_;
  std::string directory_;
  std::array<rocksdb::ColumnFamilyHandle*, family_count> handles_{};
  rocksdb::ColumnFamilyHandle* unused_ = nullptr;  // the engine's own `default`
  std::unique_ptr<rocksdb::DB> db_;
};

/// store_corrupt when a checksum is wrong or a file is missing, disk_full when there was no room,
/// else store_unavailable; `place` and what the engine said stand in `detail`.
[[nodiscard]] Error error_of(const rocksdb::Status& status, const std::string& place);

}  // namespace aripa::store
