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

// Events of Asf. Released versions are frozen (docs/adr, CONTRIBUTING).

namespace aripa::event {

struct AsfRightOpened {
  std::string rule;
  EnfantId enfant;
  Month from{};
  AsfRate rate{};
  std::optional<Date> requested_on;
  ARIPA_EVENT(AsfRightOpened, "asf.right_opened.v1") {
    visit("rule", self.rule);
    visit("enfant", self.enfant);
    visit("from", self.from);
    visit("rate", self.rate);
    visit("requested_on", self.requested_on);
  }
};

/// No longer due from that month on.
struct AsfRightClosed {
  std::string rule;
  EnfantId enfant;
  Month from{};
  ARIPA_EVENT(AsfRightClosed, "asf.right_closed.v1") {
    visit("rule", self.rule);
    visit("enfant", self.enfant);
    visit("from", self.from);
  }
};

/// One month for one enfant (R6.3); `net` is the amount of R6.1, `paid` what was paid on the
/// echeance, `table` the amount before R6.4.
struct AsfSettled {
  std::string rule;
  Month month{};
  EnfantId enfant;
  AsfKind kind{};
  Cents cents;
  Cents table;
  Cents subrogated;
  Cents due;
  Cents paid;
  Cents net;
  Cents bmaf;
  std::string rate;  // in percent of the Bmaf
  Date on{};
  PolicyUses policies{};
  ARIPA_EVENT(AsfSettled, "asf.settled.v1") {
    visit("rule", self.rule);
    visit("month", self.month);
    visit("enfant", self.enfant);
    visit("kind", self.kind);
    visit("cents", self.cents);
    visit("table_cents", self.table);
    visit("subrogated_cents", self.subrogated);
    visit("due_cents", self.due);
    visit("paid_cents", self.paid);
    visit("net_cents", self.net);
    visit("bmaf_cents", self.bmaf);
    visit("rate", self.rate);
    visit("on", self.on);
    visit("policies", self.policies);
  }
};

/// A settled month settled again (R6.8): from what stood to what stands.
struct AsfResettled {
  std::string rule;
  Month month{};
  EnfantId enfant;
  AsfKind from_kind{};
  AsfKind kind{};
  Cents from_cents;
  Cents cents;
  Cents table;
  Cents from_subrogated;
  Cents subrogated;
  Cents due;
  Cents paid;
  Cents more;  // paid on top
  Cents indu;  // indu d'Asf that arises
  bool settled = false;  // false when a right was closed over the month
  Date on{};
  PolicyUses policies{};
  ARIPA_EVENT(AsfResettled, "asf.resettled.v1") {
    visit("rule", self.rule);
    visit("month", self.month);
    visit("enfant", self.enfant);
    visit("from_kind", self.from_kind);
    visit("kind", self.kind);
    visit("from_cents", self.from_cents);
    visit("cents", self.cents);
    visit("table_cents", self.table);
    visit("from_subrogated_cents", self.from_subrogated);
    visit("subrogated_cents", self.subrogated);
    visit("due_cents", self.due);
    visit("paid_cents", self.paid);
    visit("more_cents", self.more);
    visit("indu_cents", self.indu);
    visit("settled", self.settled);
    visit("on", self.on);
    visit("policies", self.policies);
  }
};

/// The Asf of one month and enfant.
struct AsfItem {
  Month month{};
  EnfantId enfant;
  Cents cents;
  ARIPA_EVENT_PART(AsfItem) {
    visit("month", self.month);
    visit("enfant", self.enfant);
    visit("cents", self.cents);
  }
};

struct AsfPaymentOrdered {
  std::string rule;
  CodeId payment;
  Cents cents;
  Date execute_on{};
  std::vector<AsfItem> items;
  Date on{};
  ARIPA_EVENT(AsfPaymentOrdered, "asf_payment.ordered.v1") {
    visit("rule", self.rule);
    visit("payment", self.payment);
    visit("cents", self.cents);
    visit("execute_on", self.execute_on);
    visit("items", self.items);
    visit("on", self.on);
  }
};

struct AsfPaymentExecuted {
  std::string rule;
  CodeId payment;
  Cents cents;
  Date on{};
  ARIPA_EVENT(AsfPaymentExecuted, "asf_payment.executed.v1") {
    visit("rule", self.rule);
    visit("payment", self.payment);
    visit("cents", self.cents);
    visit("on", self.on);
  }
};

/// `ended`: the indus d'Asf that its money had caused; the rest of it is held (R3.5, R6.6).
struct AsfPaymentReturned {
  std::string rule;
  CodeId payment;
  CodeId reason;
  Cents cents;
  std::vector<AsfItem> ended;
  Date on{};
  ARIPA_EVENT(AsfPaymentReturned, "asf_payment.returned.v1") {
    visit("rule", self.rule);
    visit("payment", self.payment);
    visit("reason", self.reason);
    visit("cents", self.cents);
    visit("ended", self.ended);
    visit("on", self.on);
  }
};

struct AsfInduRecovered {
  std::string rule;
  Cents cents;
  std::vector<AsfItem> items;
  Date on{};
  ARIPA_EVENT(AsfInduRecovered, "asf_indu.recovered.v1") {
    visit("rule", self.rule);
    visit("cents", self.cents);
    visit("items", self.items);
    visit("on", self.on);
  }
};

struct AsfInduRemitted {
  std::string rule;
  Cents cents;
  std::vector<AsfItem> items;
  Date on{};
  ARIPA_EVENT(AsfInduRemitted, "asf_indu.remitted.v1") {
    visit("rule", self.rule);
    visit("cents", self.cents);
    visit("items", self.items);
    visit("on", self.on);
  }
};

struct AsfControlRecorded {
  std::string rule;
  Date on{};
  ARIPA_EVENT(AsfControlRecorded, "asf.control_recorded.v1") {
    visit("rule", self.rule);
    visit("on", self.on);
  }
};

}  // namespace aripa::event
