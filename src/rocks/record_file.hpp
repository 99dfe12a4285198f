#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "aripa/core/result.hpp"
#include "rocks/files.hpp"

namespace aripa::rocks {

/// What stands in a file of RocksDB's record format: its write-ahead logs and manifests.
struct RecordFile {
  /// Where the last whole record ends.
  std::uint64_t whole_end = 0;
  /// Bytes after it that belong to a record of which a part never reached the disk.
  std::uint64_t torn_bytes = 0;
};

/// Looks at every byte of the file that its checksums cover. Stricter than the engine, which takes
/// some damaged headers for the end of the file and drops what follows without a word.
///
/// A torn record is told from a damaged one by what a disk does: a write that was cut off leaves
/// the file too short, or leaves whole sectors of zeros, in its last record. Anything else is
/// damage.
///   corrupt: `detail` names the file and the byte.
///   unavailable: the file could not be read.
[[nodiscard]] Result<RecordFile> check_record_file(const Files& files, const std::string& path);

/// The same on bytes in memory. `name` is used in `detail`, `corrupt` is the code of damage.
[[nodiscard]] Result<RecordFile> check_record_bytes(std::string_view bytes, const std::string& name,
                                                    Errc corrupt);

}  // namespace aripa::rocks
