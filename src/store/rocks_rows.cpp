#include <fmt/format.h>
#include <rocksdb/sst_file_writer.h>
#include <rocksdb/write_batch.h>

#include <algorithm>
#include <atomic>
#include <span>
#include <utility>

#include "rocks/scratch.hpp"
#include "store/rocks.hpp"

namespace aripa::store {
namespace {

rocksdb::Slice slice_of(std::string_view text) { return {text.data(), text.size()}; }

rocksdb::ReadOptions checked_reads(const rocksdb::Snapshot* snapshot = nullptr) {
  rocksdb::ReadOptions options;
  options.verify_checksums = true;
  options.snapshot = snapshot;
  return options;
}

// Neighbours go into a table of rows together much faster than rows from here and there. Changes of
// one row stay in their order.
std::vector<const Change*> in_order_of_keys(const std::vector<Change>& changes) {
  std::vector<const Change*> sorted;
  sorted.reserve(changes.size());
  for (const auto& change : changes) sorted.push_back(&change);
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Change* a, const Change* b) { return comes_before(*a, *b); });
  return sorted;
}

// Rows of one table: neighbours. A table that reaches from one kind of rows to another would
// overlap with all that lie between, and be merged with them again and again.
bool in_one_table(const Change& a, const Change& b) {
  if (a.family != b.family) return false;
  if (a.family != Family::dossiers && a.family != Family::listes) return true;
  return a.key.compare(0, a.key.find('/'), b.key, 0, b.key.find('/')) == 0;
}

// Shared by the writer and its snapshots: the database is open as long as any of them is.
using SharedRocks = std::shared_ptr<const Rocks>;

class Snapshot final : public RowReader {
 public:
  explicit Snapshot(SharedRocks rocks)
      : rocks_(std::move(rocks)), options_(checked_reads(rocks_->db().GetSnapshot())) {}
  ~Snapshot() override { rocks_->db().ReleaseSnapshot(options_.snapshot); }
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;

  [[nodiscard]] Result<std::optional<std::string>> get(Family family,
                                                       std::string_view key) const override {
    return rocks_->get(options_, family, key);
  }
  [[nodiscard]] Result<void> scan(
      Family family, std::string_view prefix, std::string_view from,
      const std::function<bool(std::string_view, std::string_view)>& visit) const override {
    return rocks_->scan(options_, family, prefix, from, visit);
  }

 private:
  SharedRocks rocks_;
  rocksdb::ReadOptions options_;
};

class RocksRows final : public Rows {
 public:
  RocksRows(std::shared_ptr<Rocks> rocks, std::string directory, const RocksOptions& options)
      : rocks_(std::move(rocks)),
        directory_(std::move(directory)),
        room_bytes_min_(options.room_bytes_min) {
    write_options_.disableWAL = options.bulk;
  }

  [[nodiscard]] Result<std::optional<std::string>> get(Family family,
                                                       std::string_view key) const override {
    return rocks_->get(checked_reads(), family, key);
  }
  [[nodiscard]] Result<void> scan(
      Family family, std::string_view prefix, std::string_view from,
      const std::function<bool(std::string_view, std::string_view)>& visit) const override {
    return rocks_->scan(checked_reads(), family, prefix, from, visit);
  }

  [[nodiscard]] Result<void> write(const std::vector<Change>& changes) override {
    // The engine does not survive a second write to a file in which one failed.
    if (failed_) return *failed_;
    ARIPA_CHECK(check_room());
    rocksdb::WriteBatch batch;
    for (const auto* change : in_order_of_keys(changes)) {
      auto* family = rocks_->handle(change->family);
      if (change->value) {
        batch.Put(family, slice_of(change->key), slice_of(*change->value)).PermitUncheckedError();
      } else {
        batch.Delete(family, slice_of(change->key)).PermitUncheckedError();
      }
    }
    const auto status = rocks_->db().Write(write_options_, &batch);
    if (status.ok()) return {};
    failed_ = store_failures.error_of(status, directory_);
    return *failed_;
  }

  [[nodiscard]] std::unique_ptr<RowReader> snapshot() const override {
    return std::make_unique<Snapshot>(rocks_);
  }

  [[nodiscard]] Result<void> ingest(std::vector<Change> rows) override {
    for (auto from = rows.begin(); from != rows.end();) {
      const auto end = std::find_if_not(from, rows.end(),
                                        [&](const auto& row) { return in_one_table(*from, row); });
      const auto status = ingest_table({&*from, static_cast<std::size_t>(end - from)});
      if (!status.ok()) return store_failures.error_of(status, directory_);
      from = end;
    }
    return {};
  }

  [[nodiscard]] Result<void> flush() override {
    rocksdb::FlushOptions options;
    options.allow_write_stall = true;  // or it waits for ever where a flush has failed
    std::vector<rocksdb::ColumnFamilyHandle*> handles;
    for (std::size_t i = 0; i < family_count; ++i) {
      handles.push_back(rocks_->handle(static_cast<Family>(i)));
    }
    const auto status = rocks_->db().Flush(options, handles);
    if (!status.ok()) return store_failures.error_of(status, directory_);
    return {};
  }

