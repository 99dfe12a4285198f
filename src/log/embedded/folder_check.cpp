#include "log/embedded/folder_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>

#include "rocks/record_file.hpp"
#include "rocks/table_file.hpp"

namespace aripa::log {
namespace {

constexpr std::string_view wal_suffix = ".log";
constexpr std::string_view table_suffix = ".sst";

Error corrupt(std::string_view file, std::string_view why) {
  return {Errc::log_corrupt, {}, fmt::format("{}: {}", file, why)};
}

/// The number of a write-ahead log, from its name.
std::optional<std::uint64_t> wal_number(std::string_view name) {
  if (!name.ends_with(wal_suffix)) return std::nullopt;
  name.remove_suffix(wal_suffix.size());
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
  if (error != std::errc{} || end != name.data() + name.size()) return std::nullopt;
  return number;
}

std::vector<std::string> wals_in_order(const std::vector<std::string>& names) {
  std::vector<std::string> wals;
  std::copy_if(names.begin(), names.end(), std::back_inserter(wals),
               [](const std::string& name) { return wal_number(name).has_value(); });
  std::sort(wals.begin(), wals.end(), [](const std::string& a, const std::string& b) {
    return wal_number(a) < wal_number(b);
  });
  return wals;
}

}  // namespace

Result<std::vector<TornFile>> check_folder(const rocks::Files& files, const std::string& folder) {
  ARIPA_TRY(const auto names, rocks::names_in(files, folder));
  ARIPA_TRY(const auto manifest, rocks::current_manifest(files, folder, names));
  for (const auto& name : names) {
    if (name.ends_with(table_suffix))
      ARIPA_CHECK(rocks::check_table_file(files, fmt::format("{}/{}", folder, name)));
  }
  auto checked = wals_in_order(names);
  const std::string newest_wal = checked.empty() ? std::string{} : checked.back();
  checked.push_back(manifest);
  std::vector<TornFile> torn;
  for (const auto& name : checked) {
    const std::string path = fmt::format("{}/{}", folder, name);
    ARIPA_TRY(const auto found, rocks::check_record_file(files, path));
    if (found.torn_bytes == 0) continue;
    // The engine turns to a new write-ahead log only when the one before is whole on the disk.
    if (name != newest_wal && name != manifest) return corrupt(name, "ends too early");
    torn.push_back({path, found.whole_end, found.torn_bytes});
  }
  return torn;
}

}  // namespace aripa::log
