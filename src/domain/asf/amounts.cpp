#include "domain/asf/amounts.hpp"

#include <algorithm>

#include "domain/asf/rights.hpp"
#include "domain/titre/in_force.hpp"

namespace aripa {
namespace {

// The amount of the month (R6.1); for the months after a death, the one settled for the month of
// death (R6.7).
Result<AsfAmount> amount_of(const Work& work, Month month, const EnfantId& enfant) {
  const auto* right = right_for(work.state, enfant, month);
  ARIPA_TRY(auto amount, asf_amount(*work.context.reference, month, right->rate));
  if (const auto died = month_of_death_for(work.state, enfant, month)) {
    for (const auto& settled : work.state.asf_months) {
      if (settled.month == *died && settled.enfant == enfant) amount.net = settled.cents;
    }
  }
  return amount;
}

// R6.3: not due from the debiteur, though a pension is: hors d'etat on the due day.
bool hors_etat_on_due_day(const Work& work, const state::Echeance* echeance, Month month,
                          const EnfantId& enfant) {
  if (echeance != nullptr) return hors_etat_on(work.state, echeance->due_on) != nullptr;
  const auto term = term_of(work.state, enfant, month);
  return term && hors_etat_on(work.state, term->due_on) != nullptr;
}

bool of_titre_organisme(const Work& work, const state::Echeance& echeance) {
  const auto* titre = find_titre(work.state, echeance.titre);
  return titre != nullptr && titre->nature == Nature::titre_organisme;
}

// A on top of a pension paid in full (R6.3; R. 523-3-2 for a titre of the organisme).
Cents complement(const Work& work, const state::Echeance& echeance, Cents amount) {
  const Cents counted = of_titre_organisme(work, echeance) ? ceil_euro(echeance.due) : echeance.due;
  return std::max(amount - counted, Cents{0});
}

void advance(AsfRow& row) {
  const Cents net = row.amount.net;
  row.kind = row.paid.is_zero() ? AsfKind::avance : AsfKind::differentielle;
  row.cents = std::max(net - row.paid, Cents{0});
  row.subrogated = std::max(std::min(net - row.paid, row.due - row.paid), Cents{0});
}

}  // namespace

Result<AsfRow> asf_row(const Work& work, Month month, const EnfantId& enfant,
                       const std::optional<state::AsfMonth>& before) {
  AsfRow row;
  ARIPA_TRY(row.amount, amount_of(work, month, enfant));
  const auto* echeance = find_echeance(work.state, month, enfant);
  if (echeance != nullptr) {
    row.due = echeance->due;
    row.paid = std::min(echeance->paid_creancier + echeance->direct, row.due);
    if (before) row.paid = std::min(row.paid, before->paid_first);
  }
  if (!row.due.is_positive()) {
    row.kind = AsfKind::non_recuperable;
    row.cents = row.amount.net;
  } else if (hors_etat_on_due_day(work, echeance, month, enfant)) {
    row.kind = AsfKind::non_recuperable;
    row.cents = std::max(row.amount.net - row.paid, Cents{0});
  } else if (row.paid < row.due) {
    advance(row);
  } else if (row.due < row.amount.net) {
    row.kind = AsfKind::complementaire;
    row.cents = complement(work, *echeance, row.amount.net);
  }
  return row;
}

}  // namespace aripa
