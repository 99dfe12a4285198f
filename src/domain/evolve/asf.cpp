#include <algorithm>

#include "domain/evolve/apply.hpp"
#include "domain/evolve/edit.hpp"

namespace aripa {
namespace {

state::AsfMonth& place_of(Dossier& dossier, Month month, const EnfantId& enfant) {
  if (const auto* found = find_asf_month(dossier, month, enfant)) {
    return dossier.asf_months.edit(*found);
  }
  const auto before = [&](const state::AsfMonth& m) {
    return m.month != month ? m.month < month : m.enfant < enfant;
  };
  const auto at =
      std::partition_point(dossier.asf_months.begin(), dossier.asf_months.end(), before);
  auto& made = dossier.asf_months.insert(at, state::AsfMonth{});
  made.month = month;
  made.enfant = enfant;
  return made;
}

state::AsfPayment& payment_of(Dossier& dossier, const CodeId& id) {
  return dossier.asf_payments.edit(payment_number(id.str(), 'A') - 1);
}

void move_subrogation(Dossier& dossier, Month month, const EnfantId& enfant, Cents to, Date on) {
  const auto* found = find_echeance(dossier, month, enfant);
  if (found == nullptr || found->subrogated == to) return;
  auto& echeance = dossier.echeances.edit(*found);
  echeance.subrogated = to;
  post_to(echeance.posted_to, on);
}

// Money that the creancier is owed for a month: with the next payment, or on hold.
void add_to_order(Dossier& dossier, state::AsfMonth& month, Cents cents, Date on) {
  if (cents.is_zero()) return;
  post_to(month.posted_to, on);
  month.to_order.push_back({cents, month.posted_to, dossier.on_hold});
}

}  // namespace

void apply(Dossier& dossier, const event::AsfRightOpened& e) {
  dossier.asf_rights.push_back({.enfant = e.enfant,
                                .from = e.from,
                                .to = {},
                                .rate = e.rate,
                                .requested_on = e.requested_on});
}

void apply(Dossier& dossier, const event::AsfRightClosed& e) {
  dossier.asf_rights.edit_if(
      [&](const state::AsfRight& right) {
        return right.enfant == e.enfant && (!right.to || *right.to > e.from);
      },
      [&](state::AsfRight& right) { right.to = std::max(e.from, right.from); });
}

void apply(Dossier& dossier, const event::AsfSettled& e) {
  move_subrogation(dossier, e.month, e.enfant, e.subrogated, e.on);
  auto& month = place_of(dossier, e.month, e.enfant);
  month.settled = true;
  month.kind = e.kind;
  month.cents = e.cents;
  month.table_cents = e.table;
  month.subrogated = e.subrogated;
  month.net = e.net;
  month.paid_first = e.paid;
  month.paid = e.paid;
  month.lines_before = dossier.lines.size();
  add_to_order(dossier, month, e.cents, e.on);
}

void apply(Dossier& dossier, const event::AsfResettled& e) {
  move_subrogation(dossier, e.month, e.enfant, e.subrogated, e.on);
  auto& month = edit_asf_month(dossier, e.month, e.enfant);
  month.settled = e.settled;
  month.kind = e.kind;
  month.cents = e.cents;
  month.table_cents = e.table;
  month.subrogated = e.subrogated;
  month.paid = e.paid;
  add_to_order(dossier, month, e.more, e.on);
  if (e.indu.is_zero()) return;
  month.indu += e.indu;
  post_to(month.posted_to, e.on);
}

void apply(Dossier& dossier, const event::AsfPaymentOrdered& e) {
  dossier.asf_payments.push_back({.number = payment_number(e.payment.str(), 'A'),
                                  .cents = e.cents,
                                  .ordered_on = e.on,
                                  .execute_on = e.execute_on,
                                  .status = state::PaymentStatus::ordered,
                                  .items = e.items,
                                  .posted_to = e.on});
  for (const auto& item : e.items) {
    auto& month = edit_asf_month(dossier, item.month, item.enfant);
    std::erase_if(month.to_order,
                  [&](const state::AsfOwed& part) { return !part.held && part.on <= e.on; });
  }
}

void apply(Dossier& dossier, const event::AsfPaymentExecuted& e) {
  auto& payment = payment_of(dossier, e.payment);
  payment.status = state::PaymentStatus::executed;
  post_to(payment.posted_to, e.on);
  for (const auto& item : payment.items) {
    post_to(edit_asf_month(dossier, item.month, item.enfant).posted_to, e.on);
  }
}

void apply(Dossier& dossier, const event::AsfPaymentReturned& e) {
  auto& payment = payment_of(dossier, e.payment);
  payment.status = state::PaymentStatus::returned;
  post_to(payment.posted_to, e.on);
  for (const auto& item : payment.items) {
    auto& month = edit_asf_month(dossier, item.month, item.enfant);
    post_to(month.posted_to, e.on);
    const auto ended = std::find_if(e.ended.begin(), e.ended.end(), [&](const auto& other) {
      return other.month == item.month && other.enfant == item.enfant;
    });
    const Cents given_up = ended == e.ended.end() ? Cents{0} : ended->cents;
    month.indu -= given_up;
    if (item.cents == given_up) continue;
    month.to_order.push_back({item.cents - given_up, month.posted_to, true});
  }
}

void apply(Dossier& dossier, const event::AsfInduRecovered& e) {
  for (const auto& item : e.items) {
    auto& month = edit_asf_month(dossier, item.month, item.enfant);
    month.indu -= item.cents;
    post_to(month.posted_to, e.on);
  }
}

void apply(Dossier& dossier, const event::AsfInduRemitted& e) {
  for (const auto& item : e.items) {
    auto& month = edit_asf_month(dossier, item.month, item.enfant);
    month.indu -= item.cents;
    post_to(month.posted_to, e.on);
  }
}

void apply(Dossier& dossier, const event::AsfControlRecorded& e) {
  dossier.controlled_on = std::max(dossier.controlled_on.value_or(e.on), e.on);
}

}  // namespace aripa
