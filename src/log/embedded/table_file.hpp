#pragma once

#include <rocksdb/file_system.h>

#include <string>

#include "aripa/core/result.hpp"

namespace aripa::log {

/// Looks at the one bit of a table file whose damage the engine does not survive: it reads the
/// count at the end of the properties before it looks at their checksum, and as Debian builds it an
/// assertion then ends the process. Everything else is left for the engine to judge, and so is a
/// file that is not a whole table: one that a crash left unfinished is none of the log's.
///   log_corrupt: that bit is set; `detail` names the file and the byte.
///   log_unavailable: the file could not be read.
[[nodiscard]] Result<void> check_table_file(rocksdb::FileSystem& file_system,
                                            const std::string& path);

}  // namespace aripa::log
