#include <algorithm>

#include <fmt/format.h>

#include "exemple/life.hpp"
#include "exemple/owed.hpp"

// What the debiteur pays of his own will.

namespace aripa::exemple {

void Life::plan_payments() {
  if (household_.payer == Payer::never) return;
  const auto due_day = static_cast<unsigned>(household_.start.due_day.value_or(10));
  const Month last = month_of(world_.calendar.last);
  for (Month month = month_of(household_.start.effective_on); month <= last;
       month = add_months(month, 1)) {
    const Date due_on = day_of_month(month, due_day);
    if (due_on < household_.start.effective_on) continue;
    const int delay = household_.delay + random_.between(0, 2);
    plan(std::max(add_days(due_on, delay), add_days(household_.opened_on, 1)), Part::commands,
         [this, month] { pay(month); });
  }
}

/// What he means to pay for a month; zero for nothing.
Cents Life::wanted(Month month) {
  const Cents month_amount = monthly(state_);
  const Cents all = owed(state_, today_);
  const Cents twice = month_amount + month_amount;
  switch (household_.payer) {
    case Payer::regular:
      return std::min(all, twice);
    case Payer::late:
      return random_.percent(12) ? Cents{} : std::min(all, twice);
    case Payer::partial:
      return std::min(all, ceil_euro(month_amount, {household_.share, 100}));
    case Payer::fallen: {
      const int since = months_between(household_.falls_in, month);
      return since >= 0 && since < 4 ? Cents{} : std::min(all, twice);
    }
    case Payer::generous:
      return all + month_amount + Cents{500};
    case Payer::never:
      return Cents{};
  }
  return Cents{};
}

void Life::pay(Month month) {
  const Cents amount = wanted(month);
  if (wages_held_ || !amount.is_positive()) return;
  // Now and then the bank's statement comes in after the day (R3.8).
  const bool recorded_late = random_.percent(3) && household_.opened_on < add_days(today_, -4);
  Date on = recorded_late ? add_days(today_, -3) : today_;
  receive(amount, household_.channel, std::nullopt, on);
}

void Life::receive(Cents amount, Channel channel, std::optional<ActionId> action, Date on) {
  const command::ReceivePaiement paiement{
      .action = std::move(action),
      .amount = amount,
      .channel = channel,
      .paiement = PaiementId(fmt::format("P{}", paiements_ + 1))};
  if (!submit(paiement, on)) return;
  ++paiements_;
  if (household_.mistaken && random_.percent(40)) {
    make_mistake({CommandId(fmt::format("{}-{}", household_.dossier.str(), commands_)), on,
                  household_.dossier, paiement});
  }
}

}  // namespace aripa::exemple
