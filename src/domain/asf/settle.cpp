#include "domain/asf/settle.hpp"

#include <algorithm>
#include <map>

#include "domain/asf/amounts.hpp"
#include "domain/echeance/adjust.hpp"
#include "domain/echeance/open.hpp"
#include "domain/titre/in_force.hpp"

namespace aripa {
namespace {

constexpr Cents threshold{1500};  // R6.4 (D. 523-3)

AccountNumber charge_of(AsfKind kind) {
  switch (kind) {
    case AsfKind::avance:
      return AccountNumber::asf_avance;
    case AsfKind::differentielle:
      return AccountNumber::asf_differentielle;
    case AsfKind::complementaire:
      return AccountNumber::asf_complementaire;
    case AsfKind::none:
    case AsfKind::non_recuperable:
      break;
  }
  return AccountNumber::asf_non_recuperable;
}

// R6.4: under 15 euros in all, nothing is paid and nothing is subrogated.
template <class Items>
void apply_threshold(Items& items) {
  Cents total;
  for (const auto& item : items) total += item.row.cents;
  if (total >= threshold) return;
  for (auto& item : items) item.row.cents = item.row.subrogated = Cents{0};
}

Date asf_posted_to(const Dossier& dossier, Month month, const EnfantId& enfant) {
  for (const auto& m : dossier.asf_months) {
    if (m.month == month && m.enfant == enfant) return m.posted_to;
  }
  return date_min;
}

void post_subrogation(Work& work, Month month, const EnfantId& enfant, Cents change) {
  const auto* echeance = find_echeance(work.state, month, enfant);
  if (echeance == nullptr || change.is_zero()) return;
  // Evolved already: `posted_to` is the day on which the event takes effect on the echeance.
  const Date day = echeance->posted_to;
  work.entry(day, term_account(AccountNumber::subrogated, month, enfant),
             charge_account(AccountNumber::asf_attenuation, work, month), change);
  work.entry(day, dossier_account(AccountNumber::mandate),
             term_account(AccountNumber::due_subrogated, month, enfant), change);
}

AccountNumber owed_account(const Work& work) {
  return work.state.on_hold ? AccountNumber::asf_on_hold : AccountNumber::asf_payable;
}

struct Fresh {
  EnfantId enfant;
  AsfRow row;
};

void record_settled(Work& work, Month month, const Fresh& item) {
  const auto& row = item.row;
  const Date day = work.day_for({asf_posted_to(work.state, month, item.enfant)});
  work.record(event::AsfSettled{.rule = "R6.3",
                                .month = month,
                                .enfant = item.enfant,
                                .kind = row.kind,
                                .cents = row.cents,
                                .subrogated = row.subrogated,
                                .due = row.due,
                                .paid = row.paid,
                                .net = row.amount.net,
                                .bmaf = row.amount.bmaf,
                                .rate = row.amount.rate,
                                .on = work.on});
  work.entry(day, charge_account(charge_of(row.kind), work, month),
             term_account(owed_account(work), month, item.enfant), row.cents);
  post_subrogation(work, month, item.enfant, row.subrogated);
}

Result<void> open_uncalled(Work& work, Month month, const EnfantId& enfant) {
  const auto* echeance = find_echeance(work.state, month, enfant);
  if (echeance != nullptr && counts(*echeance)) return {};
  const auto term = term_of(work.state, enfant, month);
  if (!term) return {};
  // Where the intermediation ran, it opens called by R2.3 when the dossier is brought to date.
  const bool called =
      running_on(work.state, term->due_on) != nullptr && !suspended_on(work.state, term->due_on);
  return open_echeance(work, *term, month, {.rule = "R6.3", .called = called});
}

Result<void> settle_month(Work& work, Month month, const std::vector<EnfantId>& enfants) {
  for (const auto& enfant : enfants) ARIPA_CHECK(open_uncalled(work, month, enfant));
  std::vector<Fresh> items;
  for (const auto& enfant : enfants) {
    ARIPA_TRY(auto row, asf_row(work, month, enfant, std::nullopt));
    items.push_back({enfant, std::move(row)});
  }
  apply_threshold(items);
  for (const auto& item : items) record_settled(work, month, item);
  return {};
}

struct Again {
  state::AsfMonth before;
  AsfRow row;
  bool settled = true;
};

bool changes(const Again& item) {
  const auto& before = item.before;
  return before.cents != item.row.cents || before.subrogated != item.row.subrogated ||
         before.kind != item.row.kind || before.settled != item.settled;
}

// Charge and what the creancier is owed, from what stood to what stands (R6.8).
void post_resettled(Work& work, const Again& item, Date day) {
  const auto& before = item.before;
  const auto old_charge = charge_account(charge_of(before.kind), work, before.month);
  const auto new_charge = charge_account(charge_of(item.row.kind), work, before.month);
  const Cents kept = std::min(before.cents, item.row.cents);
  if (!(old_charge == new_charge)) work.entry(day, new_charge, old_charge, kept);
  work.entry(day, new_charge, term_account(owed_account(work), before.month, before.enfant),
             std::max(item.row.cents - before.cents, Cents{0}));
  work.entry(day, term_account(AccountNumber::asf_indu, before.month, before.enfant), old_charge,
             std::max(before.cents - item.row.cents, Cents{0}));
}

void record_resettled(Work& work, const Again& item) {
  const auto& before = item.before;
  const auto& row = item.row;
  const Date day = work.day_for({before.posted_to});
  work.record(event::AsfResettled{.rule = "R6.8",
                                  .month = before.month,
                                  .enfant = before.enfant,
                                  .from_kind = before.kind,
                                  .kind = row.kind,
                                  .from_cents = before.cents,
                                  .cents = row.cents,
                                  .from_subrogated = before.subrogated,
                                  .subrogated = row.subrogated,
                                  .due = row.due,
                                  .paid = row.paid,
                                  .more = std::max(row.cents - before.cents, Cents{0}),
                                  .indu = std::max(before.cents - row.cents, Cents{0}),
                                  .settled = item.settled,
                                  .on = work.on});
  post_resettled(work, item, day);
  post_subrogation(work, before.month, before.enfant, row.subrogated - before.subrogated);
}

// What each settled enfant of the month has now; one whose right was closed has nothing.
Result<std::vector<Again>> rows_again(const Work& work, Month month) {
  std::vector<Again> items;
  for (const auto& before : work.state.asf_months) {
    if (before.month != month || !before.settled) continue;
    Again item{.before = before, .row = {}};
    if (right_for(work.state, before.enfant, month) == nullptr) {
      item.settled = false;
    } else {
      ARIPA_TRY(item.row, asf_row(work, month, before.enfant, before));
    }
    items.push_back(std::move(item));
  }
  return items;
}

}  // namespace

Result<void> settle_months(Work& work, const std::vector<Unsettled>& months) {
  std::map<Month, std::vector<EnfantId>> by_month;
  for (const auto& item : months) by_month[item.month].push_back(item.enfant);
  for (const auto& [month, enfants] : by_month) {
    ARIPA_CHECK(settle_month(work, month, enfants));
  }
  return {};
}

Result<void> settle_again(Work& work, Month month) {
  ARIPA_TRY(auto items, rows_again(work, month));
  apply_threshold(items);
  for (const auto& item : items) {
    if (!changes(item)) continue;
    record_resettled(work, item);
    const auto* echeance = find_echeance(work.state, month, item.before.enfant);
    if (echeance != nullptr) take_back_excess(work, month, item.before.enfant);
  }
  return {};
}

Result<void> settle_again_from(Work& work, Month from) {
  std::vector<Month> months;
  for (const auto& month : work.state.asf_months) {
    if (month.month >= from && (months.empty() || months.back() != month.month)) {
      months.push_back(month.month);
    }
  }
  for (const auto month : months) ARIPA_CHECK(settle_again(work, month));
  return {};
}

}  // namespace aripa
