#include "domain/asf/settle.hpp"

#include <algorithm>
#include <map>

#include "domain/echeance/open.hpp"
#include "domain/imputation/impute.hpp"
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

Date asf_posted_to(const Dossier& dossier, Month month, const EnfantId& enfant) {
  const auto* found = find_asf_month(dossier, month, enfant);
  return found == nullptr ? date_min : found->posted_to;
}

// R6.5 (L. 581-2): what is subrogated moves from the creancier's part to the organisme's.
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
  Cents table;  // before R6.4
};

// R6.4: for each enfant or for all together; with one enfant there is no question.
std::optional<PolicyUse> unit_policy(const Work& work, Month month, std::size_t enfants) {
  if (enfants < 2) return std::nullopt;
  return work.context.policies->use(Policy::asf_unit, first_day(month));
}

PolicyUses policies_of(const Work& work, Month month, std::size_t enfants) {
  const Date next = first_day(add_months(month, 1));
  PolicyUses uses{work.context.policies->use(Policy::asf_settlement_day, next)};
  if (const auto unit = unit_policy(work, month, enfants)) uses.push_back(*unit);
  return uses;
}

void record_settled(Work& work, Month month, const Fresh& item, PolicyUses policies) {
  const auto& row = item.row;
  const Date day = work.day_for({asf_posted_to(work.state, month, item.enfant)});
  work.record(event::AsfSettled{.rule = "R6.3",
                                .month = month,
                                .enfant = item.enfant,
                                .kind = row.kind,
                                .cents = row.cents,
                                .table = item.table,
                                .subrogated = row.subrogated,
                                .due = row.due,
                                .paid = row.paid,
                                .net = row.amount.net,
                                .bmaf = row.amount.bmaf,
                                .rate = row.amount.rate,
                                .on = work.on,
                                .policies = std::move(policies)});
  work.entry(day, charge_account(charge_of(row.kind), work, month),
             term_account(owed_account(work), month, item.enfant), row.cents);
  post_subrogation(work, month, item.enfant, row.subrogated);
}

// R6.3: a pension was in force on the due day and no echeance of the month is open.
Result<void> open_unopened(Work& work, Month month, const EnfantId& enfant) {
  const auto term = term_to_open(work.state, enfant, month, *work.context.policies);
  if (!term) return {};
  const bool called =
      running_on(work.state, term->due_on) != nullptr && !suspended_on(work.state, term->due_on);
  return open_echeance(work, *term, month, {.rule = "R6.3", .called = called});
}

// R6.4: under 15 euros in all, nothing is paid and nothing is subrogated.
void pay_nothing(AsfRow& row) { row.cents = row.subrogated = Cents{0}; }

Result<void> settle_month(Work& work, Month month, const std::vector<EnfantId>& enfants) {
  for (const auto& enfant : enfants) ARIPA_CHECK(open_unopened(work, month, enfant));
  std::vector<Fresh> items;
  Cents total;
  for (const auto& enfant : enfants) {
    ARIPA_TRY(auto row, asf_row(work, {.month = month, .enfant = enfant}));
    const Cents table = row.cents;
    total += table;
    items.push_back({enfant, std::move(row), table});
  }
  for (auto& item : items) {
    if (total < threshold) pay_nothing(item.row);
    record_settled(work, month, item, policies_of(work, month, items.size()));
  }
  return {};
}

bool changes(const Again& item) {
  const auto& before = item.before;
  return before.cents != item.row.cents || before.subrogated != item.row.subrogated ||
         before.kind != item.row.kind || before.settled != item.settled ||
         before.table_cents != item.table;
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

// One enfant of the month, worked out again (R6.8).
Result<void> work_out(const Work& work, Again& item, const std::optional<NewDue>& change) {
  item.worked_out = true;
  const auto& before = item.before;
  item.row = AsfRow{};
  item.settled = right_for(work.state, before.enfant, before.month) != nullptr;
  if (item.settled) {
    AsfQuestion question{
        .month = before.month, .enfant = before.enfant, .paid_most = before.paid_first};
    if (change && change->enfant == before.enfant) question.due = change->due;
    ARIPA_TRY(item.row, asf_row(work, question));
  }
  item.table = item.row.cents;
  return {};
}

Cents total_of(const std::vector<Again>& items) {
  Cents total;
  for (const auto& item : items) total += item.table;
  return total;
}

// Whether R6.4 pays one that is not worked out otherwise than it is paid.
bool paid_otherwise(const Again& item, Cents total) {
  const Cents pays = total < threshold ? Cents{0} : item.table;
  return !item.worked_out && pays != item.before.cents;
}

PolicyUses policies_again(const Work& work, Month month) {
  const auto& months = work.state.asf_months;
  const auto enfants = std::count_if(months.begin(), months.end(),
                                     [&](const auto& m) { return m.month == month && m.settled; });
  const auto unit = unit_policy(work, month, static_cast<std::size_t>(enfants));
  return unit ? PolicyUses{*unit} : PolicyUses{};
}

}  // namespace

