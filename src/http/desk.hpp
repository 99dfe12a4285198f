#pragma once

#include <functional>

#include "aripa/app/ledger.hpp"
#include "aripa/core/date.hpp"

namespace aripa::http {

/// What answers are made with, besides what a request brings along.
struct Desk {
  app::Ledger& ledger;
  bool wall_clock = false;  // of the ledger
  std::function<Instant()> now;

  /// The day on which a question is put (rules.md §12): on a simulated clock the ledger's own.
  [[nodiscard]] Date today(const app::Reader& reader) const {
    return wall_clock ? paris_day(now()) : reader.today();
  }
};

}  // namespace aripa::http
