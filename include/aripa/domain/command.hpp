#pragma once

#include <string_view>
#include <variant>

#include "aripa/core/date.hpp"
#include "aripa/core/id.hpp"
#include "aripa/domain/command/asf.hpp"
#include "aripa/domain/command/dossier.hpp"
#include "aripa/domain/command/paiement.hpp"
#include "aripa/domain/command/recouvrement.hpp"
#include "aripa/domain/command/reference.hpp"

// The commands of rules.md §11, one struct each. An optional that is absent differs from one that
// is given (R10.1).

namespace aripa {

/// One command of rules.md §11 without its envelope, in the order of the table.
using Command =
    std::variant<command::OpenDossier, command::RegisterTitre, command::StartIntermediation,
                 command::ChangeDueDay, command::RecordHorsEtat, command::EndHorsEtat,
                 command::EndPension, command::EndIntermediation, command::RecordDeces,
                 command::ReceivePaiement, command::ReturnPaiement, command::ReattributePaiement,
                 command::ReceiveUnidentified, command::IdentifyReceipt, command::RefundReceipt,
                 command::DeclareDirectPaiement, command::ConfirmDirectPaiement,
                 command::ConfirmReversement, command::ReturnReversement, command::ReleaseHold,
                 command::RepayIndu, command::RefundCredit, command::OpenAsf, command::CloseAsf,
                 command::RecoverAsfIndu, command::RemitAsfIndu, command::RecordControl,
                 command::ClaimArrears, command::NotifyDebiteur, command::StartRecoveryAction,
                 command::EndRecoveryAction, command::RecordCosts, command::RequestMainlevee,
                 command::PlanArrears, command::ImposePenalite, command::PublishIndice,
                 command::PublishBareme, command::RunDay, command::Genesis, command::ClaimEpoch>;

/// The name of a command on the wire: `ReceivePaiement`.
[[nodiscard]] std::string_view type_name(const Command& command);

/// Whether the command names a `dossier` in its envelope (rules.md §11: "no dossier").
[[nodiscard]] bool names_dossier(const Command& command);

/// A command with its envelope, as a door received it.
struct Envelope {
  CommandId id;
  Date on;
  DossierId dossier;  // empty where the command names none
  Command command;
};

}  // namespace aripa
