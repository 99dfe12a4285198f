#pragma once

#include <optional>
#include <string>

#include "aripa/core/date.hpp"
#include "aripa/core/id.hpp"
#include "aripa/core/money.hpp"
#include "aripa/domain/event/fields.hpp"
#include "aripa/domain/policy.hpp"
#include "aripa/domain/words.hpp"

// Events of dossier, its intermediation and its days. Released versions are frozen (docs/adr,
// CONTRIBUTING).

namespace aripa::event {

/// A dossier exists from here on. `closed_to`: the last day that was closed by then.
struct DossierOpened {
  std::string rule;
  DossierId dossier;
  PersonId debiteur;
  PersonId creancier;
  OrganismeId organisme;
  std::optional<Date> closed_to;
  ARIPA_EVENT(DossierOpened, "dossier.opened.v1") {
    visit("rule", self.rule);
    visit("dossier", self.dossier);
    visit("debiteur", self.debiteur);
    visit("creancier", self.creancier);
    visit("organisme", self.organisme);
    visit("closed_to", self.closed_to);
  }
};

/// The intermediation runs from `effective_on`; `due_day` holds from `due_day_from` (R2.2). A
/// policy stands there when the debiteur was silent.
struct IntermediationStarted {
  std::string rule;
  Date effective_on{};
  int due_day = 0;
  Month due_day_from{};
  PolicyUses policies{};
  ARIPA_EVENT(IntermediationStarted, "intermediation.started.v1") {
    visit("rule", self.rule);
    visit("effective_on", self.effective_on);
    visit("due_day", self.due_day);
    visit("due_day_from", self.due_day_from);
    visit("policies", self.policies);
  }
};

struct DueDayChanged {
  std::string rule;
  int due_day = 0;
  Month from{};
  ARIPA_EVENT(DueDayChanged, "due_day.changed.v1") {
    visit("rule", self.rule);
    visit("due_day", self.due_day);
    visit("from", self.from);
  }
};

/// No echeance due on or after `on` stands (R2.4).
struct IntermediationEnded {
  std::string rule;
  Date on{};
  EndGround ground{};
  ARIPA_EVENT(IntermediationEnded, "intermediation.ended.v1") {
    visit("rule", self.rule);
    visit("on", self.on);
    visit("ground", self.ground);
  }
};

/// First day included (R2.5).
struct HorsEtatRecorded {
  std::string rule;
  HorsEtatGround ground{};
  Date from{};
  PolicyUses policies{};
  ARIPA_EVENT(HorsEtatRecorded, "hors_etat.recorded.v1") {
    visit("rule", self.rule);
    visit("ground", self.ground);
    visit("from", self.from);
    visit("policies", self.policies);
  }
};

/// Last day excluded (R2.5).
struct HorsEtatEnded {
  std::string rule;
  Date on{};
  ARIPA_EVENT(HorsEtatEnded, "hors_etat.ended.v1") {
    visit("rule", self.rule);
    visit("on", self.on);
  }
};

struct DecesRecorded {
  std::string rule;
  PersonId person;
  PersonRole role{};
  Date on{};
  ARIPA_EVENT(DecesRecorded, "deces.recorded.v1") {
    visit("rule", self.rule);
    visit("person", self.person);
    visit("role", self.role);
    visit("on", self.on);
  }
};

/// The dossier could not be brought to `by` (R9.5); it stays where it was brought before.
struct DossierBlocked {
  std::string rule;
  Date by{};
  std::string cause;  // the code of the refusal
  Date clock{};
  ARIPA_EVENT(DossierBlocked, "dossier.blocked.v1") {
    visit("rule", self.rule);
    visit("by", self.by);
    visit("cause", self.cause);
    visit("clock", self.clock);
  }
};

struct DossierUnblocked {
  std::string rule;
  Date on{};
  ARIPA_EVENT(DossierUnblocked, "dossier.unblocked.v1") {
    visit("rule", self.rule);
    visit("on", self.on);
  }
};

/// The day `day` is closed for this dossier (R9.1).
struct DossierDayClosed {
  std::string rule;
  Date day{};
  ARIPA_EVENT(DossierDayClosed, "dossier.day_closed.v1") {
    visit("rule", self.rule);
    visit("day", self.day);
  }
};

}  // namespace aripa::event
