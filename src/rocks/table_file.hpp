#pragma once

#include <string>

#include "aripa/core/result.hpp"
#include "rocks/files.hpp"

namespace aripa::rocks {

/// Looks at the one bit of a table file whose damage the engine does not survive: it reads the
/// count at the end of the properties before it looks at their checksum, and as Debian builds it an
/// assertion then ends the process. Everything else is left for the engine to judge, and so is a
/// file that is not a whole table: one that a crash left unfinished is none of the database's.
///   corrupt: that bit is set; `detail` names the file and the byte.
///   unavailable: the file could not be read.
[[nodiscard]] Result<void> check_table_file(const Files& files, const std::string& path);

}  // namespace aripa::rocks
