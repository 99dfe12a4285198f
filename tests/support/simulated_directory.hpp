#pragma once

#include <memory>
#include <string>

#include "app/directory.hpp"
#include "aripa/app/ledger.hpp"
#include "aripa/log/embedded.hpp"
#include "tests/support/simulated_disk.hpp"
#include "tests/support/temp_folder.hpp"

namespace aripa::tests {

/// The directory of a ledger whose log and rows lie on a simulated disk. Only the names of its
/// folders, and which store serves, are on the real one.
class SimulatedDirectory {
 public:
  /// A ledger with a genesis, and the scales of the example.
  SimulatedDirectory();
  /// The directory of `other` as it stands on the disk given, which comes from its disk.
  SimulatedDirectory(const SimulatedDirectory& other, std::shared_ptr<SimulatedDisk> disk);

  [[nodiscard]] const std::shared_ptr<SimulatedDisk>& disk() const { return disk_; }
  [[nodiscard]] std::filesystem::path path() const { return folder_.path(); }
  /// Rows are put in their final files after every few writes, so that files come and go. An append
  /// that finds less room than `room_bytes_min` on the disk is refused.
  [[nodiscard]] app::Bodies bodies(std::uint64_t room_bytes_min = 0) const;

  /// The same with the rows on another disk; their writes are refused below `room_bytes_min` there.
  [[nodiscard]] app::Bodies bodies_with_rows_on(const std::shared_ptr<SimulatedDisk>& disk,
                                                std::uint64_t room_bytes_min = 0) const;

  [[nodiscard]] Result<std::unique_ptr<app::Ledger>> open() const { return open(bodies()); }
  [[nodiscard]] Result<std::unique_ptr<app::Ledger>> open(const app::Bodies& bodies) const;
  [[nodiscard]] Result<app::RebuildReport> rebuild() const;
  /// The rows that serve, and the log, for looking at; the ledger is closed.
  [[nodiscard]] Result<std::unique_ptr<store::Rows>> open_rows() const;
  [[nodiscard]] Result<std::unique_ptr<log::Log>> open_log() const;
  /// Where a store of the directory lies on the simulated disk.
  [[nodiscard]] static std::string on_disk(const std::filesystem::path& store);

 private:
  TempFolder folder_;
  std::shared_ptr<SimulatedDisk> disk_;
};

}  // namespace aripa::tests
