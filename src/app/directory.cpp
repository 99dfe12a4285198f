#include "app/directory.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <fstream>
#include <system_error>

#include <fmt/format.h>

#include "aripa/codec/layout.hpp"
#include "aripa/log/embedded.hpp"
#include "aripa/projection/rows.hpp"

namespace aripa::app {
namespace {

namespace fs = std::filesystem;

constexpr const char* current_name = "CURRENT";

Error error_of(const std::error_code& code, const fs::path& path, Errc otherwise) {
  const bool full = code == std::errc::no_space_on_device;
  return {full ? Errc::disk_full : otherwise, {},
          fmt::format("{}: {}", path.string(), code.message())};
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

fs::path stores_folder(const fs::path& directory) { return directory / "store"; }

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

std::optional<fs::path> serving_store(const fs::path& directory) {
  std::ifstream file{stores_folder(directory) / current_name};
  std::string name;
  std::getline(file, name);
  const bool is_number =
      !name.empty() && name.find_first_not_of("0123456789") == std::string::npos;
  if (!is_number) return std::nullopt;
  return stores_folder(directory) / name;
}

Result<fs::path> new_store(const fs::path& directory) {
  const auto serving = serving_store(directory);
  const auto number = serving ? std::stoull(serving->filename().string()) + 1 : 1;
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
  for (const auto& entry : fs::directory_iterator{stores_folder(directory), code}) {
    std::error_code ignored;  // What is left over takes up room, nothing else.
    if (entry.is_directory() && entry.path() != store) fs::remove_all(entry.path(), ignored);
  }
  return {};
}

Result<fs::path> begin_init(const fs::path& directory) {
  std::error_code code;
  fs::create_directories(directory, code);
  if (code) return error_of(code, directory, Errc::log_unavailable);
  auto making = directory / "init";
  for (const auto& entry : fs::directory_iterator{directory, code}) {
    if (entry.path() != making) return Error{Errc::directory_not_empty, {}, directory.string()};
  }
  if (!code) fs::remove_all(making, code);
  if (!code) fs::create_directory(making, code);
  if (code) return error_of(code, making, Errc::log_unavailable);
  return making;
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
  hash.add(projection::PaymentRow{});
  hash.add(projection::AttenteRow{});
  hash.add(projection::TotalRow{});
  hash.add(projection::ShardRow{});
  return fmt::format("{:016x}", hash.value());
}

}  // namespace aripa::app
