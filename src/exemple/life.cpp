#include "exemple/life.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "aripa/codec/command_codec.hpp"
#include "exemple/mistakes.hpp"
#include "exemple/owed.hpp"

namespace aripa::exemple {

Life::Life(const World& world, Employer& employer, Household household, Random random)
    : world_(world),
      employer_(employer),
      household_(std::move(household)),
      random_(random),
      today_(household_.opened_on) {}

void Life::tell() {
  plan(household_.opened_on, Part::commands, [this] { open(); });
  plan_payments();
  for (today_ = next_day(); today_ <= world_.calendar.last; today_ = next_day()) {
    while (!planned_.empty() && planned_.begin()->first.first == today_) {
      const auto act = std::move(planned_.begin()->second);
      planned_.erase(planned_.begin());
      act();
    }
    close_today();
    react();
  }
}

void Life::plan(Date day, Part part, Act act) {
  planned_.emplace(std::pair(working_day_from(day), part), std::move(act));
}

/// The next working day on which something is planned or due.
Date Life::next_day() const {
  Date day = planned_.empty() ? date_max : planned_.begin()->first.first;
  if (const auto due = next_due(state_); due && !state_.id.empty()) {
    day = std::min(day, working_day_from(std::max(*due, add_days(closed_to_, 1))));
  }
  return day;
}

/// Closes the days since the working day before, as `RunDay` of today does. The last day of the
/// example is left to the reader.
void Life::close_today() {
  if (today_ >= world_.calendar.last) {
    closed_to_ = today_;
    return;
  }
  Date day = today_;
  while (day > world_.calendar.first && !is_working_day(add_days(day, -1))) {
    day = add_days(day, -1);
  }
  for (; day <= today_; day = add_days(day, 1)) {
    auto decisions = close_day(state_, day, context(add_days(day, -1)));
    if (!decisions.empty()) state_ = std::move(decisions.back().after);
  }
  closed_to_ = today_;
}

Context Life::context(Date closed_to) const {
  Context context{.reference = &world_.reference, .closed_to = std::nullopt};
  if (closed_to >= world_.calendar.first) context.closed_to = closed_to;
  return context;
}

void Life::open() {
  submit(household_.opening);
  submit(household_.titre);
  for (const auto& right : household_.asf) submit(right);
  submit(household_.start);
}

/// What the organisme does about what the day has brought.
void Life::react() {
  for (; reversements_seen_ < state_.reversements.size(); ++reversements_seen_) {
    const auto& reversement = state_.reversements[reversements_seen_];
    await_payment(fmt::format("R{}", reversement.number), reversement.execute_on);
  }
  for (; asf_payments_seen_ < state_.asf_payments.size(); ++asf_payments_seen_) {
    const auto& payment = state_.asf_payments[asf_payments_seen_];
    await_payment(fmt::format("A{}", payment.number), payment.execute_on);
  }
  pursue();
  const bool generous = household_.payer == Payer::generous;
  if (generous && !refund_planned_ && credit(state_) > monthly(state_) + Cents{2500}) {
    refund_planned_ = true;
    plan(add_days(today_, random_.between(3, 12)), Part::commands, [this] { refund_credit(); });
  }
}

/// The bank tells on the day of execution, or on the next working day where the order came later.
void Life::await_payment(const std::string& payment, Date execute_on) {
  const Date told_on = working_day_from(std::max(execute_on, add_days(today_, 1)));
  if (!household_.bank_is_wrong) {
    plan(told_on, Part::commands,
         [this, payment] { submit(command::ConfirmReversement{CodeId(payment)}); });
    return;
  }
  household_.bank_is_wrong = false;
  plan(add_days(told_on, 1), Part::commands, [this, payment] {
    submit(command::ReturnReversement{.reason = CodeId("AC04"), .reversement = CodeId(payment)});
  });
  plan(add_days(told_on, random_.between(8, 20)), Part::commands,
       [this] { submit(command::ReleaseHold{}); });
}

/// What is more than a month ahead goes back to the debiteur.
void Life::refund_credit() {
  refund_planned_ = false;
  const Cents ahead = credit(state_);
  const Cents amount = ahead > monthly(state_) ? ahead - monthly(state_) : ahead;
  if (amount.is_positive()) submit(command::RefundCredit{amount});
}

bool Life::submit(Command command, Date on) {
  const Envelope envelope{CommandId(fmt::format("{}-{}", household_.dossier.str(), commands_ + 1)),
                          on, household_.dossier, std::move(command)};
  Date closed_to = add_days(today_, -1);
  while (!is_working_day(closed_to)) closed_to = add_days(closed_to, -1);
  auto decided = decide(state_, envelope, context(closed_to));
  if (!decided) return false;  // It came too late or too early: nobody sends it.
  ++commands_;
  state_ = std::move(decided->after);
  write(envelope);
  return true;
}

void Life::write(const Envelope& envelope) {
  std::string line;
  codec::append_command(line, envelope);
  write_line(line);
}

void Life::write_line(const std::string& line) {
  world_.script.add(place_on(today_, Part::commands, household_.number, ++lines_), line);
}

void Life::make_mistake(const Envelope& paiement) {
  household_.mistaken = false;
  write_line(mistake(paiement, random_));
}

}  // namespace aripa::exemple
