#pragma once

#include <optional>
#include <string>
#include <vector>

#include "aripa/core/date.hpp"
#include "aripa/core/id.hpp"
#include "aripa/core/money.hpp"
#include "aripa/domain/event/fields.hpp"
#include "aripa/domain/policy.hpp"
#include "aripa/domain/words.hpp"

// Events of recouvrements, actions and plans. Released versions are frozen (docs/adr,
// CONTRIBUTING).

namespace aripa::event {

struct RecouvrementOpened {
  std::string rule;
  RecouvrementName recouvrement{};
  Date notice_by{};
  Date on{};
  ARIPA_EVENT(RecouvrementOpened, "recouvrement.opened.v1") {
    visit("rule", self.rule);
    visit("recouvrement", self.recouvrement);
    visit("notice_by", self.notice_by);
    visit("on", self.on);
  }
};

struct DebiteurNotified {
  std::string rule;
  RecouvrementName recouvrement{};
  Date sent_on{};
  Date received_on{};
  Date regularise_by{};
  PolicyUses policies{};
  ARIPA_EVENT(DebiteurNotified, "debiteur.notified.v1") {
    visit("rule", self.rule);
    visit("recouvrement", self.recouvrement);
    visit("sent_on", self.sent_on);
    visit("received_on", self.received_on);
    visit("regularise_by", self.regularise_by);
    visit("policies", self.policies);
  }
};

/// `by`: from when forced recovery is required.
struct RecouvrementStageChanged {
  std::string rule;
  RecouvrementName recouvrement{};
  Stage stage{};
  std::optional<Date> by;
  Date on{};
  ARIPA_EVENT(RecouvrementStageChanged, "recouvrement.stage_changed.v1") {
    visit("rule", self.rule);
    visit("recouvrement", self.recouvrement);
    visit("stage", self.stage);
    visit("by", self.by);
    visit("on", self.on);
  }
};

/// `paiement`: the one that released it (R5.6).
struct RecouvrementEnded {
  std::string rule;
  RecouvrementName recouvrement{};
  RecouvrementOutcome outcome{};
  std::optional<PaiementId> paiement;
  Date on{};
  ARIPA_EVENT(RecouvrementEnded, "recouvrement.ended.v1") {
    visit("rule", self.rule);
    visit("recouvrement", self.recouvrement);
    visit("outcome", self.outcome);
    visit("paiement", self.paiement);
    visit("on", self.on);
  }
};

/// The paiement that released it was taken back (R5.6).
struct RecouvrementReopened {
  std::string rule;
  RecouvrementName recouvrement{};
  Date on{};
  ARIPA_EVENT(RecouvrementReopened, "recouvrement.reopened.v1") {
    visit("rule", self.rule);
    visit("recouvrement", self.recouvrement);
    visit("on", self.on);
  }
};

struct RecoveryActionStarted {
  std::string rule;
  RecouvrementName recouvrement{};
  ActionId action;
  ActionKind kind{};
  bool consent = false;
  Date on{};
  ARIPA_EVENT(RecoveryActionStarted, "recovery_action.started.v1") {
    visit("rule", self.rule);
    visit("recouvrement", self.recouvrement);
    visit("action", self.action);
    visit("kind", self.kind);
    visit("consent", self.consent);
    visit("on", self.on);
  }
};

struct RecoveryActionEnded {
  std::string rule;
  ActionId action;
  std::optional<CodeId> outcome;
  Date on{};
  ARIPA_EVENT(RecoveryActionEnded, "recovery_action.ended.v1") {
    visit("rule", self.rule);
    visit("action", self.action);
    visit("outcome", self.outcome);
    visit("on", self.on);
  }
};

struct Instalment {
  Date on{};
  Cents cents;
  ARIPA_EVENT_PART(Instalment) {
    visit("on", self.on);
    visit("cents", self.cents);
  }
};

struct PlanMade {
  std::string rule;
  PlanId plan;
  PlanKind kind{};
  Cents total;
  std::vector<Month> months;
  std::vector<Instalment> instalments;
  Date on{};
  PolicyUses policies{};
  ARIPA_EVENT(PlanMade, "plan.made.v1") {
    visit("rule", self.rule);
    visit("plan", self.plan);
    visit("kind", self.kind);
    visit("total_cents", self.total);
    visit("months", self.months);
    visit("instalments", self.instalments);
    visit("on", self.on);
    visit("policies", self.policies);
  }
};

struct PlanBroken {
  std::string rule;
  PlanId plan;
  Date on{};
  PolicyUses policies{};
  ARIPA_EVENT(PlanBroken, "plan.broken.v1") {
    visit("rule", self.rule);
    visit("plan", self.plan);
    visit("on", self.on);
    visit("policies", self.policies);
  }
};

}  // namespace aripa::event
