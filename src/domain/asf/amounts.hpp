#pragma once

#include <optional>

#include "domain/decide/work.hpp"

namespace aripa {

/// A row of the table of R6.3 for one enfant and month, before R6.4.
struct AsfRow {
  AsfKind kind = AsfKind::none;
  Cents cents;
  Cents subrogated;
  Cents due;  // P
  Cents paid;  // p
  AsfAmount amount;  // A, with the values used
};

/// R6.3, with the state as it is; `before` when the month is settled again: p is then at most what
/// was first counted (R6.8).
///   bareme_missing
[[nodiscard]] Result<AsfRow> asf_row(const Work& work, Month month, const EnfantId& enfant,
                                     const std::optional<state::AsfMonth>& before);

}  // namespace aripa
