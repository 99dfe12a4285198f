#pragma once

#include <memory>
#include <string>
#include <vector>

#include "aripa/log/embedded.hpp"
#include "tests/support/simulated_disk.hpp"

namespace aripa::tests {

/// Where a log lives on a simulated disk.
inline const std::string log_folder = "/data/log";

struct LogSettings {
  std::size_t memtable_bytes = std::size_t{1} << 20U;
  std::uint64_t room_bytes_min = 0;
};

using LogOrError = Result<std::unique_ptr<log::EmbeddedLog>>;

/// An empty disk, with the folder in which `create_on` makes a log.
[[nodiscard]] std::shared_ptr<SimulatedDisk> new_disk();
[[nodiscard]] LogOrError create_on(const std::shared_ptr<SimulatedDisk>& disk,
                                   const LogSettings& settings = {});
[[nodiscard]] LogOrError open_on(const std::shared_ptr<SimulatedDisk>& disk,
                                 const LogSettings& settings = {});
[[nodiscard]] LogOrError open_secondary_on(const std::shared_ptr<SimulatedDisk>& disk);

/// All records of shard 0, read in pieces; an error also when their offsets are not dense.
[[nodiscard]] Result<std::vector<std::string>> read_all(const log::Log& log);

/// A record of `bytes` bytes in all that looks like a commit and names `number`.
[[nodiscard]] std::string record_text(std::uint64_t number, std::size_t bytes = 600);
/// Records `first` to `first + count`.
[[nodiscard]] std::vector<std::string> record_texts(std::uint64_t first, std::size_t count,
                                                    std::size_t bytes = 600);

}  // namespace aripa::tests
