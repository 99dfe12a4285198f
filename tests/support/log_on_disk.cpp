#include "tests/support/log_on_disk.hpp"

#include <filesystem>

#include "log/embedded/engine.hpp"
#include "tests/support/simulated_file_system.hpp"

namespace aripa::tests {
namespace {

log::EngineSetup setup_on(const std::shared_ptr<SimulatedDisk>& disk, const LogSettings& settings) {
  return {.folder = log_folder,
          .options = {.shards = 1, .room_bytes_min = settings.room_bytes_min},
          .file_system = file_system_on(disk),
          .memtable_bytes = settings.memtable_bytes};
}

}  // namespace

std::shared_ptr<SimulatedDisk> new_disk() {
  auto disk = std::make_shared<SimulatedDisk>();
  disk->make_folder("/data");
  return disk;
}

LogOrError create_on(const std::shared_ptr<SimulatedDisk>& disk, const LogSettings& settings) {
  return log::create_log(setup_on(disk, settings));
}

LogOrError open_on(const std::shared_ptr<SimulatedDisk>& disk, const LogSettings& settings) {
  return log::open_log(setup_on(disk, settings));
}

LogOrError open_secondary_on(const std::shared_ptr<SimulatedDisk>& disk) {
  return log::open_log_secondary(setup_on(disk, {}),
                                 std::filesystem::temp_directory_path().string());
}

Result<std::vector<std::string>> read_all(const log::Log& log) {
  std::vector<std::string> texts;
  while (true) {
    ARIPA_TRY(auto records, log.read(0, texts.size(), 1'000, std::size_t{8} << 20U));
    if (records.empty()) break;
    for (auto& record : records) {
      if (record.offset != texts.size()) return Errc::log_gap;
      texts.push_back(std::move(record.bytes));
    }
  }
  ARIPA_TRY(const auto end, log.end(0));
  if (end != texts.size()) return Errc::log_gap;
  return texts;
}

std::string record_text(std::uint64_t number, std::size_t bytes) {
  std::string text = R"({"v":1,"stream":"dossier/D)" + std::to_string(number % 997) +
                     R"(","version":)" + std::to_string(number) + R"(,"fill":")";
  // A cheap generator, so that the text does not shrink to nothing when it is compressed.
  std::uint64_t state = number * 0x9e3779b97f4a7c15ULL + 1;
  while (text.size() + 2 < bytes) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    text.push_back(static_cast<char>('a' + (state >> 33U) % 26));
  }
  return text + "\"}";
}

std::vector<std::string> record_texts(std::uint64_t first, std::size_t count, std::size_t bytes) {
  std::vector<std::string> texts;
  for (std::uint64_t number = first; number < first + count; ++number) {
    texts.push_back(record_text(number, bytes));
  }
  return texts;
}

}  // namespace aripa::tests