void record_again(Work& work, const Again& item) {
  if (!changes(item)) return;
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
                                  .table = item.table,
                                  .from_subrogated = before.subrogated,
                                  .subrogated = row.subrogated,
                                  .due = row.due,
                                  .paid = row.paid,
                                  .more = std::max(row.cents - before.cents, Cents{0}),
                                  .indu = std::max(before.cents - row.cents, Cents{0}),
                                  .settled = item.settled,
                                  .on = work.on,
                                  .policies = policies_again(work, before.month)});
  post_resettled(work, item, day);
  post_subrogation(work, before.month, before.enfant, row.subrogated - before.subrogated);
}

Result<void> settle_months(Work& work, const std::vector<Unsettled>& months) {
  std::map<Month, std::vector<EnfantId>> by_month;
  for (const auto& item : months) by_month[item.month].push_back(item.enfant);
  for (const auto& [month, enfants] : by_month) {
    ARIPA_CHECK(settle_month(work, month, enfants));
  }
  return {};
}

const state::AsfMonth* settled_month(const Dossier& dossier, Month month, const EnfantId& enfant) {
  const auto* found = find_asf_month(dossier, month, enfant);
  return found != nullptr && found->settled ? found : nullptr;
}

bool was_counted(const Dossier& dossier, std::size_t line) {
  const auto& undone = dossier.lines[line];
  if (undone.target != TargetKind::creancier) return false;
  const auto* month = settled_month(dossier, *undone.month, undone.enfant);
  const auto* echeance = find_echeance(dossier, *undone.month, undone.enfant);
  return month != nullptr &&
         (line < month->lines_before || echeance->paid_creancier + echeance->direct < month->paid);
}

Result<std::vector<Again>> work_out_again(const Work& work, Month month,
                                          const std::set<EnfantId>& enfants,
                                          const std::optional<NewDue>& change) {
  std::vector<Again> items;
  for (const auto& before : work.state.asf_months) {
    if (before.month == month) items.push_back({.before = before, .table = before.table_cents});
  }
  for (auto& item : items) {
    const bool concerned = item.before.settled && enfants.contains(item.before.enfant);
    if (concerned) ARIPA_CHECK(work_out(work, item, change));
  }
  // R6.8: where R6.4 changes what another enfant is paid, that one is settled again too; the total
  // is then taken once more and decides.
  const Cents total = total_of(items);
  for (auto& item : items) {
    if (item.before.settled && paid_otherwise(item, total)) {
      ARIPA_CHECK(work_out(work, item, change));
    }
  }
  const bool nothing = total_of(items) < threshold;
  std::erase_if(items, [](const Again& item) { return !item.worked_out; });
  for (auto& item : items) {
    if (nothing) pay_nothing(item.row);
  }
  return items;
}

void apply_again(Work& work, Again item) {
  const Month month = item.before.month;
  const EnfantId enfant = item.before.enfant;
  if (const auto* echeance = find_echeance(work.state, month, enfant)) {
    item.row.subrogated =
        std::min(item.row.subrogated, echeance->subrogated + echeance->remaining_creancier());
    const Cents excess = echeance->paid_organisme - item.row.subrogated;
    if (changes(item)) take_back_from_organisme(work, month, enfant, excess);
  }
  record_again(work, item);
}

Result<void> settle_again(Work& work, Month month, const std::set<EnfantId>& enfants) {
  ARIPA_TRY(auto items, work_out_again(work, month, enfants, std::nullopt));
  for (auto& item : items) apply_again(work, std::move(item));
  return {};
}

Result<void> settle_closed(Work& work, const EnfantId& enfant) {
  std::vector<Month> months;
  for (const auto& m : work.state.asf_months) {
    const bool closed =
        m.enfant == enfant && m.settled && right_for(work.state, enfant, m.month) == nullptr;
    if (closed) months.push_back(m.month);
  }
  for (const Month month : months) ARIPA_CHECK(settle_again(work, month, {enfant}));
  return {};
}

}  // namespace aripa
