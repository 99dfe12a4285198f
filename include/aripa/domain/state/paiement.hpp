#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "aripa/core/date.hpp"
#include "aripa/core/id.hpp"
#include "aripa/core/money.hpp"
#include "aripa/domain/state/fields.hpp"
#include "aripa/domain/words.hpp"

namespace aripa::state {

/// A source of credit: a paiement, or a repaid indu `I<n>` (R2.7).
struct Source {
  PaiementId id;
  bool from_indu = false;
  Cents amount;
  Date received_on{};
  Channel channel{};
  std::optional<ActionId> action;
  Cents credit;
  Cents refunded;
  std::uint32_t lines = 0;  // numbered so far
  bool returned = false;
  bool moved = false;
  Date posted_to{};
  ARIPA_STATE(Source) {
    visit("id", self.id);
    visit("from_indu", self.from_indu);
    visit("amount", self.amount);
    visit("received_on", self.received_on);
    visit("channel", self.channel);
    visit("action", self.action);
    visit("credit", self.credit);
    visit("refunded", self.refunded);
    visit("lines", self.lines);
    visit("returned", self.returned);
    visit("moved", self.moved);
    visit("posted_to", self.posted_to);
  }
};

/// Where the money of a line to the creancier is.
enum class Place : std::uint8_t { payable, held, reversement };

/// A line of an imputation, in the order of recording (R3.1).
struct Line {
  PaiementId source;
  std::uint32_t n = 0;
  TargetKind target{};
  std::optional<Month> month;
  EnfantId enfant;  // empty when the target has none
  std::string item;  // of frais or penalite
  std::uint32_t item_n = 0;  // of the rejet
  Cents cents;  // still standing
  Cents extra;  // the creancier's though it stands on nothing: a repaid indu (R3.5)
  Place place = Place::payable;
  std::uint32_t reversement = 0;  // its number, when the money is in one
  bool rejected = false;  // its paiement was returned; the money stays with the creancier (R3.6)
  Date payable_on{};  // its own day, or that of its release (R3.4)
  std::optional<Date> released_on;
  Date posted_to{};
  ARIPA_STATE(Line) {
    visit("source", self.source);
    visit("n", self.n);
    visit("target", self.target);
    visit("month", self.month);
    visit("enfant", self.enfant);
    visit("item", self.item);
    visit("item_n", self.item_n);
    visit("cents", self.cents);
    visit("extra", self.extra);
    visit("place", self.place);
    visit("reversement", self.reversement);
    visit("rejected", self.rejected);
    visit("payable_on", self.payable_on);
    visit("released_on", self.released_on);
    visit("posted_to", self.posted_to);
  }
};

/// What the debiteur owes the organisme for money passed on and taken back (R3.6).
struct Rejet {
  std::uint32_t number = 0;
  PaiementId paiement;
  std::uint32_t n = 0;  // of the line that stays paid, when it is of a line
  bool of_line = false;
  std::optional<Month> month;
  EnfantId enfant;
  Date on{};  // of the return
  Cents cents;
  Cents paid;
  Date posted_to{};
  ARIPA_STATE(Rejet) {
    visit("number", self.number);
    visit("paiement", self.paiement);
    visit("n", self.n);
    visit("of_line", self.of_line);
    visit("month", self.month);
    visit("enfant", self.enfant);
    visit("on", self.on);
    visit("cents", self.cents);
    visit("paid", self.paid);
    visit("posted_to", self.posted_to);
  }
};

/// Frais: by rate on a forced paiement, or the costs of a piece (R7.4).
struct Frais {
  std::string item;  // the paiement, or the piece
  bool costs = false;
  Date on{};
  Cents cents;
  Cents paid;
  Date posted_to{};
  ARIPA_STATE(Frais) {
    visit("item", self.item);
    visit("costs", self.costs);
    visit("on", self.on);
    visit("cents", self.cents);
    visit("paid", self.paid);
    visit("posted_to", self.posted_to);
  }
};

struct Penalite {
  PenaliteId id;
  Date on{};
  Cents cents;
  Cents paid;
  Date posted_to{};
  ARIPA_STATE(Penalite) {
    visit("id", self.id);
    visit("on", self.on);
    visit("cents", self.cents);
    visit("paid", self.paid);
    visit("posted_to", self.posted_to);
  }
};

/// What the creancier must give back of pension (R2.7, R3.10).
struct Indu {
  std::uint32_t number = 0;
  PaiementId paiement;
  std::uint32_t n = 0;
  Month month{};
  EnfantId enfant;
  std::uint32_t reversement = 0;
  Date on{};
  Cents open;
  Cents repaid;
  bool organisme_only = false;
  Date posted_to{};
  ARIPA_STATE(Indu) {
    visit("number", self.number);
    visit("paiement", self.paiement);
    visit("n", self.n);
    visit("month", self.month);
    visit("enfant", self.enfant);
    visit("reversement", self.reversement);
    visit("on", self.on);
    visit("open", self.open);
    visit("repaid", self.repaid);
    visit("organisme_only", self.organisme_only);
    visit("posted_to", self.posted_to);
  }
};

}  // namespace aripa::state
