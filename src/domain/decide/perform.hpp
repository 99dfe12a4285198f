#pragma once

#include "domain/decide/work.hpp"

// What each command of one dossier does, once the dossier is brought to its date: the codes of its
// row in rules.md §11 from left to right, then the events. R3.3 and what follows from it are done
// by `decide` for all commands alike.

namespace aripa {

Result<void> perform(Work& work, const command::OpenDossier& c);
Result<void> perform(Work& work, const command::RegisterTitre& c);
Result<void> perform(Work& work, const command::StartIntermediation& c);
Result<void> perform(Work& work, const command::ChangeDueDay& c);
Result<void> perform(Work& work, const command::RecordHorsEtat& c);
Result<void> perform(Work& work, const command::EndHorsEtat& c);
Result<void> perform(Work& work, const command::EndPension& c);
Result<void> perform(Work& work, const command::EndIntermediation& c);
Result<void> perform(Work& work, const command::RecordDeces& c);
Result<void> perform(Work& work, const command::ReceivePaiement& c);
Result<void> perform(Work& work, const command::ReturnPaiement& c);
Result<void> perform(Work& work, const command::DeclareDirectPaiement& c);
Result<void> perform(Work& work, const command::ConfirmDirectPaiement& c);
Result<void> perform(Work& work, const command::ConfirmReversement& c);
Result<void> perform(Work& work, const command::ReturnReversement& c);
Result<void> perform(Work& work, const command::ReleaseHold& c);
Result<void> perform(Work& work, const command::RepayIndu& c);
Result<void> perform(Work& work, const command::RefundCredit& c);
Result<void> perform(Work& work, const command::OpenAsf& c);
Result<void> perform(Work& work, const command::CloseAsf& c);
Result<void> perform(Work& work, const command::RecoverAsfIndu& c);
Result<void> perform(Work& work, const command::RemitAsfIndu& c);
Result<void> perform(Work& work, const command::RecordControl& c);
Result<void> perform(Work& work, const command::ClaimArrears& c);
Result<void> perform(Work& work, const command::NotifyDebiteur& c);
Result<void> perform(Work& work, const command::StartRecoveryAction& c);
Result<void> perform(Work& work, const command::EndRecoveryAction& c);
Result<void> perform(Work& work, const command::RecordCosts& c);
Result<void> perform(Work& work, const command::RequestMainlevee& c);
Result<void> perform(Work& work, const command::PlanArrears& c);
Result<void> perform(Work& work, const command::ImposePenalite& c);

/// A command that has functions of its own in `decide.hpp` is never performed on one dossier.
template <class Other>
Result<void> perform(Work&, const Other&) {
  ARIPA_ASSERT(!"a command of one dossier");
  return {};
}

}  // namespace aripa
