#pragma once

#include <string>

#include "aripa/core/date.hpp"
#include "aripa/core/id.hpp"
#include "aripa/core/money.hpp"
#include "aripa/domain/event/fields.hpp"
#include "aripa/domain/policy.hpp"
#include "aripa/domain/words.hpp"

// Events of echeances and impayes. Released versions are frozen (docs/adr, CONTRIBUTING).

namespace aripa::event {

/// The term of one month for one enfant. `opened_on` is the day it was opened; its posting takes
/// effect on `due_on` (R10.4).
struct EcheanceOpened {
  std::string rule;
  Month month{};
  EnfantId enfant;
  TitreId titre;
  Date due_on{};
  Date opened_on{};
  Cents cents;
  Cents direct;  // already paid from parent to parent (R8.1)
  bool called = false;
  RecouvrementName origin{};
  PolicyUses policies{};
  ARIPA_EVENT(EcheanceOpened, "echeance.opened.v1") {
    visit("rule", self.rule);
    visit("month", self.month);
    visit("enfant", self.enfant);
    visit("titre", self.titre);
    visit("due_on", self.due_on);
    visit("opened_on", self.opened_on);
    visit("cents", self.cents);
    visit("direct_cents", self.direct);
    visit("called", self.called);
    visit("origin", self.origin);
    visit("policies", self.policies);
  }
};

/// From one amount due to another (R2.7). It posts what did not fall with the lines taken back.
struct EcheanceAdjusted {
  std::string rule;
  Month month{};
  EnfantId enfant;
  Cents from_cents;
  Cents to_cents;
  Date on{};
  ARIPA_EVENT(EcheanceAdjusted, "echeance.adjusted.v1") {
    visit("rule", self.rule);
    visit("month", self.month);
    visit("enfant", self.enfant);
    visit("from_cents", self.from_cents);
    visit("to_cents", self.to_cents);
    visit("on", self.on);
  }
};

/// From `on` on the organisme collects what remains to the creancier.
struct EcheanceCalled {
  std::string rule;
  Month month{};
  EnfantId enfant;
  Date on{};
  RecouvrementName origin{};
  Cents direct;  // by how much `direct` grows (R8.1)
  PolicyUses policies{};
  ARIPA_EVENT(EcheanceCalled, "echeance.called.v1") {
    visit("rule", self.rule);
    visit("month", self.month);
    visit("enfant", self.enfant);
    visit("on", self.on);
    visit("origin", self.origin);
    visit("direct_cents", self.direct);
    visit("policies", self.policies);
  }
};

struct EcheanceUncalled {
  std::string rule;
  Month month{};
  EnfantId enfant;
  Date on{};
  ARIPA_EVENT(EcheanceUncalled, "echeance.uncalled.v1") {
    visit("rule", self.rule);
    visit("month", self.month);
    visit("enfant", self.enfant);
    visit("on", self.on);
  }
};

/// Nothing remains and no rejet of it is owed.
struct EcheancePaid {
  std::string rule;
  Month month{};
  EnfantId enfant;
  Date on{};
  ARIPA_EVENT(EcheancePaid, "echeance.paid.v1") {
    visit("rule", self.rule);
    visit("month", self.month);
    visit("enfant", self.enfant);
    visit("on", self.on);
  }
};

/// Unpaid again after having been paid (R5.2).
struct EcheanceReopened {
  std::string rule;
  Month month{};
  EnfantId enfant;
  Date on{};
  ARIPA_EVENT(EcheanceReopened, "echeance.reopened.v1") {
    visit("rule", self.rule);
    visit("month", self.month);
    visit("enfant", self.enfant);
    visit("on", self.on);
  }
};

struct ImpayeDetected {
  std::string rule;
  Month month{};
  EnfantId enfant;
  RecouvrementName recouvrement{};
  Date on{};
  PolicyUses policies{};
  ARIPA_EVENT(ImpayeDetected, "impaye.detected.v1") {
    visit("rule", self.rule);
    visit("month", self.month);
    visit("enfant", self.enfant);
    visit("recouvrement", self.recouvrement);
    visit("on", self.on);
    visit("policies", self.policies);
  }
};

struct ImpayeCleared {
  std::string rule;
  Month month{};
  EnfantId enfant;
  Date on{};
  ARIPA_EVENT(ImpayeCleared, "impaye.cleared.v1") {
    visit("rule", self.rule);
    visit("month", self.month);
    visit("enfant", self.enfant);
    visit("on", self.on);
  }
};

}  // namespace aripa::event
