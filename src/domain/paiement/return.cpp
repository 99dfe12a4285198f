#include "domain/decide/perform.hpp"
#include "domain/paiement/take_away.hpp"

namespace aripa {

Result<void> perform(Work& work, const command::ReturnPaiement& c) {
  const auto* source = find_source(work.state, c.paiement);
  if (source == nullptr || source->from_indu) return Errc::paiement_unknown;
  if (source->returned) return Errc::already_returned;
  if (work.on < source->received_on) return Errc::date_order;

  const Cents amount = source->amount;
  ARIPA_CHECK(take_away(work, c.paiement, InReversement::rejet));
  const Date day = work.day_for({find_source(work.state, c.paiement)->posted_to});
  work.record(event::PaiementReturned{
      .rule = "R3.6", .paiement = c.paiement, .cents = amount, .reason = c.reason, .on = day});
  work.entry(day, item_account(AccountNumber::credit, c.paiement.str()),
             organisme_account(AccountNumber::bank, work), amount);
  work.taken_away = c.paiement;
  return {};
}

}  // namespace aripa
