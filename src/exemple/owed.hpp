#pragma once

#include "aripa/domain/dossier.hpp"

namespace aripa::exemple {

/// What the debiteur is asked for on a day: what remains on echeances due.
[[nodiscard]] inline Cents owed(const Dossier& dossier, Date today) {
  Cents total;
  for (const auto& echeance : dossier.echeances) {
    if (echeance.due_on > today) continue;
    total += echeance.remaining_organisme();
    if (echeance.called) total += echeance.remaining_creancier();
  }
  return total;
}

/// The pensions of one month, by the last echeances that are there.
[[nodiscard]] inline Cents monthly(const Dossier& dossier) {
  Cents total;
  if (dossier.echeances.empty()) return total;
  const Month last = dossier.echeances.back().month;
  for (const auto& echeance : dossier.echeances) {
    if (echeance.month == last) total += echeance.due;
  }
  return total;
}

[[nodiscard]] inline Cents credit(const Dossier& dossier) {
  Cents total;
  for (const auto& source : dossier.sources) total += source.credit;
  return total;
}

}  // namespace aripa::exemple
