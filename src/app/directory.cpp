#include "app/directory.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <fstream>
#include <system_error>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "aripa/codec/layout.hpp"
#include "aripa/log/embedded.hpp"
#include "aripa/projection/pilotage.hpp"
#include "aripa/projection/rows.hpp"

namespace aripa::app {
namespace {

namespace fs = std::filesystem;

constexpr const char* current_name = "CURRENT";
// More digits than any store reaches, fewer than a number holds.
constexpr std::size_t digits_max = 18;

Error error_of(const std::error_code& code, const fs::path& path, Errc otherwise) {
  const bool full = code == std::errc::no_space_on_device;
  return {
      full ? Errc::disk_full : otherwise, {}, fmt::format("{}: {}", path.string(), code.message())};
}

// Makes the names in a folder, or the bytes of a file, durable.
std::error_code sync(const fs::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return {errno, std::generic_category()};
  const int synced = ::fsync(file);
  const std::error_code code{synced == 0 ? 0 : errno, std::generic_category()};
  ::close(file);
  return code;
}

std::error_code rename_durably(const fs::path& from, const fs::path& to) {
  std::error_code code;
  fs::rename(from, to, code);
  if (!code) code = sync(to.parent_path());
  return code;
}

std::vector<fs::path> entries_of(const fs::path& folder, std::error_code& code) {
  std::vector<fs::path> entries;
  for (fs::directory_iterator entry{folder, code}; !code && entry != fs::directory_iterator{};
       entry.increment(code)) {
    entries.push_back(entry->path());
  }
  return entries;
}

fs::path stores_folder(const fs::path& directory) { return directory / "store"; }

std::optional<fs::path> chosen_store(const fs::path& directory) {
  std::ifstream file{stores_folder(directory) / current_name};
  std::string name;
  std::getline(file, name);
  const bool is_number = !name.empty() && name.size() <= digits_max &&
                         name.find_first_not_of("0123456789") == std::string::npos;
  if (!is_number) return std::nullopt;
  return stores_folder(directory) / name;
}

Result<std::unique_ptr<log::Log>> as_log(Result<std::unique_ptr<log::EmbeddedLog>> opened) {
  if (!opened.ok()) return opened.error();
  return std::unique_ptr<log::Log>{*std::move(opened)};
}

}  // namespace

const Bodies& disk_bodies() {
  static const Bodies bodies{
      .create_log =
          [](const std::string& folder) { return as_log(log::EmbeddedLog::create(folder)); },
      .open_log = [](const std::string& folder) { return as_log(log::EmbeddedLog::open(folder)); },
      .open_rows =
          [](const std::string& folder, const store::RocksOptions& options) {
            return store::open_rocks_rows(folder, options);
          },
  };
  return bodies;
}

fs::path log_folder(const fs::path& directory) { return directory / "log"; }

bool is_ledger(const fs::path& directory) {
  std::error_code ignored;
  return fs::is_directory(log_folder(directory), ignored);
}

Result<DirectoryLock> DirectoryLock::take(const fs::path& directory) {
  const int file = ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0) {
    return error_of({errno, std::generic_category()}, directory, Errc::log_unavailable);
  }
  DirectoryLock lock{file};
  if (::flock(file, LOCK_EX | LOCK_NB) == 0) return lock;
  if (errno == EWOULDBLOCK) return Error{Errc::directory_in_use, {}, directory.string()};
  return error_of({errno, std::generic_category()}, directory, Errc::log_unavailable);
}

DirectoryLock::DirectoryLock(DirectoryLock&& other) noexcept
    : file_(std::exchange(other.file_, -1)) {}

DirectoryLock::~DirectoryLock() {
  if (file_ >= 0) ::close(file_);
}

std::optional<fs::path> serving_store(const fs::path& directory) {
  auto chosen = chosen_store(directory);
  std::error_code ignored;
  if (chosen && !fs::is_directory(*chosen, ignored)) chosen.reset();
  return chosen;
}

Result<fs::path> new_store(const fs::path& directory) {
  const auto chosen = chosen_store(directory);
  const auto number = chosen ? std::stoull(chosen->filename().string()) + 1 : 1;
  auto store = stores_folder(directory) / std::to_string(number);
  std::error_code code;
  fs::remove_all(store, code);
  if (!code) fs::create_directories(stores_folder(directory), code);
  if (code) return error_of(code, store, Errc::store_unavailable);
  return store;
}

Result<void> switch_to_store(const fs::path& directory, const fs::path& store) {
  const auto current = stores_folder(directory) / current_name;
  const auto next = stores_folder(directory) / "CURRENT.new";
  {
    std::ofstream file{next, std::ios::trunc};
    file << store.filename().string() << '\n';
    file.close();
    if (!file) {
      return error_of({errno, std::generic_category()}, next, Errc::store_unavailable);
    }
  }
  auto code = sync(next);
  if (!code) code = rename_durably(next, current);
  if (code) return error_of(code, current, Errc::store_unavailable);
  remove_other_stores(directory, store);
  return {};
}

void remove_other_stores(const fs::path& directory, const fs::path& store) {
  std::error_code ignored;  // What is left over takes up room, nothing else.
  for (const auto& entry : entries_of(stores_folder(directory), ignored)) {
    if (entry != store && fs::is_directory(entry, ignored)) fs::remove_all(entry, ignored);
  }
}

Result<Making> begin_init(const fs::path& directory) {
  std::error_code code;
  const auto absolute = fs::absolute(directory, code);
  const bool is_new = !code && fs::create_directories(absolute, code);
  if (!code && is_new) code = sync(absolute.parent_path());
  if (code) return error_of(code, directory, Errc::log_unavailable);
  ARIPA_TRY(auto lock, DirectoryLock::take(directory));
  auto making = directory / "init";
  for (const auto& entry : entries_of(directory, code)) {
    if (entry != making) return Error{Errc::directory_not_empty, {}, directory.string()};
  }
  if (!code) fs::remove_all(making, code);
  if (!code) fs::create_directory(making, code);
  if (code) return error_of(code, making, Errc::log_unavailable);
  return Making{std::move(making), std::move(lock)};
}

// With its log the directory is a ledger; rows that are missing are built anew.
Result<void> finish_init(const fs::path& directory, const fs::path& made) {
  auto code = rename_durably(log_folder(made), log_folder(directory));
  if (!code) code = rename_durably(stores_folder(made), stores_folder(directory));
  if (code) return error_of(code, directory, Errc::log_unavailable);
  fs::remove_all(made, code);
  return {};
}

std::string layout_mark() {
  codec::LayoutHash hash;
  hash.add(projection::DossierRecord{});
  hash.add(projection::ReceiptRecord{});
  hash.add(projection::CommandRow{});
  hash.add(projection::EcritureRow{});
  hash.add(projection::DossierRow{});
  hash.add(projection::InduRow{});
  hash.add(projection::PaymentRow{});
  hash.add(projection::PilotageRow{});
  hash.add(projection::AttenteRow{});
  hash.add(projection::VoidRow{});
  hash.add(projection::TotalRow{});
  hash.add(projection::ShardRow{});
  return fmt::format("{:016x}", hash.value());
}

}  // namespace aripa::app
