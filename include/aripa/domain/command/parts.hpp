#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aripa/core/date.hpp"
#include "aripa/core/id.hpp"
#include "aripa/core/money.hpp"
#include "aripa/domain/words.hpp"

// What commands are made of. `fields` names the members as they stand on the wire, in alphabetical
// order, so that writing them in this order gives the RFC 8785 form.

// Opens the member `fields` of a command.
#define ARIPA_COMMAND(Type)                                   \
  static constexpr std::string_view type_name = #Type;        \
  friend bool operator==(const Type&, const Type&) = default; \
  template <class Self, class Visit>                          \
  static void fields([[maybe_unused]] Self& self, [[maybe_unused]] Visit&& visit)

namespace aripa::command {

/// A decimal number as the sender wrote it, `118.04`: digits, optionally a point and digits.
struct Decimal {
  std::string text;
  friend bool operator==(const Decimal&, const Decimal&) = default;
};

/// Clause of revalorisation of a titre or of one pension (R4.1 to R4.3).
struct Revalorisation {
  RevalorisationMode mode = RevalorisationMode::legal;
  std::optional<std::string> base;
  std::optional<Date> first_on;
  std::optional<int> index_month;  // 1 to 12
  std::optional<Month> ref_month;
  std::optional<Decimal> ref_value;
  std::optional<ClauseRounding> rounding;
  std::optional<std::string> serie;

  friend bool operator==(const Revalorisation&, const Revalorisation&) = default;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("base", self.base);
    visit("first_on", self.first_on);
    visit("index_month", self.index_month);
    visit("mode", self.mode);
    visit("ref_month", self.ref_month);
    visit("ref_value", self.ref_value);
    visit("rounding", self.rounding);
    visit("serie", self.serie);
  }
};

/// One pension of a titre: an amount a month for one enfant (R2.1).
struct Pension {
  Cents amount;
  std::optional<Date> effective_from;
  std::optional<Date> ends_on;
  EnfantId enfant;
  std::optional<Revalorisation> revalorisation;

  friend bool operator==(const Pension&, const Pension&) = default;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("amount_cents", self.amount);
    visit("effective_from", self.effective_from);
    visit("ends_on", self.ends_on);
    visit("enfant", self.enfant);
    visit("revalorisation", self.revalorisation);
  }
};

/// A part of a receipt that the remittance names (R3.9).
struct ReceiptPart {
  std::optional<ActionId> action;
  Cents amount;
  DossierId dossier;
  PaiementId paiement;

  friend bool operator==(const ReceiptPart&, const ReceiptPart&) = default;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("action", self.action);
    visit("amount_cents", self.amount);
    visit("dossier", self.dossier);
    visit("paiement", self.paiement);
  }
};

/// A dossier among which a receipt is shared (R3.9).
struct ReceiptShare {
  std::optional<ActionId> action;
  DossierId dossier;
  PaiementId paiement;

  friend bool operator==(const ReceiptShare&, const ReceiptShare&) = default;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("action", self.action);
    visit("dossier", self.dossier);
    visit("paiement", self.paiement);
  }
};

/// A term claimed for a month before the intermediation (R8.1).
struct ClaimedTerm {
  Cents amount;
  EnfantId enfant;
  Month month;

  friend bool operator==(const ClaimedTerm&, const ClaimedTerm&) = default;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("amount_cents", self.amount);
    visit("enfant", self.enfant);
    visit("month", self.month);
  }
};

struct BmafEntry {
  Cents cents;
  Date from;

  friend bool operator==(const BmafEntry&, const BmafEntry&) = default;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("cents", self.cents);
    visit("from", self.from);
  }
};

/// Rates of the Asf in percent of the Bmaf (R6.1).
struct AsfRatesEntry {
  Date from;
  Decimal one_parent;
  Decimal two_parents;

  friend bool operator==(const AsfRatesEntry&, const AsfRatesEntry&) = default;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("from", self.from);
    visit("one_parent", self.one_parent);
    visit("two_parents", self.two_parents);
  }
};

}  // namespace aripa::command
