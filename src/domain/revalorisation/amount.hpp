#pragma once

#include <optional>

#include "aripa/core/result.hpp"
#include "aripa/domain/decide.hpp"
#include "aripa/domain/reference.hpp"
#include "domain/titre/in_force.hpp"

// The amount of a pension on a day, and the days on which it changes (§4).

namespace aripa {

/// The last revalorisation day of the pension on or before `day` (R4.2, R4.3).
[[nodiscard]] std::optional<Date> last_revaluation_day(const PensionRef& ref, Date day);
/// The first revalorisation day after `day`.
[[nodiscard]] std::optional<Date> next_revaluation_day(const PensionRef& ref, Date day);

/// The pension on one of its revalorisation days, and the values that give it.
struct Revalued {
  Cents amount;
  IndicePair indices;
};
///   indice_missing
[[nodiscard]] Result<Revalued> revalue(const Context& context, const PensionRef& ref, Date on);

/// R4.5: the amount in force on a day; `indice_missing` where a revalorisation that was never
/// recorded cannot be worked out.
[[nodiscard]] Result<Cents> amount_on(const Context& context, const PensionRef& ref, Date day);

/// The amount last recorded, else the initial one (R4.5).
[[nodiscard]] Cents last_recorded(const state::Pension& pension);

}  // namespace aripa
