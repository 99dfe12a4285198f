#pragma once

#include "domain/asf/rights.hpp"
#include "domain/decide/work.hpp"

namespace aripa {

/// R6.3: settles the months given, those of one month together (R6.4). Where a pension was in
/// force on the due day and no echeance of the month is open, one opens first, uncalled.
///   bareme_missing, indice_missing, limit_exceeded
[[nodiscard]] Result<void> settle_months(Work& work, const std::vector<Unsettled>& months);

/// R6.8: settles a settled month again, over all its enfants, and takes back lines to the organisme
/// above what is subrogated; does nothing for a month that is not settled. R3.3 is the caller's.
///   bareme_missing
[[nodiscard]] Result<void> settle_again(Work& work, Month month);

/// Settles again every settled month from `from` on that a fact may change.
[[nodiscard]] Result<void> settle_again_from(Work& work, Month from);

}  // namespace aripa
