#include "domain/reversement/pay_out.hpp"

#include <algorithm>

namespace aripa {
namespace {

bool is_payable(const state::Line& line) {
  return line.target == TargetKind::creancier && line.place == state::Place::payable &&
         (line.cents + line.extra).is_positive();
}

// R3.4 (R. 582-7): the first working day after the latest of: the day the money was received, the
// due date of its echeance or the day it was opened, called or last raised, the release of a hold.
Date deadline_of(const Work& work, const state::Line& line) {
  Date latest = find_source(work.state, line.source)->received_on;
  latest = std::max(latest, find_echeance(work.state, *line.month, line.enfant)->exigible_on);
  if (line.released_on) latest = std::max(latest, *line.released_on);
  return next_working_day(latest);
}

}  // namespace

void order_reversement(Work& work, Date day) {
  const Date execute_on = next_working_day(day);
  event::ReversementOrdered ordered{.rule = "R3.4",
                                    .reversement = {},
                                    .cents = {},
                                    .execute_on = execute_on,
                                    .deadline = date_max,
                                    .late = false,
                                    .lines = {},
                                    .on = day};
  for (const auto& line : work.state.lines) {
    if (!is_payable(line) || line.payable_on > day) continue;
    const Cents cents = line.cents + line.extra;
    ordered.lines.push_back({.paiement = line.source, .n = line.n, .cents = cents});
    ordered.cents += cents;
    ordered.on = std::max(ordered.on, line.posted_to);
    ordered.deadline = std::min(ordered.deadline, deadline_of(work, line));
  }
  if (ordered.lines.empty()) return;
  ordered.late = execute_on > ordered.deadline;
  ordered.reversement = CodeId{"R" + std::to_string(work.state.reversements.size() + 1)};
  const auto lines = ordered.lines;
  const Date on = ordered.on;
  const auto in_transit = item_account(AccountNumber::in_transit, ordered.reversement.str());
  work.record(std::move(ordered));
  for (const auto& line : lines) {
    work.entry(on, line_account(AccountNumber::payable, line.paiement.str(), line.n), in_transit,
               line.cents);
  }
}

void order_asf_payment(Work& work, Date day) {
  event::AsfPaymentOrdered ordered{.rule = "R6.6",
                                   .payment = {},
                                   .cents = {},
                                   .execute_on = next_working_day(day),
                                   .items = {},
                                   .on = day};
  for (const auto& month : work.state.asf_months) {
    Cents cents;
    for (const auto& part : month.to_order) {
      if (!part.held && part.on <= day) cents += part.cents;
    }
    if (!cents.is_positive()) continue;
    ordered.items.push_back({.month = month.month, .enfant = month.enfant, .cents = cents});
    ordered.cents += cents;
  }
  if (ordered.items.empty()) return;
  ordered.payment = CodeId{"A" + std::to_string(work.state.asf_payments.size() + 1)};
  work.record(std::move(ordered));
}

void open_hold(Work& work, std::string_view rule, HoldGround ground) {
  if (work.state.on_hold) return;
  const Dossier before = work.state;
  event::HoldOpened opened{
      .rule = std::string{rule}, .ground = ground, .cents = {}, .asf_cents = {}, .on = work.on};
  for (const auto& line : before.lines) {
    if (is_payable(line)) opened.cents += line.cents + line.extra;
  }
  for (const auto& month : before.asf_months) {
    opened.asf_cents += month.owed(false);
  }
  work.record(std::move(opened));
  for (const auto& line : before.lines) {
    if (!is_payable(line)) continue;
    work.entry(work.day_for({line.posted_to}),
               line_account(AccountNumber::payable, line.source.str(), line.n),
               line_account(AccountNumber::on_hold, line.source.str(), line.n),
               line.cents + line.extra);
  }
  for (const auto& month : before.asf_months) {
    work.entry(work.day_for({month.posted_to}),
               term_account(AccountNumber::asf_payable, month.month, month.enfant),
               term_account(AccountNumber::asf_on_hold, month.month, month.enfant),
               month.owed(false));
  }
}

std::optional<Date> payable_from(const Dossier& dossier) {
  std::optional<Date> first;
  const auto consider = [&](Date day) { first = std::min(first.value_or(day), day); };
  for (const auto& line : dossier.lines) {
    if (is_payable(line)) consider(line.payable_on);
  }
  for (const auto& month : dossier.asf_months) {
    for (const auto& part : month.to_order) {
      if (!part.held) consider(part.on);
    }
  }
  return first;
}

}  // namespace aripa
