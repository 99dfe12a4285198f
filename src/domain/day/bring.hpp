#pragma once

#include "domain/decide/work.hpp"

namespace aripa {

/// R9.3: brings the dossier to `to`: in order of date, revalorisations and echeances, each followed
/// by R3.3. A day on or before the clock opens what was recorded late and is due by that day.
///   indice_missing, bareme_missing, limit_exceeded: the dossier cannot be brought to the day
[[nodiscard]] Result<void> bring(Work& work, Date to);

}  // namespace aripa
