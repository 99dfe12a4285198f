#pragma once

#include <string>

namespace aripa::test {

/// All `commands`, `events` and `old_events` (versions that are only read) that the program knows,
/// as one JSON object: the members of each in order, what they hold, and whether they may be
/// absent. Read off the types themselves.
[[nodiscard]] std::string shapes();

}  // namespace aripa::test
