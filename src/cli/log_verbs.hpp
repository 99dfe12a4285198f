#pragma once

#include "cli/verb.hpp"

// What was recorded: for people, and as it is stored.

namespace aripa::cli {

/// The life of a dossier, one line for each event, with its rule.
[[nodiscard]] Result<Status> chronologie(const Arguments& arguments, const app::Reader& reader,
                                         Console& console);
/// The commits as they are stored, one a line.
[[nodiscard]] Result<Status> log(const Arguments& arguments, const app::Reader& reader,
                                 Console& console);

}  // namespace aripa::cli
