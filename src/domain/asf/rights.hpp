#pragma once

#include <optional>
#include <vector>

#include "aripa/domain/dossier.hpp"
#include "aripa/domain/policy.hpp"

namespace aripa {

/// The right of the enfant that covers the month; null when there is none (R6.2). Ends with lives
/// are looked at: the month of death and, where the right began before it, the three that follow
/// (R6.7).
[[nodiscard]] const state::AsfRight* right_for(const Dossier& dossier, const EnfantId& enfant,
                                               Month month);
/// The month after the last that the right covers; nothing when it is open.
[[nodiscard]] std::optional<Month> right_end(const Dossier& dossier, const state::AsfRight& right);

/// The month of death whose settled amount counts for `month`, one of the three that follow it.
[[nodiscard]] std::optional<Month> month_of_death_for(const Dossier& dossier,
                                                      const EnfantId& enfant, Month month);

/// The day at whose close the month is settled, in the month after it (R6.3), by the policy in
/// force on the first day of that one.
[[nodiscard]] Date settlement_day(Month month, const PolicyTable& policies);

/// A month of an enfant that is not settled though a right covers it.
struct Unsettled {
  Month month{};
  EnfantId enfant;
};
/// Those whose settlement day is on or before `to`, by month, then enfant.
[[nodiscard]] std::vector<Unsettled> unsettled(const Dossier& dossier, Date to,
                                               const PolicyTable& policies);
/// The first month of a right that is not settled; nothing when it ends before.
[[nodiscard]] std::optional<Month> first_unsettled(const Dossier& dossier,
                                                   const state::AsfRight& right);
/// The first settlement day of a month that a right covers and that is not settled.
[[nodiscard]] std::optional<Date> next_settlement(const Dossier& dossier,
                                                  const PolicyTable& policies);

}  // namespace aripa
