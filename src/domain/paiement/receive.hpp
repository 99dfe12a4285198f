#pragma once

#include "domain/decide/work.hpp"

namespace aripa {

/// Where a paiement comes from.
struct Receiving {
  PaiementId paiement;
  Cents cents;
  Date received_on{};
  Channel channel{};
  std::optional<ActionId> action;
  std::optional<ReceiptId> receipt;  // R3.9
  std::optional<DossierId> from;  // R3.10
  std::optional<CommandId> command;  // with `part`: the account 4712 that it is taken from
  std::optional<std::uint32_t> part;
  Date on{};  // takes effect
};

/// The codes that every paiement may meet: `paiement_exists`, `action_unknown`, `action_required`.
[[nodiscard]] Result<void> check_paiement(const Dossier& dossier, const PaiementId& paiement);
[[nodiscard]] Result<void> check_action(const Dossier& dossier,
                                        const std::optional<ActionId>& action);
/// R5.5: the channel must name an action that is not named (or not of its kind).
[[nodiscard]] Result<void> check_action_required(const Dossier& dossier, Channel channel,
                                                 const std::optional<ActionId>& action);

/// Records a paiement and imputes it by R3.1 as of the day it was received (R3.8).
void receive(Work& work, const Receiving& receiving);

}  // namespace aripa
