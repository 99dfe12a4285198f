#include "domain/paiement/receive.hpp"

#include "domain/decide/perform.hpp"
#include "domain/imputation/impute.hpp"

namespace aripa {

Result<void> check_paiement(const Dossier& dossier, const PaiementId& paiement) {
  if (find_source(dossier, paiement) != nullptr) return Errc::paiement_exists;
  return {};
}

Result<void> check_action(const Dossier& dossier, const std::optional<ActionId>& action) {
  if (action && find_action(dossier, *action) == nullptr) return Errc::action_unknown;
  return {};
}

Result<void> check_action_required(const Dossier& dossier, Channel channel,
                                   const std::optional<ActionId>& action) {
  const auto* named = action ? find_action(dossier, *action) : nullptr;
  if (channel == Channel::tiers_saisi && named == nullptr) return Errc::action_required;
  if (channel == Channel::tresor &&
      (named == nullptr || named->kind != ActionKind::recouvrement_public)) {
    return Errc::action_required;
  }
  return {};
}

void receive(Work& work, const Receiving& receiving) {
  work.record(event::PaiementReceived{
      .rule = receiving.from      ? "R3.10"
              : receiving.receipt ? "R3.9"
                                  : "R3.1",
      .paiement = receiving.paiement,
      .cents = receiving.cents,
      .received_on = receiving.received_on,
      .channel = receiving.channel,
      .action = receiving.action,
      .receipt = receiving.receipt,
      .from = receiving.from,
      .command = receiving.command,
      .part = receiving.part,
      .on = receiving.on,
      .policies = {work.context.policies->use(Policy::imputation, receiving.received_on)}});
  const auto funded_by = receiving.part ? line_account(AccountNumber::under_way,
                                                       receiving.command->str(), *receiving.part)
                                        : organisme_account(AccountNumber::bank, work);
  work.entry(receiving.on, funded_by, item_account(AccountNumber::credit, receiving.paiement.str()),
             receiving.cents);
  // R3.8: recorded late, it goes by the day on which it was received.
  impute_recorded(work, receiving.paiement, receiving.received_on);
  work.received = receiving.paiement;
}

Result<void> perform(Work& work, const command::ReceivePaiement& c) {
  if (!c.amount.is_positive()) return Errc::amount_not_positive;
  ARIPA_CHECK(check_paiement(work.state, c.paiement));
  ARIPA_CHECK(check_action(work.state, c.action));
  ARIPA_CHECK(check_action_required(work.state, c.channel, c.action));
  receive(work, {.paiement = c.paiement,
                 .cents = c.amount,
                 .received_on = work.on,
                 .channel = c.channel,
                 .action = c.action,
                 .receipt = {},
                 .from = {},
                 .command = {},
                 .part = {},
                 .on = work.on});
  return {};
}

}  // namespace aripa
