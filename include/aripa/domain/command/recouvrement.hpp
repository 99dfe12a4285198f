#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aripa/domain/command/parts.hpp"

// Commands of rules.md §11: recouvrement, plans and penalites.

namespace aripa::command {

struct ClaimArrears {
  std::vector<ClaimedTerm> terms;
  ARIPA_COMMAND(ClaimArrears) { visit("terms", self.terms); }
};

struct NotifyDebiteur {
  Date received_on;
  RecouvrementName recouvrement = RecouvrementName::courant;
  Date sent_on;
  ARIPA_COMMAND(NotifyDebiteur) {
    visit("received_on", self.received_on);
    visit("recouvrement", self.recouvrement);
    visit("sent_on", self.sent_on);
  }
};

struct StartRecoveryAction {
  ActionId action;
  std::optional<bool> consent;
  ActionKind kind = ActionKind::paiement_direct;
  RecouvrementName recouvrement = RecouvrementName::courant;
  ARIPA_COMMAND(StartRecoveryAction) {
    visit("action", self.action);
    visit("consent", self.consent);
    visit("kind", self.kind);
    visit("recouvrement", self.recouvrement);
  }
};

struct EndRecoveryAction {
  ActionId action;
  CodeId outcome;
  ARIPA_COMMAND(EndRecoveryAction) {
    visit("action", self.action);
    visit("outcome", self.outcome);
  }
};

struct RecordCosts {
  Cents amount;
  PieceId piece;
  ARIPA_COMMAND(RecordCosts) {
    visit("amount_cents", self.amount);
    visit("piece", self.piece);
  }
};

struct RequestMainlevee {
  RecouvrementName recouvrement = RecouvrementName::courant;
  ARIPA_COMMAND(RequestMainlevee) { visit("recouvrement", self.recouvrement); }
};

struct PlanArrears {
  std::optional<bool> debiteur_agrees;
  Date first_on;
  int instalments = 0;
  PlanKind kind = PlanKind::amiable;
  std::vector<Month> months;
  PlanId plan;
  ARIPA_COMMAND(PlanArrears) {
    visit("debiteur_agrees", self.debiteur_agrees);
    visit("first_on", self.first_on);
    visit("instalments", self.instalments);
    visit("kind", self.kind);
    visit("months", self.months);
    visit("plan", self.plan);
  }
};

struct ImposePenalite {
  Date asked_again_on;
  Date asked_on;
  PenaliteId penalite;
  ARIPA_COMMAND(ImposePenalite) {
    visit("asked_again_on", self.asked_again_on);
    visit("asked_on", self.asked_on);
    visit("penalite", self.penalite);
  }
};

}  // namespace aripa::command
