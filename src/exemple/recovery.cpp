#include <algorithm>

#include <fmt/format.h>

#include "exemple/life.hpp"
#include "exemple/owed.hpp"

// What is done in a dossier in default, and what it brings.

namespace aripa::exemple {
namespace {

const state::Recouvrement* open_courant(const Dossier& dossier) {
  for (const auto& recouvrement : dossier.recouvrements) {
    if (recouvrement.name == RecouvrementName::courant && !recouvrement.ended_on) {
      return &recouvrement;
    }
  }
  return nullptr;
}

}  // namespace

void Life::pursue() {
  const auto* const recouvrement = open_courant(state_);
  if (recouvrement == nullptr) return;
  if (recouvrement->stage == Stage::notice_due && recouvrement->opened_on != pursued_on_) {
    pursued_on_ = recouvrement->opened_on;
    const Date notice_by = recouvrement->notice_by;
    const Date latest = std::max(notice_by, add_days(today_, 2));
    plan(std::min(add_days(today_, random_.between(3, 9)), latest), Part::commands,
         [this, notice_by] { notify(notice_by); });
  }
  if (recouvrement->stage == Stage::forced_required && !action_planned_) {
    action_planned_ = true;
    plan(add_days(today_, random_.between(4, 15)), Part::commands, [this] { start_action(); });
  }
}

/// A letter goes out; that it was received is recorded when the receipt is back.
void Life::notify(Date notice_by) {
  const auto* const recouvrement = open_courant(state_);
  if (recouvrement == nullptr || recouvrement->notice_by != notice_by) return;
  const Date sent_on = today_;
  const Date received_on = add_days(sent_on, random_.between(1, 4));
  plan(add_days(received_on, 1), Part::commands, [this, sent_on, received_on] {
    submit(command::NotifyDebiteur{
        .received_on = received_on, .recouvrement = RecouvrementName::courant, .sent_on = sent_on});
  });
}

void Life::start_action() {
  action_planned_ = false;
  command::StartRecoveryAction start;
  start.action = ActionId(fmt::format("ACT{}", actions_ + 1));
  start.recouvrement = RecouvrementName::courant;
  if (household_.employed) {
    start.kind =
        random_.percent(60) ? ActionKind::paiement_direct : ActionKind::saisie_remunerations;
  } else {
    start.kind =
        random_.percent(50) ? ActionKind::saisie_attribution : ActionKind::recouvrement_public;
  }
  const auto* const recouvrement = open_courant(state_);
  if (recouvrement == nullptr || recouvrement->stage != Stage::forced_required) return;
  if (!submit(start)) return;
  ++actions_;
  if (household_.employed) {
    wages_held_ = true;
    const Month month = add_months(month_of(today_), 1);
    plan(employer_.identified_on(month), Part::identify, [this, month] { hold_back_wages(month); });
  } else if (random_.percent(60)) {
    const Channel channel =
        start.kind == ActionKind::recouvrement_public ? Channel::tresor : Channel::tiers_saisi;
    const Cents amount{100 * random_.between(80, 900)};
    plan(add_days(today_, random_.between(15, 40)), Part::commands,
         [this, amount, channel, action = start.action] {
           receive(amount, channel, action, today_);
         });
  }
}

/// The month's part of his employer's transfer: the pension and some of what is behind.
void Life::hold_back_wages(Month month) {
  const Cents month_amount = monthly(state_);
  const Cents more = std::max(scale(month_amount, {1, 4}, Rounding::floor), Cents{4000});
  const Cents amount = std::min(owed(state_, today_), month_amount + more);
  if (!wages_held_) return;
  if (amount.is_positive()) {
    const command::ReceiptPart part{.action = ActionId(fmt::format("ACT{}", actions_)),
                                    .amount = amount,
                                    .dossier = household_.dossier,
                                    .paiement = PaiementId(fmt::format("P{}", paiements_ + 1))};
    const Dossier* const dossiers[] = {&state_};
    auto decided =
        decide_identify(employer_.receipt(month), dossiers, employer_.identification(month, part),
                        context(add_days(today_, -1)));
    if (decided) {
      ++paiements_;
      state_ = std::move(decided->dossiers.front().after);
      employer_.add(month, part);
    }
  }
  if (owed(state_, today_).is_zero()) {
    plan(add_days(today_, random_.between(2, 9)), Part::commands, [this] { end_action(); });
  }
  const Month next = add_months(month, 1);
  plan(employer_.identified_on(next), Part::identify, [this, next] { hold_back_wages(next); });
}

void Life::end_action() {
  if (!wages_held_) return;
  wages_held_ = false;
  submit(command::EndRecoveryAction{.action = ActionId(fmt::format("ACT{}", actions_)),
                                    .outcome = CodeId("paid")});
}

}  // namespace aripa::exemple
