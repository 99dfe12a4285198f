#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "aripa/app/questions.hpp"

// Indicators (projection `pilotage`) with what they mean, for people and as JSON.

namespace aripa::documents {

/// Which months, both included.
struct PilotageQuestion {
  Month from{};
  Month to{};
};

/// A figure of the document and its definition in French.
struct Definition {
  std::string name;
  std::string_view text;
};
/// In the order of the document: counts, amounts, then rates and delays.
[[nodiscard]] std::vector<Definition> pilotage_definitions();

/// A part of a whole; no percentage of nothing.
struct Rate {
  std::int64_t numerator = 0;
  std::int64_t denominator = 0;

  /// In hundredths of a percent, half up; nothing where the denominator is not positive.
  [[nodiscard]] std::optional<std::int64_t> hundredths() const;
};

/// What is recovered of what was called (echeances of the intermediation), in cents.
[[nodiscard]] Rate recovery_rate(const projection::PilotageRow& row);
/// Recouvrements with an action, of those not settled without one; the national target is 75 %.
[[nodiscard]] Rate action_rate(const projection::PilotageRow& row);
[[nodiscard]] Rate action_within_30_days_rate(const projection::PilotageRow& row);
inline constexpr int action_target_percent = 75;

/// `61.66`.
[[nodiscard]] std::string hundredths_text(std::int64_t hundredths);

void append_json(std::string& out, const PilotageQuestion& question,
                 const std::vector<app::OrganismePilotage>& organismes);

}  // namespace aripa::documents
