#include "domain/asf/amounts.hpp"

#include <algorithm>

#include "domain/asf/rights.hpp"
#include "domain/titre/in_force.hpp"

namespace aripa {
namespace {

// R6.7: the amount settled for the month of death, for the months after it.
std::optional<Cents> amount_after_death(const Dossier& dossier, Month month,
                                        const EnfantId& enfant) {
  const auto died = month_of_death_for(dossier, enfant, month);
  if (!died) return std::nullopt;
  for (const auto& settled : dossier.asf_months) {
    if (settled.month == *died && settled.enfant == enfant) return settled.cents;
  }
  return Cents{0};
}

// A on top of a pension paid in full (R6.3; R. 523-3-2 for a titre of the organisme).
Cents complement(Nature nature, Cents due, Cents amount) {
  const Cents counted = nature == Nature::titre_organisme ? ceil_euro(due) : due;
  return std::max(amount - counted, Cents{0});
}

void advance(AsfRow& row) {
  const Cents net = row.amount.net;
  row.kind = row.paid.is_zero() ? AsfKind::avance : AsfKind::differentielle;
  row.cents = std::max(net - row.paid, Cents{0});
  row.subrogated = std::max(std::min(net - row.paid, row.due - row.paid), Cents{0});
}

}  // namespace

Result<AsfRow> asf_row(const Work& work, const AsfQuestion& question) {
  const auto& [month, enfant, paid_most, new_due] = question;
  AsfRow row;
  const auto* right = right_for(work.state, enfant, month);
  ARIPA_TRY(row.amount, asf_amount(*work.context.reference, month, right->rate));
  row.kind = AsfKind::non_recuperable;
  if (const auto amount = amount_after_death(work.state, month, enfant)) {
    row.amount.net = *amount;
    row.cents = *amount;
    return row;
  }
  row.cents = row.amount.net;
  const auto* echeance = find_echeance(work.state, month, enfant);
  if (echeance == nullptr) return row;
  row.due = new_due.value_or(echeance->due);
  const auto pension = pension_on(work.state, enfant, echeance->due_on);
  if (!row.due.is_positive() || !pension) return row;
  row.paid =
      std::min({echeance->paid_creancier + echeance->direct, row.due, paid_most.value_or(row.due)});
  if (hors_etat_on(work.state, echeance->due_on)) {
    row.cents = std::max(row.amount.net - row.paid, Cents{0});
  } else if (row.paid < row.due) {
    advance(row);
  } else if (row.due < row.amount.net) {
    row.kind = AsfKind::complementaire;
    row.cents = complement(pension->titre->nature, row.due, row.amount.net);
  } else {
    row.kind = AsfKind::none;
    row.cents = Cents{0};
  }
  return row;
}

}  // namespace aripa
