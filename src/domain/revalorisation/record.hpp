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

/// The next revalorisation day of a pension while the intermediation runs, after `after` (R5.8).
[[nodiscard]] std::vector<Date> next_revaluations(const Dossier& dossier, Date after);

/// The first day, the clock's own past included, on which bringing the dossier to date records a
/// revalorisation (R9.3); nothing when none is foreseen.
[[nodiscard]] std::optional<Date> next_revaluation_due(const Dossier& dossier);

/// Records one (R4.2, R4.3).
///   indice_missing
[[nodiscard]] Result<void> record_revaluation(Work& work, const DueRevaluation& due);

/// R4.5: when the intermediation starts, or a titre is registered in one that runs: the last
/// revalorisation on or before `day` of each pension of the titre given, or of all.
[[nodiscard]] Result<void> record_last_revaluations(Work& work, Date day,
                                                    const std::optional<TitreId>& titre);

}  // namespace aripa
