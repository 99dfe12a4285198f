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
  return amount_on(work.context, *ref, echeance.due_on);
}

bool concerns(const Readjustment& how, const state::Echeance& echeance) {
  if (!counts(echeance) || echeance.due_on < how.from) return false;
  const bool called_by_claim = echeance.claimed_on && !echeance.opened_by_claim;
  if (echeance.opened_by_claim && !how.opened_by_claim) return false;
  if (called_by_claim && !how.called_by_claim) return false;
  return !how.enfants ||
         std::find(how.enfants->begin(), how.enfants->end(), echeance.enfant) != how.enfants->end();
}

Result<std::vector<Change>> changes_of(const Work& work, const Readjustment& how) {
  std::vector<Change> changes;
  for (const auto& echeance : work.state.echeances) {
    if (!concerns(how, echeance)) continue;
    Cents due;
    if (!how.ended) {
      ARIPA_TRY(due, amount_in_force(work, echeance));
    }
    if (due == echeance.due) continue;
    changes.push_back({echeance.due_on, echeance.month, echeance.enfant, due});
  }
  std::sort(changes.begin(), changes.end(), [](const Change& a, const Change& b) {
    return std::tie(a.due_on, a.enfant) < std::tie(b.due_on, b.enfant);
  });
  return changes;
}

// One echeance on its way to a new due amount.
class Adjustment {
 public:
  Adjustment(Work& work, const state::Echeance& old, std::string_view rule, Cents due)
      : work_(work),
        month_(old.month),
        enfant_(old.enfant),
        rule_(rule),
        old_(old.due),
        due_(due) {}

  Result<void> make();

 private:
  [[nodiscard]] const state::Echeance& now() const {
    return *find_echeance(std::as_const(work_.state), month_, enfant_);
  }
  void record_due();
  void take_back_direct(Cents excess);
  void take_back_from(Cents target);

  Work& work_;
  Month month_;
  EnfantId enfant_;
  std::string_view rule_;
  Cents old_;
  Cents due_;
};

// What is due goes to the new amount; what fell with lines taken back is posted with them.
void Adjustment::record_due() {
  const Cents left = due_ - now().due;
  const Date day = work_.day_for({now().posted_to});
  work_.record(event::EcheanceAdjusted{.rule = std::string{rule_},
                                       .month = month_,
                                       .enfant = enfant_,
                                       .from_cents = old_,
                                       .to_cents = due_,
                                       .on = day});
  work_.entry(day, term_account(AccountNumber::due, month_, enfant_),
              dossier_account(AccountNumber::mandate), left);
}

// R2.7 (c): `direct` last, which gives no money back.
void Adjustment::take_back_direct(Cents excess) {
  if (!excess.is_positive()) return;
  const Cents falls = std::min(excess, std::max(now().due - due_, Cents{0}));
  const Date day = work_.day_for({now().posted_to});
  work_.record(event::DirectPaiementUndone{.rule = "R2.7",
                                           .month = month_,
                                           .enfant = enfant_,
                                           .cents = excess,
                                           .due = falls,
                                           .on = day});
  const auto direct = term_account(AccountNumber::direct, month_, enfant_);
  work_.entry(day, direct, term_account(AccountNumber::due, month_, enfant_), falls);
  work_.entry(day, direct, dossier_account(AccountNumber::mandate), excess - falls);
}

void Adjustment::take_back_from(Cents target) {
  const Cents excess = now().paid_creancier + now().direct - (due_ - target);
  take_back_direct(take_back_from_creancier(work_, month_, enfant_, excess, due_));
}

// R2.7: so that no figure is below zero on any day, a rise comes before what rests on it, and a
// fall after what rested on it.
Result<void> Adjustment::make() {
  std::vector<Again> items;
  if (settled_month(work_.state, month_, enfant_) != nullptr) {
    ARIPA_TRY(items, work_out_again(work_, month_, {enfant_}, NewDue{enfant_, due_}));
  }
  if (due_ > old_) record_due();
  Cents target = std::min(now().subrogated, due_);
  std::optional<Again> own;
  for (auto& item : items) {
    if (item.before.enfant != enfant_) {
      apply_again(work_, std::move(item));
      continue;
    }
    target = std::min(item.row.subrogated, due_);
    own = std::move(item);
  }
  if (own) own->row.subrogated = target;
  const bool rises = target > now().subrogated;
  take_back_from_organisme(work_, month_, enfant_, now().paid_organisme - target);
  if (own && !rises) record_again(work_, *own);
  take_back_from(target);
  if (due_ < old_) record_due();
  if (own && rises) record_again(work_, *own);
  return {};
}

}  // namespace

Result<void> adjust_echeance(Work& work, Month month, const EnfantId& enfant, std::string_view rule,
                             Cents due) {
  const auto& old = *find_echeance(work.state, month, enfant);
  if (old.due == due) return {};
  return Adjustment{work, old, rule, due}.make();
}

Result<void> readjust(Work& work, const Readjustment& how) {
  ARIPA_TRY(const auto changes, changes_of(work, how));
  for (const auto& change : changes) {
    ARIPA_CHECK(adjust_echeance(work, change.month, change.enfant, how.rule, change.due));
  }
  return {};
}

}  // namespace aripa
