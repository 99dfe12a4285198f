#include <algorithm>

#include "domain/asf/settle.hpp"
#include "domain/decide/perform.hpp"
#include "domain/titre/in_force.hpp"

namespace aripa {
namespace {

// rules.md §11: a right that covers the month or a later one.
bool open_from(const Dossier& dossier, const EnfantId& enfant, Month from) {
  return std::any_of(dossier.asf_rights.begin(), dossier.asf_rights.end(), [&](const auto& r) {
    if (r.enfant != enfant) return false;
    const auto end = right_end(dossier, r);
    return !end || (*end > from && *end > r.from);
  });
}

Cents asf_indus(const Dossier& dossier) {
  Cents total;
  for (const auto& month : dossier.asf_months) total += month.indu;
  return total;
}

// R6.9: the oldest month first, then by enfant, as they stand.
std::vector<event::AsfItem> take_indus(const Dossier& dossier, Cents amount) {
  std::vector<event::AsfItem> items;
  for (const auto& month : dossier.asf_months) {
    const Cents cents = std::min(amount, month.indu);
    if (!cents.is_positive()) continue;
    amount -= cents;
    items.push_back({.month = month.month, .enfant = month.enfant, .cents = cents});
  }
  return items;
}

Result<void> check_indu(const Work& work, Cents amount) {
  if (!amount.is_positive()) return Errc::amount_not_positive;
  if (amount > asf_indus(work.state)) return Errc::amount_over_indu;
  return {};
}

void post_indus(Work& work, const std::vector<event::AsfItem>& items, const Account& debit,
                const Dossier& before) {
  for (const auto& item : items) {
    const auto found = std::find_if(
        before.asf_months.begin(), before.asf_months.end(),
        [&](const auto& m) { return m.month == item.month && m.enfant == item.enfant; });
    work.entry(work.day_for({found->posted_to}), debit,
               term_account(AccountNumber::asf_indu, item.month, item.enfant), item.cents);
  }
}

}  // namespace

Result<void> perform(Work& work, const command::OpenAsf& c) {
  if (!knows_enfant(work.state, c.enfant)) return Errc::enfant_unknown;
  if (open_from(work.state, c.enfant, c.from)) return Errc::asf_open;
  work.record(event::AsfRightOpened{.rule = "R6.2",
                                    .enfant = c.enfant,
                                    .from = c.from,
                                    .rate = c.rate.value_or(AsfRate::one_parent),
                                    .requested_on = c.requested_on});
  // R6.3: what the clock or a close has passed is settled with the command.
  Date passed = add_days(work.clock, -1);
  if (work.context.closed_to) passed = std::max(passed, *work.context.closed_to);
  auto months = unsettled(work.state, passed, *work.context.policies);
  std::erase_if(months,
                [&](const Unsettled& m) { return m.enfant != c.enfant || m.month < c.from; });
  return settle_months(work, months);
}

Result<void> perform(Work& work, const command::CloseAsf& c) {
  if (!knows_enfant(work.state, c.enfant)) return Errc::enfant_unknown;
  if (!open_from(work.state, c.enfant, c.from)) return Errc::asf_not_open;
  work.record(event::AsfRightClosed{.rule = "R6.2", .enfant = c.enfant, .from = c.from});
  return settle_closed(work, c.enfant);
}

Result<void> perform(Work& work, const command::RecoverAsfIndu& c) {
  ARIPA_CHECK(check_indu(work, c.amount));
  const Dossier before = work.state;
  const auto items = take_indus(before, c.amount);
  work.record(
      event::AsfInduRecovered{.rule = "R6.9", .cents = c.amount, .items = items, .on = work.on});
  post_indus(work, items, organisme_account(AccountNumber::bank, work), before);
  return {};
}

Result<void> perform(Work& work, const command::RemitAsfIndu& c) {
  ARIPA_CHECK(check_indu(work, c.amount));
  const Dossier before = work.state;
  const auto items = take_indus(before, c.amount);
  work.record(
      event::AsfInduRemitted{.rule = "R6.9", .cents = c.amount, .items = items, .on = work.on});
  post_indus(work, items, organisme_account(AccountNumber::losses, work), before);
  return {};
}

Result<void> perform(Work& work, const command::RecordControl&) {
  const Month next = add_months(month_of(work.on), 1);
  const bool reaches = std::any_of(work.state.asf_rights.begin(), work.state.asf_rights.end(),
                                   [&](const auto& right) {
                                     const auto end = right_end(work.state, right);
                                     return !end || (*end > next && *end > right.from);
                                   });
  if (!reaches) return Errc::asf_not_open;
  work.record(event::AsfControlRecorded{.rule = "R5.8", .on = work.on});
  return {};
}

}  // namespace aripa
