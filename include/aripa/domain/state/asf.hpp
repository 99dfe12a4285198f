#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "aripa/core/date.hpp"
#include "aripa/core/id.hpp"
#include "aripa/core/money.hpp"
#include "aripa/domain/event/asf.hpp"
#include "aripa/domain/state/fields.hpp"
#include "aripa/domain/state/reversement.hpp"
#include "aripa/domain/words.hpp"

namespace aripa::state {

/// A right to Asf, from month `from` to month `to`, excluded (R6.2).
struct AsfRight {
  EnfantId enfant;
  Month from{};
  std::optional<Month> to;
  AsfRate rate{};
  std::optional<Date> requested_on;
  ARIPA_STATE(AsfRight) {
    visit("enfant", self.enfant);
    visit("from", self.from);
    visit("to", self.to);
    visit("rate", self.rate);
    visit("requested_on", self.requested_on);
  }
};

/// Asf that is settled and not yet in a payment; orderable from `on` on, unless held (R6.6).
struct AsfOwed {
  Cents cents;
  Date on{};
  bool held = false;
  ARIPA_STATE(AsfOwed) {
    visit("cents", self.cents);
    visit("on", self.on);
    visit("held", self.held);
  }
};

/// One month of one enfant, settled (R6.3, R6.8).
struct AsfMonth {
  Month month{};
  EnfantId enfant;
  bool settled = false;  // false once a right was closed over it
  AsfKind kind{};
  Cents cents;
  Cents table_cents;  // before R6.4
  Cents subrogated;
  Cents net;  // of R6.1, or the amount of the month of death (R6.7)
  Cents paid_first;  // p as first counted (R6.8)
  Cents paid;  // p as last counted
  std::uint64_t lines_before = 0;  // of the dossier, when it was first counted
  std::vector<AsfOwed> to_order;
  Cents indu;  // indu d'Asf still owed (R6.9)
  Date posted_to{};  // of 46741 and 46742

  [[nodiscard]] Cents owed(bool held) const {
    Cents sum;
    for (const auto& part : to_order) {
      if (part.held == held) sum += part.cents;
    }
    return sum;
  }
  ARIPA_STATE(AsfMonth) {
    visit("month", self.month);
    visit("enfant", self.enfant);
    visit("settled", self.settled);
    visit("kind", self.kind);
    visit("cents", self.cents);
    visit("table_cents", self.table_cents);
    visit("subrogated", self.subrogated);
    visit("net", self.net);
    visit("paid_first", self.paid_first);
    visit("paid", self.paid);
    visit("lines_before", self.lines_before);
    visit("to_order", self.to_order);
    visit("indu", self.indu);
    visit("posted_to", self.posted_to);
  }
};

/// `A<number>` (R6.6).
struct AsfPayment {
  std::uint32_t number = 0;
  Cents cents;
  Date ordered_on{};
  Date execute_on{};
  PaymentStatus status{};
  std::vector<event::AsfItem> items;
  Date posted_to{};
  ARIPA_STATE(AsfPayment) {
    visit("number", self.number);
    visit("cents", self.cents);
    visit("ordered_on", self.ordered_on);
    visit("execute_on", self.execute_on);
    visit("status", self.status);
    visit("items", self.items);
    visit("posted_to", self.posted_to);
  }
};

}  // namespace aripa::state
