#pragma once

#include <rocksdb/db.h>
#include <rocksdb/file_system.h>

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "aripa/store/rows.hpp"
#include "rocks/files.hpp"

namespace aripa::store {

/// As the functions of rows.hpp, on any file system: tests give one with faults.
[[nodiscard]] Result<std::unique_ptr<Rows>> open_rocks_rows(
    const std::string& directory, const RocksOptions& options,
    std::shared_ptr<rocksdb::FileSystem> file_system);

[[nodiscard]] Result<std::unique_ptr<RowReader>> open_rocks_reader(
    const std::string& directory, const std::string& scratch,
    const std::shared_ptr<rocksdb::FileSystem>& file_system);

/// What failures of a store are called.
inline constexpr rocks::Failures store_failures{.corrupt = Errc::store_corrupt,
                                                .unavailable = Errc::store_unavailable};

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

}  // namespace aripa::store