 private:
  rocksdb::Status ingest_table(std::span<const Change> rows) {
    auto* family = rocks_->handle(rows.front().family);
    const auto path = fmt::format("{}/new-{}.sst", directory_, ++tables_);
    rocksdb::SstFileWriter table{rocksdb::EnvOptions{}, rocks_->db().GetOptions(family), family};
    auto status = table.Open(path);
    for (const auto& row : rows) {
      if (status.ok()) status = table.Put(slice_of(row.key), slice_of(*row.value));
    }
    if (status.ok()) status = table.Finish();
    if (!status.ok()) return status;
    rocksdb::IngestExternalFileOptions options;
    options.move_files = true;
    return rocks_->db().IngestExternalFile(family, {path}, options);
  }

  [[nodiscard]] Result<void> check_room() const {
    std::uint64_t room = 0;
    auto& files = *rocks_->db().GetFileSystem();
    const auto status = files.GetFreeSpace(directory_, {}, &room, nullptr);
    if (!status.ok() || room >= room_bytes_min_) return {};
    return Error{Errc::disk_full, {}, fmt::format("{}: {} bytes left", directory_, room)};
  }

  std::shared_ptr<Rocks> rocks_;
  std::string directory_;
  std::uint64_t room_bytes_min_;
  std::optional<Error> failed_;
  rocksdb::WriteOptions write_options_;
  std::atomic<std::uint64_t> tables_ = 0;
};

class RocksReader final : public RowReader {
 public:
  RocksReader(rocks::Scratch scratch, std::unique_ptr<Rocks> rocks)
      : scratch_(std::move(scratch)), rocks_(std::move(rocks)) {}

  [[nodiscard]] Result<std::optional<std::string>> get(Family family,
                                                       std::string_view key) const override {
    return rocks_->get(checked_reads(), family, key);
  }
  [[nodiscard]] Result<void> scan(
      Family family, std::string_view prefix, std::string_view from,
      const std::function<bool(std::string_view, std::string_view)>& visit) const override {
    return rocks_->scan(checked_reads(), family, prefix, from, visit);
  }

 private:
  rocks::Scratch scratch_;  // goes last
  std::unique_ptr<Rocks> rocks_;
};

Result<std::unique_ptr<RowReader>> open_reader_once(
    const std::string& directory, const std::string& scratch,
    const std::shared_ptr<rocksdb::FileSystem>& file_system) {
  ARIPA_TRY(auto folder, rocks::Scratch::make(scratch, "aripa-store", Errc::store_unavailable));
  auto rocks = std::make_unique<Rocks>(file_system);
  ARIPA_CHECK(rocks->open_secondary(directory, folder.path()));
  return std::unique_ptr<RowReader>{
      std::make_unique<RocksReader>(std::move(folder), std::move(rocks))};
}

}  // namespace

Result<std::unique_ptr<Rows>> open_rocks_rows(const std::string& directory,
                                              const RocksOptions& options,
                                              std::shared_ptr<rocksdb::FileSystem> file_system) {
  auto rocks = std::make_shared<Rocks>(std::move(file_system));
  ARIPA_CHECK(rocks->open(directory, options));
  return std::unique_ptr<Rows>{std::make_unique<RocksRows>(std::move(rocks), directory, options)};
}

Result<std::unique_ptr<Rows>> open_rocks_rows(const std::string& directory,
                                              const RocksOptions& options) {
  return open_rocks_rows(directory, options, rocksdb::FileSystem::Default());
}

Result<std::unique_ptr<RowReader>> open_rocks_reader(
    const std::string& directory, const std::string& scratch,
    const std::shared_ptr<rocksdb::FileSystem>& file_system) {
  // While a writer puts rows in their final files, a reader may find neither these nor what they
  // replace: it would miss rows between others, and the engine would not say so.
  constexpr int tries_max = 20;
  const rocks::Files files{*file_system, store_failures};
  for (int tries = 1;; ++tries) {
    const auto before = rocks::folder_mark(files, directory);
    auto opened = open_reader_once(directory, scratch, file_system);
    const auto after = rocks::folder_mark(files, directory);
    if (before.ok() && after.ok() && *before == *after) return opened;
    if (tries < tries_max) continue;
    // What was found amiss may only have moved away.
    if (!opened.ok() && !before.ok()) return opened.error();
    return Error{Errc::store_unavailable, {}, directory + ": changes all the time"};
  }
}

Result<std::unique_ptr<RowReader>> open_rocks_reader(const std::string& directory,
                                                     const std::string& scratch) {
  return open_rocks_reader(directory, scratch, rocksdb::FileSystem::Default());
}

}  // namespace aripa::store
