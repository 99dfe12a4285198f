#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "aripa/core/result.hpp"
#include "rocks/files.hpp"

namespace aripa::log {

/// A file whose last record never reached the disk whole.
struct TornFile {
  std::string path;
  std::uint64_t whole_end = 0;
  std::uint64_t torn_bytes = 0;
};

/// Looks at the files that say what a log consists of (CURRENT, its manifest, the write-ahead logs)
/// before the engine does: the engine drops or deletes what a damaged one no longer names. Changes
/// nothing. Gives the files with a torn end.
///   directory_not_found: no folder, or no log in it.
///   log_corrupt: `detail` names the file and the byte.
///   log_unavailable: the disk could not be read.
[[nodiscard]] Result<std::vector<TornFile>> check_folder(const rocks::Files& files,
                                                         const std::string& folder);

}  // namespace aripa::log
