#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "aripa/core/date.hpp"
#include "aripa/core/id.hpp"
#include "aripa/core/money.hpp"
#include "aripa/domain/event/fields.hpp"
#include "aripa/domain/words.hpp"

// Events of payments out to the creancier. Released versions are frozen (docs/adr, CONTRIBUTING).

namespace aripa::event {

/// What a reversement pays of one line.
struct ReversementLine {
  PaiementId paiement;
  std::uint32_t n = 0;
  Cents cents;
  ARIPA_EVENT_PART(ReversementLine) {
    visit("paiement", self.paiement);
    visit("n", self.n);
    visit("cents", self.cents);
  }
};

struct ReversementOrdered {
  std::string rule;
  CodeId reversement;
  Cents cents;
  Date execute_on{};
  Date deadline{};
  bool late = false;
  std::vector<ReversementLine> lines;
  Date on{};
  ARIPA_EVENT(ReversementOrdered, "reversement.ordered.v1") {
    visit("rule", self.rule);
    visit("reversement", self.reversement);
    visit("cents", self.cents);
    visit("execute_on", self.execute_on);
    visit("deadline", self.deadline);
    visit("late", self.late);
    visit("lines", self.lines);
    visit("on", self.on);
  }
};

struct ReversementExecuted {
  std::string rule;
  CodeId reversement;
  Cents cents;
  Date on{};
  ARIPA_EVENT(ReversementExecuted, "reversement.executed.v1") {
    visit("rule", self.rule);
    visit("reversement", self.reversement);
    visit("cents", self.cents);
    visit("on", self.on);
  }
};

/// What comes back is on hold (R3.5).
struct ReversementReturned {
  std::string rule;
  CodeId reversement;
  CodeId reason;
  Cents cents;
  Date on{};
  ARIPA_EVENT(ReversementReturned, "reversement.returned.v1") {
    visit("rule", self.rule);
    visit("reversement", self.reversement);
    visit("reason", self.reason);
    visit("cents", self.cents);
    visit("on", self.on);
  }
};

/// Everything payable, of pension and of Asf, is on hold (R3.5, R2.4).
struct HoldOpened {
  std::string rule;
  HoldGround ground{};
  Cents cents;
  Cents asf_cents;
  Date on{};
  ARIPA_EVENT(HoldOpened, "hold.opened.v1") {
    visit("rule", self.rule);
    visit("ground", self.ground);
    visit("cents", self.cents);
    visit("asf_cents", self.asf_cents);
    visit("on", self.on);
  }
};

struct HoldReleased {
  std::string rule;
  Cents cents;
  Cents asf_cents;
  Date on{};
  ARIPA_EVENT(HoldReleased, "hold.released.v1") {
    visit("rule", self.rule);
    visit("cents", self.cents);
    visit("asf_cents", self.asf_cents);
    visit("on", self.on);
  }
};

}  // namespace aripa::event
