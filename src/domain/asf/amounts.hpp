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

struct AsfQuestion {
  Month month{};
  EnfantId enfant;
  std::optional<Cents> paid_most{};  // p as first counted, when it is settled again (R6.8)
  std::optional<Cents> due{};  // P where it is about to change (R2.7)
};

/// R6.3, with the state as it is.
///   bareme_missing
[[nodiscard]] Result<AsfRow> asf_row(const Work& work, const AsfQuestion& question);

}  // namespace aripa
