#pragma once

#include <string>

#include "aripa/domain/event.hpp"

// One sentence for each event, by its type: an event without one does not compile.

namespace aripa::documents {

/// `l'échéance d'avril 2026 de E1`.
[[nodiscard]] std::string echeance_fr(Month month, const EnfantId& enfant);

[[nodiscard]] std::string sentence(const event::DossierOpened& e);
[[nodiscard]] std::string sentence(const event::IntermediationStarted& e);
[[nodiscard]] std::string sentence(const event::DueDayChanged& e);
[[nodiscard]] std::string sentence(const event::IntermediationEnded& e);
[[nodiscard]] std::string sentence(const event::HorsEtatRecorded& e);
[[nodiscard]] std::string sentence(const event::HorsEtatEnded& e);
[[nodiscard]] std::string sentence(const event::DecesRecorded& e);
[[nodiscard]] std::string sentence(const event::DossierBlocked& e);
[[nodiscard]] std::string sentence(const event::DossierUnblocked& e);
[[nodiscard]] std::string sentence(const event::DossierDayClosed& e);
[[nodiscard]] std::string sentence(const event::TitreRegistered& e);
[[nodiscard]] std::string sentence(const event::PensionEnded& e);
[[nodiscard]] std::string sentence(const event::PensionRevalued& e);

[[nodiscard]] std::string sentence(const event::EcheanceOpened& e);
[[nodiscard]] std::string sentence(const event::EcheanceAdjusted& e);
[[nodiscard]] std::string sentence(const event::EcheanceCalled& e);
[[nodiscard]] std::string sentence(const event::EcheanceUncalled& e);
[[nodiscard]] std::string sentence(const event::EcheancePaid& e);
[[nodiscard]] std::string sentence(const event::EcheanceReopened& e);
[[nodiscard]] std::string sentence(const event::ImpayeDetected& e);
[[nodiscard]] std::string sentence(const event::ImpayeCleared& e);

[[nodiscard]] std::string sentence(const event::PaiementReceived& e);
[[nodiscard]] std::string sentence(const event::PaiementImputed& e);
[[nodiscard]] std::string sentence(const event::ImputationUndone& e);
[[nodiscard]] std::string sentence(const event::PaiementReturned& e);
[[nodiscard]] std::string sentence(const event::PaiementReattributed& e);
[[nodiscard]] std::string sentence(const event::CreditRefunded& e);
[[nodiscard]] std::string sentence(const event::DirectPaiementDeclared& e);
[[nodiscard]] std::string sentence(const event::DirectPaiementConfirmed& e);
[[nodiscard]] std::string sentence(const event::DirectPaiementUndone& e);
[[nodiscard]] std::string sentence(const event::ReceiptReceived& e);
[[nodiscard]] std::string sentence(const event::ReceiptIdentified& e);
[[nodiscard]] std::string sentence(const event::ReceiptRefunded& e);

[[nodiscard]] std::string sentence(const event::RejetOpened& e);
[[nodiscard]] std::string sentence(const event::RejetReduced& e);
[[nodiscard]] std::string sentence(const event::InduOpened& e);
[[nodiscard]] std::string sentence(const event::InduReduced& e);
[[nodiscard]] std::string sentence(const event::InduTakenOver& e);
[[nodiscard]] std::string sentence(const event::InduRepaid& e);
[[nodiscard]] std::string sentence(const event::FraisCharged& e);
[[nodiscard]] std::string sentence(const event::FraisCancelled& e);
[[nodiscard]] std::string sentence(const event::CostsRecorded& e);
[[nodiscard]] std::string sentence(const event::PenaliteImposed& e);

[[nodiscard]] std::string sentence(const event::ReversementOrdered& e);
[[nodiscard]] std::string sentence(const event::ReversementExecuted& e);
[[nodiscard]] std::string sentence(const event::ReversementReturned& e);
[[nodiscard]] std::string sentence(const event::HoldOpened& e);
[[nodiscard]] std::string sentence(const event::HoldReleased& e);
[[nodiscard]] std::string sentence(const event::AsfRightOpened& e);
[[nodiscard]] std::string sentence(const event::AsfRightClosed& e);
[[nodiscard]] std::string sentence(const event::AsfSettled& e);
[[nodiscard]] std::string sentence(const event::AsfResettled& e);
[[nodiscard]] std::string sentence(const event::AsfPaymentOrdered& e);
[[nodiscard]] std::string sentence(const event::AsfPaymentExecuted& e);
[[nodiscard]] std::string sentence(const event::AsfPaymentReturned& e);
[[nodiscard]] std::string sentence(const event::AsfInduRecovered& e);
[[nodiscard]] std::string sentence(const event::AsfInduRemitted& e);
[[nodiscard]] std::string sentence(const event::AsfControlRecorded& e);

[[nodiscard]] std::string sentence(const event::RecouvrementOpened& e);
[[nodiscard]] std::string sentence(const event::DebiteurNotified& e);
[[nodiscard]] std::string sentence(const event::RecouvrementStageChanged& e);
[[nodiscard]] std::string sentence(const event::RecouvrementEnded& e);
[[nodiscard]] std::string sentence(const event::RecouvrementReopened& e);
[[nodiscard]] std::string sentence(const event::RecoveryActionStarted& e);
[[nodiscard]] std::string sentence(const event::RecoveryActionEnded& e);
[[nodiscard]] std::string sentence(const event::PlanMade& e);
[[nodiscard]] std::string sentence(const event::PlanBroken& e);

[[nodiscard]] std::string sentence(const event::IndicePublished& e);
[[nodiscard]] std::string sentence(const event::BaremePublished& e);
[[nodiscard]] std::string sentence(const event::GenesisRecorded& e);
[[nodiscard]] std::string sentence(const event::EpochClaimed& e);
[[nodiscard]] std::string sentence(const event::DayClosed& e);

}  // namespace aripa::documents
