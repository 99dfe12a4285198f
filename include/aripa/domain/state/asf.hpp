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
  std::optional<Date> controlled_on;
  ARIPA_STATE(AsfRight) {
    visit("enfant", self.enfant);
    visit("from", self.from);
    visit("to", self.to);
    visit("rate", self.rate);
    visit("requested_on", self.requested_on);
    visit("controlled_on", self.controlled_on);
  }
};

/// One month of one enfant, settled (R6.3, R6.8).
struct AsfMonth {
  Month month{};
  EnfantId enfant;
  bool settled = false;  // false once a right was closed over it
  AsfKind kind{};
  Cents cents;
  Cents subrogated;
  Cents net;  // of R6.1, or the amount of the month of death (R6.7)
  Cents paid_first;  // p as first counted (R6.8)
  Cents to_order;  // settled and not yet in a payment
  bool held = false;
  Cents indu;  // indu d'Asf still owed (R6.9)
  Date indu_on{};
  Date posted_to{};  // of 46741 and 46742
  ARIPA_STATE(AsfMonth) {
    visit("month", self.month);
    visit("enfant", self.enfant);
    visit("settled", self.settled);
    visit("kind", self.kind);
    visit("cents", self.cents);
    visit("subrogated", self.subrogated);
    visit("net", self.net);
    visit("paid_first", self.paid_first);
    visit("to_order", self.to_order);
    visit("held", self.held);
    visit("indu", self.indu);
    visit("indu_on", self.indu_on);
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
