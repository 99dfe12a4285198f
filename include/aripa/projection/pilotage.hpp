#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string_view>

#include "aripa/core/date.hpp"
#include "aripa/core/money.hpp"

// What the projection `pilotage` counts, by organisme and month. What each means in law stands with
// its words (documents/pilotage.hpp).

namespace aripa::projection {

/// How many, or how many days.
#define ARIPA_PILOTAGE_COUNTS(X)        \
  X(dossiers_opened)                    \
  X(dossiers_activated)                 \
  X(families)                           \
  X(enfants)                            \
  X(echeances_called)                   \
  X(echeances_paid_in_time)             \
  X(echeances_paid_late)                \
  X(echeances_impayes)                  \
  X(echeances_pending)                  \
  X(recouvrements_opened)               \
  X(recouvrements_settled)              \
  X(recouvrements_notified)             \
  X(notice_days)                        \
  X(recouvrements_acted)                \
  X(recouvrements_acted_within_30_days) \
  X(acted_after_notice)                 \
  X(action_days)                        \
  X(asf_avance)                         \
  X(asf_differentielle)                 \
  X(asf_complementaire)                 \
  X(asf_non_recuperable)                \
  X(reversements)                       \
  X(reversements_late)                  \
  X(reversement_lines)                  \
  X(reversement_days)                   \
  X(rejets)                             \
  X(indus)                              \
  X(asf_indus)

/// How much.
#define ARIPA_PILOTAGE_AMOUNTS(X) \
  X(called)                       \
  X(collected)                    \
  X(impaye)                       \
  X(arrieres_claimed)             \
  X(arrieres_collected)           \
  X(asf_avance_amount)            \
  X(asf_avance_recovered)         \
  X(asf_differentielle_amount)    \
  X(asf_differentielle_recovered) \
  X(asf_complementaire_amount)    \
  X(asf_non_recuperable_amount)   \
  X(asf_subrogated)               \
  X(reversed)                     \
  X(rejets_owed)                  \
  X(indus_owed)                   \
  X(asf_indus_owed)

enum class Count : std::uint8_t {
#define ARIPA_PILOTAGE_NAME(name) name,
  ARIPA_PILOTAGE_COUNTS(ARIPA_PILOTAGE_NAME)
};
enum class Amount : std::uint8_t { ARIPA_PILOTAGE_AMOUNTS(ARIPA_PILOTAGE_NAME) };
#undef ARIPA_PILOTAGE_NAME

#define ARIPA_PILOTAGE_ONE(name) +1
inline constexpr std::size_t pilotage_count = ARIPA_PILOTAGE_COUNTS(ARIPA_PILOTAGE_ONE);
inline constexpr std::size_t pilotage_amount = ARIPA_PILOTAGE_AMOUNTS(ARIPA_PILOTAGE_ONE);
#undef ARIPA_PILOTAGE_ONE

/// The figures of a month, or what something adds to them.
struct PilotageRow {
  std::array<std::int64_t, pilotage_count> counts{};
  std::array<Cents, pilotage_amount> amounts{};

  [[nodiscard]] std::int64_t& operator[](Count count) {
    return counts[static_cast<std::size_t>(count)];
  }
  [[nodiscard]] std::int64_t operator[](Count count) const {
    return counts[static_cast<std::size_t>(count)];
  }
  [[nodiscard]] Cents& operator[](Amount amount) {
    return amounts[static_cast<std::size_t>(amount)];
  }
  [[nodiscard]] Cents operator[](Amount amount) const {
    return amounts[static_cast<std::size_t>(amount)];
  }
  PilotageRow& operator+=(const PilotageRow& other) {
    for (std::size_t i = 0; i < pilotage_count; ++i) counts[i] += other.counts[i];
    for (std::size_t i = 0; i < pilotage_amount; ++i) amounts[i] += other.amounts[i];
    return *this;
  }
  PilotageRow& operator-=(const PilotageRow& other) {
    for (std::size_t i = 0; i < pilotage_count; ++i) counts[i] -= other.counts[i];
    for (std::size_t i = 0; i < pilotage_amount; ++i) amounts[i] -= other.amounts[i];
    return *this;
  }
  [[nodiscard]] bool is_zero() const { return *this == PilotageRow{}; }

  friend bool operator==(const PilotageRow&, const PilotageRow&) = default;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
#define ARIPA_PILOTAGE_VISIT(name) visit(#name, self[Count::name]);
    ARIPA_PILOTAGE_COUNTS(ARIPA_PILOTAGE_VISIT)
#undef ARIPA_PILOTAGE_VISIT
#define ARIPA_PILOTAGE_VISIT(name) visit(#name, self[Amount::name]);
    ARIPA_PILOTAGE_AMOUNTS(ARIPA_PILOTAGE_VISIT)
#undef ARIPA_PILOTAGE_VISIT
  }
};

/// By month; no month where nothing happened.
using Pilotage = std::map<Month, PilotageRow>;

}  // namespace aripa::projection
