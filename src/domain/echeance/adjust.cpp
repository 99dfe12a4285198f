#include "domain/echeance/adjust.hpp"

#include <algorithm>
#include <tuple>

#include "domain/asf/settle.hpp"
#include "domain/imputation/impute.hpp"
#include "domain/revalorisation/amount.hpp"
#include "domain/titre/in_force.hpp"

namespace aripa {
namespace {

struct Change {
  Date due_on{};
  Month month{};
  EnfantId enfant;
  Cents due;
};

// The amount in force on the due date of an echeance; zero where no pension is (R2.6).
Result<Cents> amount_in_force(const Work& work, const state::Echeance& echeance) {
  const auto ref = pension_on(work.state, echeance.enfant, echeance.due_on);
  if (!ref) return Cents{0};
  return amount_on(*work.context.reference, *ref, echeance.due_on);
}

Result<std::vector<Change>> changes_of(const Work& work, const Readjustment& how) {
  std::vector<Change> changes;
  for (const auto& echeance : work.state.echeances) {
    if (!counts(echeance) || echeance.due_on < how.from) continue;
    if (!how.claimed_too && echeance.claimed_on) continue;
    Cents due;
    if (!how.ended) {
      ARIPA_TRY(due, amount_in_force(work, echeance));
    }
    if (due == echeance.due || (echeance.claimed_on && due.is_positive())) continue;
    changes.push_back({echeance.due_on, echeance.month, echeance.enfant, due});
  }
  std::sort(changes.begin(), changes.end(), [](const Change& a, const Change& b) {
    return std::tie(a.due_on, a.enfant) < std::tie(b.due_on, b.enfant);
  });
  return changes;
}

// R2.7 (c): `direct` last, which gives no money back.
void take_back_direct(Work& work, Month month, const EnfantId& enfant, Cents excess) {
  if (!excess.is_positive()) return;
  const Date day = work.day_for({find_echeance(work.state, month, enfant)->posted_to});
  work.record(event::DirectPaiementUndone{
      .rule = "R2.7", .month = month, .enfant = enfant, .cents = excess, .on = day});
  work.entry(day, term_account(AccountNumber::direct, month, enfant),
             dossier_account(AccountNumber::mandate), excess);
}

}  // namespace

void take_back_excess(Work& work, Month month, const EnfantId& enfant) {
  {
    const auto echeance = *find_echeance(work.state, month, enfant);
    take_back(work, month, enfant, TargetKind::organisme,
              echeance.paid_organisme - echeance.subrogated);
  }
  const auto echeance = *find_echeance(work.state, month, enfant);
  const Cents excess = -echeance.remaining_creancier();
  const Cents left = take_back(work, month, enfant, TargetKind::creancier, excess);
  take_back_direct(work, month, enfant, left);
}

Result<void> adjust_echeance(Work& work, Month month, const EnfantId& enfant, std::string_view rule,
                             Cents due) {
  const auto old = *find_echeance(work.state, month, enfant);
  if (old.due == due) return {};
  const Date day = work.day_for({old.posted_to});
  work.record(event::EcheanceAdjusted{.rule = std::string{rule},
                                      .month = month,
                                      .enfant = enfant,
                                      .from_cents = old.due,
                                      .to_cents = due,
                                      .on = day});
  work.entry(day, term_account(AccountNumber::due, month, enfant),
             dossier_account(AccountNumber::mandate), due - old.due);
  ARIPA_CHECK(settle_again(work, month));
  take_back_excess(work, month, enfant);
  return {};
}

Result<void> readjust(Work& work, const Readjustment& how) {
  ARIPA_TRY(const auto changes, changes_of(work, how));
  for (const auto& change : changes) {
    ARIPA_CHECK(adjust_echeance(work, change.month, change.enfant, how.rule, change.due));
  }
  return {};
}

}  // namespace aripa
