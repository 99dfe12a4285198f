#pragma once

#include "aripa/app/ledger.hpp"

namespace aripa {

/// The indicators counted anew, from the balances of all dossiers and what their commits say, and
/// not from the states that the projection looks at.
[[nodiscard]] projection::Pilotage counted_anew(const app::Reader& reader,
                                                const OrganismeId& organisme);

}  // namespace aripa
