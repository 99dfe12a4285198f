#pragma once

#include <vector>

#include "domain/decide/work.hpp"
#include "domain/titre/in_force.hpp"

namespace aripa {

/// A revalorisation of one pension that is to be recorded.
struct DueRevaluation {
  Date on{};
  PensionRef ref;
};

/// The revalorisations of pensions in an intermediation that runs, on or before `to`, that are not
/// recorded, by day, then enfant.
[[nodiscard]] std::vector<DueRevaluation> due_revaluations(const Dossier& dossier, Date to);

/// The next day of each pension on which bringing the dossier to date records a revalorisation, in
/// order (R5.8, R9.3); in the clock's past where that was recorded late.
[[nodiscard]] std::vector<Date> next_revaluations(const Dossier& dossier);

/// Records one (R4.2, R4.3).
///   indice_missing
[[nodiscard]] Result<void> record_revaluation(Work& work, const DueRevaluation& due);

/// R4.5: when the intermediation starts, or a titre is registered in one that runs: the last
/// revalorisation on or before `day` of each pension of the titre given, or of all, unless it is
/// still to come.
[[nodiscard]] Result<void> record_last_revaluations(Work& work, Date day,
                                                    const std::optional<TitreId>& titre);

}  // namespace aripa
