#include "projections/pilotage/month.hpp"

#include <algorithm>
#include <ranges>

namespace aripa::projection {
namespace {

// The elements of one month of a list that is sorted by month.
template <class T>
auto of_month(const List<T>& list, Month month) {
  const auto first =
      std::partition_point(list.begin(), list.end(), [&](const T& e) { return e.month < month; });
  const auto last =
      std::partition_point(first, list.end(), [&](const T& e) { return e.month == month; });
  return std::ranges::subrange(first, last);
}

// What was paid on an echeance and is owed again because the bank took it back (R3.6).
Cents rejected(const Dossier& dossier, const state::Echeance& echeance) {
  Cents owed;
  for (const auto& rejet : dossier.rejets) {
    if (rejet.month == echeance.month && rejet.enfant == echeance.enfant) {
      owed += rejet.cents - rejet.paid;
    }
  }
  return owed;
}

Count standing_of(const state::Echeance& echeance) {
  if (echeance.impaye) return Count::echeances_impayes;
  if (!echeance.paid) return Count::echeances_pending;
  return echeance.impaye_on ? Count::echeances_paid_late : Count::echeances_paid_in_time;
}

void add_echeance(PilotageRow& row, const Dossier& dossier, const state::Echeance& echeance) {
  const Cents claimed = echeance.due - echeance.direct;
  const Cents collected =
      echeance.paid_creancier + echeance.paid_organisme - rejected(dossier, echeance);
  if (echeance.impaye) row[Amount::impaye] += echeance.remaining();
  if (echeance.origin == RecouvrementName::arrieres) {
    row[Amount::arrieres_claimed] += claimed;
    row[Amount::arrieres_collected] += collected;
    return;
  }
  ++row[Count::enfants];
  ++row[Count::echeances_called];
  ++row[standing_of(echeance)];
  row[Amount::called] += claimed;
  row[Amount::collected] += collected;
}

struct AsfFigures {
  Count count;
  Amount amount;
  std::optional<Amount> recovered;
};

std::optional<AsfFigures> figures_of(AsfKind kind) {
  switch (kind) {
    case AsfKind::none:
      return std::nullopt;
    case AsfKind::avance:
      return AsfFigures{Count::asf_avance, Amount::asf_avance_amount, Amount::asf_avance_recovered};
    case AsfKind::differentielle:
      return AsfFigures{Count::asf_differentielle, Amount::asf_differentielle_amount,
                        Amount::asf_differentielle_recovered};
    case AsfKind::complementaire:
      return AsfFigures{Count::asf_complementaire, Amount::asf_complementaire_amount, {}};
    case AsfKind::non_recuperable:
      return AsfFigures{Count::asf_non_recuperable, Amount::asf_non_recuperable_amount, {}};
  }
  return std::nullopt;
}

template <class Echeances>
Cents paid_to_organisme(const Echeances& echeances, const EnfantId& enfant) {
  for (const auto& echeance : echeances) {
    if (echeance.enfant == enfant) return echeance.paid_organisme;
  }
  return {};
}

}  // namespace

PilotageRow figures_of(const Dossier& dossier, Month month) {
  PilotageRow row;
  const auto echeances = of_month(dossier.echeances, month);
  for (const auto& echeance : echeances) {
    // Brought to zero, it counts as none (R2.7).
    if (echeance.called && echeance.due.is_positive()) add_echeance(row, dossier, echeance);
  }
  if (row[Count::enfants] > 0) ++row[Count::families];
  for (const auto& asf : of_month(dossier.asf_months, month)) {
    const auto figures = figures_of(asf.kind);
    if (!figures || !asf.cents.is_positive()) continue;
    ++row[figures->count];
    row[figures->amount] += asf.cents;
    row[Amount::asf_subrogated] += asf.subrogated;
    if (figures->recovered) row[*figures->recovered] += paid_to_organisme(echeances, asf.enfant);
  }
  return row;
}

}  // namespace aripa::projection
