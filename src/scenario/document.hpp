#pragma once

#include "aripa/app/ledger.hpp"
#include "aripa/core/result.hpp"
#include "scenario/scenario_file.hpp"

namespace aripa::scenario {

/// What the ledger answers to an expectation of a kind (rules.md §13). `today`: the day on which
/// the question is put.
///   dossier_unknown. A plan that does not exist is an empty list.
[[nodiscard]] Result<Json> document(const app::Reader& reader, const ExpectStep& question,
                                    Date today);

}  // namespace aripa::scenario
