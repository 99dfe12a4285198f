#pragma once

#include <memory>

namespace rocksdb {
class EventListener;
}

namespace aripa::rocks {

/// For the options of a database: after a failed write the engine stays as it is. By itself it
/// would look every five seconds whether there is room again, and go on with a file in which a
/// write failed: this release ends the process then (its issue 12448).
[[nodiscard]] std::shared_ptr<rocksdb::EventListener> no_recovery_of_its_own();

}  // namespace aripa::rocks
