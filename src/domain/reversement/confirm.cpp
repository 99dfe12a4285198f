#include <algorithm>
#include <map>
#include <set>

#include "domain/asf/settle.hpp"
#include "domain/decide/perform.hpp"
#include "domain/evolve/apply.hpp"
#include "domain/imputation/impute.hpp"
#include "domain/reversement/pay_out.hpp"

namespace aripa {
namespace {

const state::Reversement* find_reversement(const Dossier& dossier, const CodeId& id) {
  const auto number = payment_number(id.str(), 'R');
  return number == 0 || number > dossier.reversements.size() ? nullptr
                                                             : &dossier.reversements[number - 1];
}

const state::AsfPayment* find_asf_payment(const Dossier& dossier, const CodeId& id) {
  const auto number = payment_number(id.str(), 'A');
  return number == 0 || number > dossier.asf_payments.size() ? nullptr
                                                             : &dossier.asf_payments[number - 1];
}

Date items_posted_to(const Work& work, const state::AsfPayment& payment) {
  Date latest = payment.posted_to;
  for (const auto& month : work.state.asf_months) {
    for (const auto& item : payment.items) {
      if (month.month == item.month && month.enfant == item.enfant) {
        latest = std::max(latest, month.posted_to);
      }
    }
  }
  return latest;
}

void execute(Work& work, const CodeId& id, const state::Reversement& reversement) {
  const Date day = work.day_for({reversement.posted_to});
  work.record(event::ReversementExecuted{
      .rule = "R3.5", .reversement = id, .cents = reversement.cents, .on = day});
  work.entry(day, item_account(AccountNumber::in_transit, id.str()),
             organisme_account(AccountNumber::bank, work), reversement.cents);
  work.entry(day, dossier_account(AccountNumber::reversed),
             dossier_account(AccountNumber::paid_out_counterpart), reversement.cents);
}

void execute(Work& work, const CodeId& id, const state::AsfPayment& payment) {
  const Date day = work.day_for({items_posted_to(work, payment)});
  work.record(
      event::AsfPaymentExecuted{.rule = "R6.6", .payment = id, .cents = payment.cents, .on = day});
  for (const auto& item : payment.items) {
    work.entry(day, term_account(AccountNumber::asf_payable, item.month, item.enfant),
               organisme_account(AccountNumber::bank, work), item.cents);
  }
  work.entry(day, dossier_account(AccountNumber::asf_paid),
             dossier_account(AccountNumber::paid_out_counterpart), payment.cents);
}

// R3.5: what comes back is on hold, line by line.
void take_in(Work& work, const CodeId& id, const CodeId& reason,
             const state::Reversement& reversement) {
  Date day = work.day_for({reversement.posted_to});
  for (const auto& part : reversement.lines) {
    day = std::max(day, find_line(work.state, part.paiement, part.n)->posted_to);
  }
  const bool executed = reversement.status == state::PaymentStatus::executed;
  work.record(event::ReversementReturned{
      .rule = "R3.5", .reversement = id, .reason = reason, .cents = reversement.cents, .on = day});
  const auto from = executed ? organisme_account(AccountNumber::bank, work)
                             : item_account(AccountNumber::in_transit, id.str());
  for (const auto& part : reversement.lines) {
    work.entry(day, from, line_account(AccountNumber::on_hold, part.paiement.str(), part.n),
               part.cents);
  }
  if (!executed) return;
  work.entry(day, dossier_account(AccountNumber::paid_out_counterpart),
             dossier_account(AccountNumber::reversed), reversement.cents);
}

// R3.5: a rejet that the money caused is extinguished; the line is undone, its echeance reopens.
// Returns whether there was one.
bool end_rejet(Work& work, const event::ReversementLine& part) {
  const state::Line line = *find_line(work.state, part.paiement, part.n);
  if (!line.rejected || !line.cents.is_positive()) return false;
  const auto before = *find_rejet_of_line(work.state, part.paiement, part.n);
  take_back_payments(work, "R3.5", TargetKind::rejet, {}, before.number, before.paid);
  const auto rejet = *find_rejet_of_line(work.state, part.paiement, part.n);
  Date day = work.day_for(
      {line.posted_to, find_echeance(work.state, *line.month, line.enfant)->posted_to});
  for (const auto& same : work.state.rejets) {
    if (same.month == rejet.month && same.enfant == rejet.enfant) {
      day = std::max(day, same.posted_to);
    }
  }
  work.record(event::RejetReduced{.rule = "R3.5",
                                  .rejet = rejet.number,
                                  .paiement = part.paiement,
                                  .n = part.n,
                                  .month = *line.month,
                                  .enfant = line.enfant,
                                  .cents = line.cents,
                                  .on = day});
  work.entry(day, line_account(AccountNumber::on_hold, part.paiement.str(), part.n),
             term_account(AccountNumber::rejets, *line.month, line.enfant), line.cents);
  work.entry(day, term_account(AccountNumber::paid_creancier, *line.month, line.enfant),
             dossier_account(AccountNumber::mandate), line.cents);
  return true;
}

// R3.5: of an indu that the money caused, what is not yet repaid becomes credit, the rest is held
// for the creancier.
void end_indus(Work& work, const event::ReversementLine& part, std::uint32_t reversement) {
  const auto indus = work.state.indus;
  for (const auto& indu : indus) {
    if (indu.paiement != part.paiement || indu.n != part.n || indu.reversement != reversement) {
      continue;
    }
    const auto* source = find_source(work.state, part.paiement);
    const Date day =
        work.day_for({indus_posted_to(work.state, part.paiement, part.n), source->posted_to,
                      find_line(work.state, part.paiement, part.n)->posted_to});
    work.record(event::InduReduced{.rule = "R3.5",
                                   .indu = indu.number,
                                   .paiement = part.paiement,
                                   .n = part.n,
                                   .cents = indu.open,
                                   .held = indu.repaid,
                                   .on = day});
    work.entry(day, line_account(AccountNumber::on_hold, part.paiement.str(), part.n),
               line_account(AccountNumber::indu, part.paiement.str(), part.n), indu.open);
    if (indu.organisme_only) continue;
    work.entry(day, item_account(AccountNumber::restitution, part.paiement.str()),
               item_account(AccountNumber::credit, part.paiement.str()), indu.open);
  }
}

// R3.5, R6.6: of the indus d'Asf that the money caused, what is not yet repaid.
std::vector<event::AsfItem> indus_caused(const Dossier& dossier, const state::AsfPayment& payment) {
  std::vector<event::AsfItem> indus;
  for (const auto& item : payment.items) {
    const Cents owed = find_asf_month(dossier, item.month, item.enfant)->indu;
    const Cents cents = std::min(owed, item.cents);
    if (!cents.is_positive()) continue;
    indus.push_back({.month = item.month, .enfant = item.enfant, .cents = cents});
  }
  return indus;
}

// R6.6: the creancier never had what comes back: it is no indu of hers, the rest is held for her.
void take_in(Work& work, const CodeId& id, const CodeId& reason, const state::AsfPayment& payment) {
  const Date day = work.day_for({items_posted_to(work, payment)});
  const bool executed = payment.status == state::PaymentStatus::executed;
  const auto ended = indus_caused(work.state, payment);
  work.record(event::AsfPaymentReturned{.rule = "R6.6",
                                        .payment = id,
                                        .reason = reason,
                                        .cents = payment.cents,
                                        .ended = ended,
                                        .on = day});
  for (const auto& item : payment.items) {
    const auto from = executed ? organisme_account(AccountNumber::bank, work)
                               : term_account(AccountNumber::asf_payable, item.month, item.enfant);
    const auto held = term_account(AccountNumber::asf_on_hold, item.month, item.enfant);
    work.entry(day, from, held, item.cents);
  }
  for (const auto& item : ended) {
    work.entry(day, term_account(AccountNumber::asf_on_hold, item.month, item.enfant),
               term_account(AccountNumber::asf_indu, item.month, item.enfant), item.cents);
  }
  if (!executed) return;
  work.entry(day, dossier_account(AccountNumber::paid_out_counterpart),
             dossier_account(AccountNumber::asf_paid), payment.cents);
}

}  // namespace

Result<void> perform(Work& work, const command::ConfirmReversement& c) {
  const auto* reversement = find_reversement(work.state, c.reversement);
  const auto* payment = find_asf_payment(work.state, c.reversement);
  if (reversement == nullptr && payment == nullptr) return Errc::reversement_unknown;
  const auto status = reversement != nullptr ? reversement->status : payment->status;
  if (status != state::PaymentStatus::ordered) return Errc::reversement_not_ordered;
  if (reversement != nullptr) {
    execute(work, c.reversement, state::Reversement{*reversement});
  } else {
    execute(work, c.reversement, state::AsfPayment{*payment});
  }
  return {};
}

Result<void> perform(Work& work, const command::ReturnReversement& c) {
  const auto* reversement = find_reversement(work.state, c.reversement);
  const auto* payment = find_asf_payment(work.state, c.reversement);
  if (reversement == nullptr && payment == nullptr) return Errc::reversement_unknown;
  const auto status = reversement != nullptr ? reversement->status : payment->status;
  if (status == state::PaymentStatus::returned) return Errc::reversement_already_returned;
  if (reversement == nullptr) {
    take_in(work, c.reversement, c.reason, state::AsfPayment{*payment});
    open_hold(work, "R6.6", HoldGround::asf_payment_returned);
    return {};
  }
  const state::Reversement returned = *reversement;
  take_in(work, c.reversement, c.reason, returned);
  std::map<Month, std::set<EnfantId>> reopened;
  for (const auto& part : returned.lines) {
    if (end_rejet(work, part)) {
      const auto& line = *find_line(work.state, part.paiement, part.n);
      if (was_counted(work.state, work.state.lines.index_of(line)))
        reopened[*line.month].insert(line.enfant);
    }
    end_indus(work, part, returned.number);
  }
  open_hold(work, "R3.5", HoldGround::reversement_returned);
  // R6.8: what was counted in p is undone, and is in no reversement any more.
  for (const auto& [month, enfants] : reopened) ARIPA_CHECK(settle_again(work, month, enfants));
  return {};
}

Result<void> perform(Work& work, const command::ReleaseHold&) {
  if (!work.state.on_hold) return Errc::no_hold;
  const Dossier before = work.state;
  const auto is_held = [](const state::Line& line) {
    return line.target == TargetKind::creancier && line.place == state::Place::held;
  };
  event::HoldReleased released{.rule = "R3.5", .cents = {}, .asf_cents = {}, .on = work.on};
  for (const auto& line : before.lines) {
    if (is_held(line)) released.cents += line.cents + line.extra;
  }
  for (const auto& month : before.asf_months) {
    released.asf_cents += month.owed(true);
  }
  work.record(std::move(released));
  for (const auto& line : before.lines) {
    if (!is_held(line)) continue;
    work.entry(work.day_for({line.posted_to}),
               line_account(AccountNumber::on_hold, line.source.str(), line.n),
               line_account(AccountNumber::payable, line.source.str(), line.n),
               line.cents + line.extra);
  }
  for (const auto& month : before.asf_months) {
    work.entry(work.day_for({month.posted_to}),
               term_account(AccountNumber::asf_on_hold, month.month, month.enfant),
               term_account(AccountNumber::asf_payable, month.month, month.enfant),
               month.owed(true));
  }
  return {};
}

}  // namespace aripa
