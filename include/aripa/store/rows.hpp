#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aripa/core/result.hpp"

// Rows by family and key, whatever keeps them: RocksDB for a ledger in a directory, a map for one
// in memory. Keys are compared byte by byte.

namespace aripa::store {

enum class Family : std::uint8_t {
  meta,  // position, arbiter, clock; totals; the reference data as published
  dossiers,  // state and version of each dossier, of each receipt
  ecritures,  // dossier, offset → what the commit did
  commandes,  // command id → offset and content
  agenda,  // day, dossier: what a close has to do
  listes,  // rows of lists: impayes, payments out, receipts that wait
};
inline constexpr std::size_t family_count = 6;

/// A row that is written, or deleted when it has no value.
struct Change {
  Family family{};
  std::string key;
  std::optional<std::string> value;
};

/// The order of rows: by family, then by key. Of two changes of one row neither comes first.
[[nodiscard]] inline bool comes_before(const Change& a, const Change& b) {
  return a.family != b.family ? a.family < b.family : a.key < b.key;
}

/// Rows at one moment. Any thread.
class RowReader {
 public:
  virtual ~RowReader() = default;
  /// The value; nothing where there is no such row.
  ///   store_corrupt, store_unavailable
  [[nodiscard]] virtual Result<std::optional<std::string>> get(Family family,
                                                               std::string_view key) const = 0;
  /// Rows whose key starts with `prefix`, from `from` on, in the order of their keys; `visit`
  /// returns false to stop.
  [[nodiscard]] virtual Result<void> scan(
      Family family, std::string_view prefix, std::string_view from,
      const std::function<bool(std::string_view key, std::string_view value)>& visit) const = 0;
};

/// Rows that change. One writer.
class Rows : public RowReader {
 public:
  /// All changes or none.
  ///   disk_full: there is too little room; again when there is more.
  ///   store_unavailable: the disk failed, or was full to the last byte; no write is taken until
  ///   the
  ///     rows are opened again.
  [[nodiscard]] virtual Result<void> write(const std::vector<Change>& changes) = 0;
  /// Many rows at once, sorted by family and key, each with a value and new to the rows: the
  /// fastest way into rows that are being built. Those in a directory take several calls at a time.
  ///   disk_full, store_unavailable
  [[nodiscard]] virtual Result<void> ingest(std::vector<Change> rows) { return write(rows); }
  /// Puts all rows in their final files, so that the next start has nothing to recover.
  ///   disk_full, store_unavailable
  [[nodiscard]] virtual Result<void> flush() = 0;
  /// The rows as they are now, for reading while the writer goes on.
  [[nodiscard]] virtual std::unique_ptr<RowReader> snapshot() const = 0;
};

/// Rows in memory: no thread, no file. A snapshot is the rows themselves.
[[nodiscard]] std::unique_ptr<Rows> open_memory_rows();

/// Rows written in memory over others that stay as they are.
[[nodiscard]] std::unique_ptr<Rows> overlay_rows(std::unique_ptr<RowReader> base);

struct RocksOptions {
  std::size_t cache_bytes = std::size_t{256} << 20;
  bool bulk = false;  // a store that is being built: nothing reads it yet
  /// A write that finds less free room on the disk than this is refused with `disk_full`, while
  /// there is still enough for what the engine has under way.
  std::uint64_t room_bytes_min = std::uint64_t{32} << 20U;
};

/// Rows in a directory, made when it does not exist. One process.
///   directory_in_use, store_corrupt, store_unavailable, disk_full
[[nodiscard]] Result<std::unique_ptr<Rows>> open_rocks_rows(const std::string& directory,
                                                            const RocksOptions& options);
/// The rows of a directory that another process may be writing; `scratch` is for what the engine
/// notes of itself.
[[nodiscard]] Result<std::unique_ptr<RowReader>> open_rocks_reader(const std::string& directory,
                                                                   const std::string& scratch);

/// A sum of hashes of all rows: two stores are equal when their digests are, in whatever order
/// their rows were written.
struct Digest {
  std::string hex;
  std::uint64_t rows = 0;
};
[[nodiscard]] Result<Digest> digest_of(const RowReader& rows);

}  // namespace aripa::store
