#pragma once

#include <string_view>
#include <variant>

#include "aripa/domain/event/asf.hpp"
#include "aripa/domain/event/dossier.hpp"
#include "aripa/domain/event/echeance.hpp"
#include "aripa/domain/event/indu.hpp"
#include "aripa/domain/event/paiement.hpp"
#include "aripa/domain/event/receipt.hpp"
#include "aripa/domain/event/recouvrement.hpp"
#include "aripa/domain/event/reference.hpp"
#include "aripa/domain/event/reversement.hpp"
#include "aripa/domain/event/titre.hpp"

namespace aripa {

/// Everything that can be recorded (docs/accounts.md says what each posts). The wire name of each
/// is its `type_name`.
using Event = std::variant<
    event::DossierOpened, event::IntermediationStarted, event::DueDayChanged,
    event::IntermediationEnded, event::HorsEtatRecorded, event::HorsEtatEnded, event::DecesRecorded,
    event::DossierBlocked, event::DossierUnblocked, event::DossierDayClosed, event::TitreRegistered,
    event::PensionEnded, event::PensionRevalued, event::EcheanceOpened, event::EcheanceAdjusted,
    event::EcheanceCalled, event::EcheanceUncalled, event::EcheancePaid, event::EcheanceReopened,
    event::ImpayeDetected, event::ImpayeCleared, event::PaiementReceived, event::PaiementImputed,
    event::ImputationUndone, event::PaiementReturned, event::PaiementReattributed,
    event::CreditRefunded, event::DirectPaiementDeclared, event::DirectPaiementConfirmed,
    event::DirectPaiementUndone, event::RejetOpened, event::RejetReduced, event::InduOpened,
    event::InduReduced, event::InduTakenOver, event::InduRepaid, event::FraisCharged,
    event::FraisCancelled, event::CostsRecorded, event::PenaliteImposed, event::ReversementOrdered,
    event::ReversementExecuted, event::ReversementReturned, event::HoldOpened, event::HoldReleased,
    event::AsfRightOpened, event::AsfRightClosed, event::AsfSettled, event::AsfResettled,
    event::AsfPaymentOrdered, event::AsfPaymentExecuted, event::AsfPaymentReturned,
    event::AsfInduRecovered, event::AsfInduRemitted, event::AsfControlRecorded,
    event::RecouvrementOpened, event::DebiteurNotified, event::RecouvrementStageChanged,
    event::RecouvrementEnded, event::RecouvrementReopened, event::RecoveryActionStarted,
    event::RecoveryActionEnded, event::PlanMade, event::PlanBroken, event::ReceiptReceived,
    event::ReceiptIdentified, event::ReceiptRefunded, event::IndicePublished,
    event::BaremePublished, event::GenesisRecorded, event::EpochClaimed, event::DayClosed>;

/// The name on the wire: `echeance.opened.v1`.
[[nodiscard]] std::string_view type_name(const Event& event);

}  // namespace aripa
