#pragma once

#include "cli/verb.hpp"

namespace aripa::cli {

/// The balance of a dossier (§12), as of a day and as known on another.
[[nodiscard]] Result<Status> solde(const Arguments& arguments, const app::Reader& reader,
                                   Console& console);

}  // namespace aripa::cli
