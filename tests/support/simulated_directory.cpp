#include "tests/support/simulated_directory.hpp"

#include "app/directory_ledger.hpp"
#include "append/opening.hpp"
#include "aripa/codec/commit_codec.hpp"
#include "log/embedded/engine.hpp"
#include "store/rocks.hpp"
#include "tests/support/ledger_load.hpp"
#include "tests/support/log_on_disk.hpp"
#include "tests/support/simulated_file_system.hpp"

namespace aripa::tests {
namespace {

namespace fs = std::filesystem;
using Disk = std::shared_ptr<SimulatedDisk>;

constexpr int writes_between_flushes = 7;

/// Rows whose memory is small.
class FlushedRows final : public store::Rows {
 public:
  explicit FlushedRows(std::unique_ptr<store::Rows> rows) : rows_(std::move(rows)) {}

  [[nodiscard]] Result<std::optional<std::string>> get(store::Family family,
                                                       std::string_view key) const override {
    return rows_->get(family, key);
  }
  [[nodiscard]] Result<void> scan(
      store::Family family, std::string_view prefix, std::string_view from,
      const std::function<bool(std::string_view, std::string_view)>& visit) const override {
    return rows_->scan(family, prefix, from, visit);
  }
  [[nodiscard]] Result<void> write(const std::vector<store::Change>& changes) override {
    ARIPA_CHECK(rows_->write(changes));
    if (++writes_ % writes_between_flushes != 0) return {};
    return rows_->flush();
  }
  [[nodiscard]] Result<void> flush() override { return rows_->flush(); }
  [[nodiscard]] std::unique_ptr<store::RowReader> snapshot() const override {
    return rows_->snapshot();
  }

 private:
  std::unique_ptr<store::Rows> rows_;
  int writes_ = 0;
};

log::EngineSetup log_setup(const Disk& disk, std::uint64_t room_bytes_min) {
  return {.folder = log_folder,
          .options = {.shards = 1, .room_bytes_min = room_bytes_min},
          .file_system = file_system_on(disk),
          .memtable_bytes = std::size_t{128} << 10U};
}

Result<std::unique_ptr<log::Log>> as_log(LogOrError opened) {
  if (!opened.ok()) return opened.error();
  return std::unique_ptr<log::Log>{*std::move(opened)};
}

void empty_folder(SimulatedDisk& disk, const std::string& folder) {
  for (const auto& name : disk.names_in(folder)) {
    ARIPA_ASSERT(disk.remove(folder + "/" + name) == DiskAnswer::done);
  }
}

}  // namespace

SimulatedDirectory::SimulatedDirectory() : disk_(new_disk()) {
  fs::create_directory(app::log_folder(folder_.path()));
  const auto log = log::create_log(log_setup(disk_, 0));
  const auto genesis =
      codec::encode_commit(append::genesis_commit({.ledger = "L"}, ledger_options()));
  const auto appended = (*log)->append(0, 0, {&genesis, 1});
  ARIPA_ASSERT(appended.ok() && appended->status == log::AppendStatus::appended);
  ARIPA_ASSERT((*log)->close().ok());
  const auto ledger = open();
  submit_all(**ledger, example_scales(),
             [](std::size_t, const app::Answer& answer) { ARIPA_ASSERT(answer.ok()); });
}

SimulatedDirectory::SimulatedDirectory(const SimulatedDirectory& other, Disk disk)
    : disk_(std::move(disk)) {
  fs::copy(other.path(), path(), fs::copy_options::recursive);
}

std::string SimulatedDirectory::on_disk(const fs::path& store) {
  return "/data/store-" + store.filename().string();
}

app::Bodies SimulatedDirectory::bodies(std::uint64_t room_bytes_min) const {
  auto bodies = bodies_with_rows_on(disk_);
  bodies.open_log = [=, disk = disk_](const std::string&) {
    return as_log(log::open_log(log_setup(disk, room_bytes_min)));
  };
  return bodies;
}

app::Bodies SimulatedDirectory::bodies_with_rows_on(const Disk& disk,
                                                    std::uint64_t room_bytes_min) const {
  const auto open_log = [disk = disk_](const std::string&) {
    return as_log(log::open_log(log_setup(disk, 0)));
  };
  const auto create_log = [disk = disk_](const std::string&) {
    return as_log(log::create_log(log_setup(disk, 0)));
  };
  const auto open_rows = [=](const std::string& folder,
                             store::RocksOptions options) -> Result<std::unique_ptr<store::Rows>> {
    options.room_bytes_min = room_bytes_min;
    // A folder that is not there was removed, or is new.
    if (!fs::exists(folder)) empty_folder(*disk, on_disk(folder));
    fs::create_directories(folder);
    ARIPA_TRY(auto rows, store::open_rocks_rows(on_disk(folder), options, file_system_on(disk)));
    return std::unique_ptr<store::Rows>{std::make_unique<FlushedRows>(std::move(rows))};
  };
  return {.create_log = create_log, .open_log = open_log, .open_rows = open_rows};
}

Result<std::unique_ptr<app::Ledger>> SimulatedDirectory::open(const app::Bodies& bodies) const {
  return app::open_directory(path(), ledger_options(), bodies);
}

Result<app::RebuildReport> SimulatedDirectory::rebuild() const {
  return app::rebuild_directory(path(), {}, bodies());
}

Result<std::unique_ptr<store::Rows>> SimulatedDirectory::open_rows() const {
  const auto serving = app::serving_store(path());
  if (!serving) return Errc::store_unavailable;
  return bodies().open_rows(serving->string(), {.cache_bytes = ledger_options().cache_bytes});
}

Result<std::unique_ptr<log::Log>> SimulatedDirectory::open_log() const {
  return bodies().open_log(app::log_folder(path()).string());
}

}  // namespace aripa::tests
