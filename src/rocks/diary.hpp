#pragma once

#include <memory>

namespace rocksdb {
class Logger;
}

namespace aripa::rocks {

/// For the options of a database: it keeps no diary. What it would note its answers say; and on a
/// full disk the engine ends the process at the second note that it cannot write.
[[nodiscard]] std::shared_ptr<rocksdb::Logger> no_diary();

}  // namespace aripa::rocks
