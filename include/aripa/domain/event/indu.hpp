#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "aripa/core/date.hpp"
#include "aripa/core/id.hpp"
#include "aripa/core/money.hpp"
#include "aripa/domain/event/fields.hpp"
#include "aripa/domain/policy.hpp"
#include "aripa/domain/words.hpp"

// Events of indus: what the creancier must give back of pension. Released versions are frozen
// (docs/adr, CONTRIBUTING).

namespace aripa::event {

/// Money in a reversement that is no longer due to the creancier (R2.7 d, R3.10). The line falls
/// by `cents`, the due amount of its echeance by `due`.
struct InduOpened {
  std::string rule;
  std::uint32_t indu = 0;  // its number in the dossier, from 1
  PaiementId paiement;
  std::uint32_t n = 0;
  Month month{};
  EnfantId enfant;
  Cents cents;
  Cents due;
  bool organisme_only = false;
  std::optional<std::uint32_t> rejet;  // the rejet that falls by as much (R2.7 d)
  Date on{};
  ARIPA_EVENT(InduOpened, "indu.opened.v1") {
    visit("rule", self.rule);
    visit("indu", self.indu);
    visit("paiement", self.paiement);
    visit("n", self.n);
    visit("month", self.month);
    visit("enfant", self.enfant);
    visit("cents", self.cents);
    visit("due_cents", self.due);
    visit("organisme_only", self.organisme_only);
    visit("rejet", self.rejet);
    visit("on", self.on);
  }
};

/// The reversement that caused the indu came back: what was not repaid is extinguished (R3.5).
struct InduReduced {
  std::string rule;
  std::uint32_t indu = 0;
  PaiementId paiement;
  std::uint32_t n = 0;
  Cents cents;
  Cents held;  // what was repaid, held for the creancier
  Date on{};
  ARIPA_EVENT(InduReduced, "indu.reduced.v1") {
    visit("rule", self.rule);
    visit("indu", self.indu);
    visit("paiement", self.paiement);
    visit("n", self.n);
    visit("cents", self.cents);
    visit("held_cents", self.held);
    visit("on", self.on);
  }
};

/// The paiement behind an unpaid indu was returned: it is owed to the organisme alone (R3.6).
struct InduTakenOver {
  std::string rule;
  std::uint32_t indu = 0;
  PaiementId paiement;
  std::uint32_t n = 0;
  Cents cents;
  Date on{};
  ARIPA_EVENT(InduTakenOver, "indu.taken_over.v1") {
    visit("rule", self.rule);
    visit("indu", self.indu);
    visit("paiement", self.paiement);
    visit("n", self.n);
    visit("cents", self.cents);
    visit("on", self.on);
  }
};

/// What is repaid of one indu.
struct InduPart {
  std::uint32_t indu = 0;
  PaiementId paiement;
  std::uint32_t n = 0;
  Cents cents;
  Date on{};
  ARIPA_EVENT_PART(InduPart) {
    visit("indu", self.indu);
    visit("paiement", self.paiement);
    visit("n", self.n);
    visit("cents", self.cents);
    visit("on", self.on);
  }
};

/// `source` is the new source of credit; absent when all of it was owed to the organisme alone
/// (R2.7).
struct InduRepaid {
  std::string rule;
  std::optional<PaiementId> source;
  Cents cents;
  Cents credit;
  std::vector<InduPart> parts;
  Date on{};
  PolicyUses policies{};
  ARIPA_EVENT(InduRepaid, "indu.repaid.v1") {
    visit("rule", self.rule);
    visit("source", self.source);
    visit("cents", self.cents);
    visit("credit_cents", self.credit);
    visit("parts", self.parts);
    visit("on", self.on);
    visit("policies", self.policies);
  }
};

}  // namespace aripa::event
