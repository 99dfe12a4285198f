#pragma once

#include "aripa/domain/dossier.hpp"
#include "aripa/domain/event.hpp"

// What each event does to the state of a dossier; one overload for each event of its stream, in
// the file of its noun. None refuses.

namespace aripa {

void apply(Dossier& dossier, const event::DossierOpened& e);
void apply(Dossier& dossier, const event::IntermediationStarted& e);
void apply(Dossier& dossier, const event::DueDayChanged& e);
void apply(Dossier& dossier, const event::IntermediationEnded& e);
void apply(Dossier& dossier, const event::HorsEtatRecorded& e);
void apply(Dossier& dossier, const event::HorsEtatEnded& e);
void apply(Dossier& dossier, const event::DecesRecorded& e);
void apply(Dossier& dossier, const event::DossierBlocked& e);
void apply(Dossier& dossier, const event::DossierUnblocked& e);
void apply(Dossier& dossier, const event::DossierDayClosed& e);

void apply(Dossier& dossier, const event::TitreRegistered& e);
void apply(Dossier& dossier, const event::PensionEnded& e);
void apply(Dossier& dossier, const event::PensionRevalued& e);

void apply(Dossier& dossier, const event::EcheanceOpened& e);
void apply(Dossier& dossier, const event::EcheanceAdjusted& e);
void apply(Dossier& dossier, const event::EcheanceCalled& e);
void apply(Dossier& dossier, const event::EcheanceUncalled& e);
void apply(Dossier& dossier, const event::EcheancePaid& e);
void apply(Dossier& dossier, const event::EcheanceReopened& e);
void apply(Dossier& dossier, const event::ImpayeDetected& e);
void apply(Dossier& dossier, const event::ImpayeCleared& e);

void apply(Dossier& dossier, const event::PaiementReceived& e);
void apply(Dossier& dossier, const event::PaiementImputed& e);
void apply(Dossier& dossier, const event::ImputationUndone& e);
void apply(Dossier& dossier, const event::PaiementReturned& e);
void apply(Dossier& dossier, const event::PaiementReattributed& e);
void apply(Dossier& dossier, const event::CreditRefunded& e);
void apply(Dossier& dossier, const event::DirectPaiementDeclared& e);
void apply(Dossier& dossier, const event::DirectPaiementConfirmed& e);
void apply(Dossier& dossier, const event::DirectPaiementUndone& e);
void apply(Dossier& dossier, const event::RejetOpened& e);
void apply(Dossier& dossier, const event::RejetReduced& e);
void apply(Dossier& dossier, const event::InduOpened& e);
void apply(Dossier& dossier, const event::InduReduced& e);
void apply(Dossier& dossier, const event::InduTakenOver& e);
void apply(Dossier& dossier, const event::InduRepaid& e);
void apply(Dossier& dossier, const event::FraisCharged& e);
void apply(Dossier& dossier, const event::FraisCancelled& e);
void apply(Dossier& dossier, const event::CostsRecorded& e);
void apply(Dossier& dossier, const event::PenaliteImposed& e);

void apply(Dossier& dossier, const event::ReversementOrdered& e);
void apply(Dossier& dossier, const event::ReversementExecuted& e);
void apply(Dossier& dossier, const event::ReversementReturned& e);
void apply(Dossier& dossier, const event::HoldOpened& e);
void apply(Dossier& dossier, const event::HoldReleased& e);

void apply(Dossier& dossier, const event::AsfRightOpened& e);
void apply(Dossier& dossier, const event::AsfRightClosed& e);
void apply(Dossier& dossier, const event::AsfSettled& e);
void apply(Dossier& dossier, const event::AsfResettled& e);
void apply(Dossier& dossier, const event::AsfPaymentOrdered& e);
void apply(Dossier& dossier, const event::AsfPaymentExecuted& e);
void apply(Dossier& dossier, const event::AsfPaymentReturned& e);
void apply(Dossier& dossier, const event::AsfInduRecovered& e);
void apply(Dossier& dossier, const event::AsfInduRemitted& e);
void apply(Dossier& dossier, const event::AsfControlRecorded& e);

void apply(Dossier& dossier, const event::RecouvrementOpened& e);
void apply(Dossier& dossier, const event::DebiteurNotified& e);
void apply(Dossier& dossier, const event::RecouvrementStageChanged& e);
void apply(Dossier& dossier, const event::RecouvrementEnded& e);
void apply(Dossier& dossier, const event::RecouvrementReopened& e);
void apply(Dossier& dossier, const event::RecoveryActionStarted& e);
void apply(Dossier& dossier, const event::RecoveryActionEnded& e);
void apply(Dossier& dossier, const event::PlanMade& e);
void apply(Dossier& dossier, const event::PlanBroken& e);

// Events of other streams say nothing of a dossier.
inline void apply(Dossier&, const event::ReceiptReceived&) {}
inline void apply(Dossier&, const event::ReceiptIdentified&) {}
inline void apply(Dossier&, const event::ReceiptRefunded&) {}
inline void apply(Dossier&, const event::IndicePublished&) {}
inline void apply(Dossier&, const event::BaremePublished&) {}
inline void apply(Dossier&, const event::GenesisRecorded&) {}
inline void apply(Dossier&, const event::EpochClaimed&) {}
inline void apply(Dossier&, const event::DayClosed&) {}

/// Moves the mark of what is already posted on a thing (R10.4).
inline void post_to(Date& posted_to, Date on) { posted_to = posted_to < on ? on : posted_to; }

/// Opens and closes the folding of one commit: what `evolve(Dossier&, const Commit&)` and a
/// decision in the making do alike.
void begin_commit(Dossier& dossier, Date on);
void end_commit(Dossier& dossier, Date on);

/// The number in `R12` or `A3`; 0 when the text is no such number.
[[nodiscard]] std::uint32_t payment_number(std::string_view text, char letter);

}  // namespace aripa
