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

// Events of paiements, their lines, rejets, indus, frais and penalites. Released versions are
// frozen (docs/adr, CONTRIBUTING).

namespace aripa::event {

/// Money of the debiteur, all of it credit until it is imputed. `receipt` and `part` when it
/// comes from a receipt (R3.9), `from` when it was moved here (R3.10): it is then taken from
/// 4712.
struct PaiementReceived {
  std::string rule;
  PaiementId paiement;
  Cents cents;
  Date received_on{};
  Channel channel{};
  std::optional<ActionId> action;
  std::optional<ReceiptId> receipt;
  std::optional<DossierId> from;
  std::optional<CommandId> command;
  std::optional<std::uint32_t> part;
  Date on{};  // the day on which it takes effect
  PolicyUses policies{};
  ARIPA_EVENT(PaiementReceived, "paiement.received.v1") {
    visit("rule", self.rule);
    visit("paiement", self.paiement);
    visit("cents", self.cents);
    visit("received_on", self.received_on);
    visit("channel", self.channel);
    visit("action", self.action);
    visit("receipt", self.receipt);
    visit("from", self.from);
    visit("command", self.command);
    visit("part", self.part);
    visit("on", self.on);
    visit("policies", self.policies);
  }
};

/// One line: line `n` of the source `paiement` pays `cents` of a target. `item` is the paiement
/// or piece of frais, or the penalite; `item_n` the number of the rejet.
struct PaiementImputed {
  std::string rule;
  int step = 0;
  PaiementId paiement;
  std::uint32_t n = 0;
  TargetKind target{};
  std::optional<Month> month;
  std::optional<EnfantId> enfant;
  std::optional<std::string> item;
  std::optional<std::uint32_t> item_n;
  Cents cents;
  Date on{};  // the day on which all its postings take effect (R10.4)
  ARIPA_EVENT(PaiementImputed, "paiement.imputed.v1") {
    visit("rule", self.rule);
    visit("step", self.step);
    visit("paiement", self.paiement);
    visit("n", self.n);
    visit("target", self.target);
    visit("month", self.month);
    visit("enfant", self.enfant);
    visit("item", self.item);
    visit("item_n", self.item_n);
    visit("cents", self.cents);
    visit("on", self.on);
  }
};

/// The line falls by `cents`, which are credit of its paiement again. `due` of the echeance's due
/// amount falls with it (R2.7).
struct ImputationUndone {
  std::string rule;
  PaiementId paiement;
  std::uint32_t n = 0;
  TargetKind target{};
  std::optional<Month> month;
  std::optional<EnfantId> enfant;
  Cents cents;
  Cents due;
  Date on{};
  ARIPA_EVENT(ImputationUndone, "imputation.undone.v1") {
    visit("rule", self.rule);
    visit("paiement", self.paiement);
    visit("n", self.n);
    visit("target", self.target);
    visit("month", self.month);
    visit("enfant", self.enfant);
    visit("cents", self.cents);
    visit("due_cents", self.due);
    visit("on", self.on);
  }
};

/// The bank took the whole paiement back (R3.6).
struct PaiementReturned {
  std::string rule;
  PaiementId paiement;
  Cents cents;
  CodeId reason;
  Date on{};
  ARIPA_EVENT(PaiementReturned, "paiement.returned.v1") {
    visit("rule", self.rule);
    visit("paiement", self.paiement);
    visit("cents", self.cents);
    visit("reason", self.reason);
    visit("on", self.on);
  }
};

/// The paiement left for another dossier (R3.10).
struct PaiementReattributed {
  std::string rule;
  PaiementId paiement;
  DossierId to;
  PaiementId to_paiement;
  Cents cents;
  Date on{};
  ARIPA_EVENT(PaiementReattributed, "paiement.reattributed.v1") {
    visit("rule", self.rule);
    visit("paiement", self.paiement);
    visit("to", self.to);
    visit("to_paiement", self.to_paiement);
    visit("cents", self.cents);
    visit("on", self.on);
  }
};

struct CreditRefunded {
  std::string rule;
  PaiementId paiement;
  Cents cents;
  Date on{};
  ARIPA_EVENT(CreditRefunded, "credit.refunded.v1") {
    visit("rule", self.rule);
    visit("paiement", self.paiement);
    visit("cents", self.cents);
    visit("on", self.on);
  }
};

struct DirectPaiementDeclared {
  std::string rule;
  PaiementId paiement;
  Month month{};
  Cents cents;
  Date confirm_by{};
  PolicyUses policies{};
  ARIPA_EVENT(DirectPaiementDeclared, "direct_paiement.declared.v1") {
    visit("rule", self.rule);
    visit("paiement", self.paiement);
    visit("month", self.month);
    visit("cents", self.cents);
    visit("confirm_by", self.confirm_by);
    visit("policies", self.policies);
  }
};

/// What a direct paiement pays of one enfant.
struct DirectPart {
  EnfantId enfant;
  Cents cents;
  Date on{};
  ARIPA_EVENT_PART(DirectPart) {
    visit("enfant", self.enfant);
    visit("cents", self.cents);
    visit("on", self.on);
  }
};

struct DirectPaiementConfirmed {
  std::string rule;
  PaiementId paiement;
  Month month{};
  std::vector<DirectPart> parts;
  ARIPA_EVENT(DirectPaiementConfirmed, "direct_paiement.confirmed.v1") {
    visit("rule", self.rule);
    visit("paiement", self.paiement);
    visit("month", self.month);
    visit("parts", self.parts);
  }
};

/// What was paid directly over a lower due amount counts no more (R2.7 c); `due` falls with it.
struct DirectPaiementUndone {
  std::string rule;
  Month month{};
  EnfantId enfant;
  Cents cents;
  Cents due;
  Date on{};
  ARIPA_EVENT(DirectPaiementUndone, "direct_paiement.undone.v1") {
    visit("rule", self.rule);
    visit("month", self.month);
    visit("enfant", self.enfant);
    visit("cents", self.cents);
    visit("due_cents", self.due);
    visit("on", self.on);
  }
};

/// The debiteur owes the organisme what the bank took back after it was passed on (R3.6). `n`:
/// the line that stays paid, absent for refunded credit and repaid indus.
struct RejetOpened {
  std::string rule;
  std::uint32_t rejet = 0;  // its number in the dossier, from 1
  PaiementId paiement;
  std::optional<std::uint32_t> n;
  std::optional<Month> month;
  std::optional<EnfantId> enfant;
  Cents cents;
  Date on{};
  std::optional<std::uint32_t> indu_n;  // the line of the repaid indu
  PolicyUses policies{};
  ARIPA_EVENT(RejetOpened, "rejet.opened.v1") {
    visit("rule", self.rule);
    visit("rejet", self.rejet);
    visit("paiement", self.paiement);
    visit("n", self.n);
    visit("month", self.month);
    visit("enfant", self.enfant);
    visit("cents", self.cents);
    visit("on", self.on);
    visit("indu_n", self.indu_n);
    visit("policies", self.policies);
  }
};

/// A rejet falls: its line is undone (R3.5), or its echeance fell (R2.7 d).
struct RejetReduced {
  std::string rule;
  std::uint32_t rejet = 0;
  PaiementId paiement;
  std::uint32_t n = 0;
  Month month{};
  EnfantId enfant;
  Cents cents;
  Date on{};
  ARIPA_EVENT(RejetReduced, "rejet.reduced.v1") {
    visit("rule", self.rule);
    visit("rejet", self.rejet);
    visit("paiement", self.paiement);
    visit("n", self.n);
    visit("month", self.month);
    visit("enfant", self.enfant);
    visit("cents", self.cents);
    visit("on", self.on);
  }
};

/// Frais on a forced paiement (R7.4).
struct FraisCharged {
  std::string rule;
  PaiementId paiement;
  ActionId action;
  Cents base;
  std::string rate;  // in percent
  Cents cents;
  Date on{};
  PolicyUses policies{};
  ARIPA_EVENT(FraisCharged, "frais.charged.v1") {
    visit("rule", self.rule);
    visit("paiement", self.paiement);
    visit("action", self.action);
    visit("base_cents", self.base);
    visit("rate", self.rate);
    visit("cents", self.cents);
    visit("on", self.on);
    visit("policies", self.policies);
  }
};

/// The paiement that made them due was returned (R3.6).
struct FraisCancelled {
  std::string rule;
  PaiementId paiement;
  Cents cents;
  Date on{};
  ARIPA_EVENT(FraisCancelled, "frais.cancelled.v1") {
    visit("rule", self.rule);
    visit("paiement", self.paiement);
    visit("cents", self.cents);
    visit("on", self.on);
  }
};

/// A bailiff's or a service's actual cost (R7.4).
struct CostsRecorded {
  std::string rule;
  PieceId piece;
  Cents cents;
  Date on{};
  ARIPA_EVENT(CostsRecorded, "costs.recorded.v1") {
    visit("rule", self.rule);
    visit("piece", self.piece);
    visit("cents", self.cents);
    visit("on", self.on);
  }
};

struct PenaliteImposed {
  std::string rule;
  PenaliteId penalite;
  Cents cents;
  Cents bmaf;
  Date asked_on{};
  Date asked_again_on{};
  Date on{};
  ARIPA_EVENT(PenaliteImposed, "penalite.imposed.v1") {
    visit("rule", self.rule);
    visit("penalite", self.penalite);
    visit("cents", self.cents);
    visit("bmaf_cents", self.bmaf);
    visit("asked_on", self.asked_on);
    visit("asked_again_on", self.asked_again_on);
    visit("on", self.on);
  }
};

}  // namespace aripa::event
