#pragma once

#include <cstdint>
#include <vector>

#include "aripa/core/date.hpp"
#include "aripa/core/money.hpp"
#include "aripa/domain/event/reversement.hpp"
#include "aripa/domain/state/fields.hpp"

namespace aripa::state {

enum class PaymentStatus : std::uint8_t { ordered, executed, returned };

/// `R<number>` (R3.4).
struct Reversement {
  std::uint32_t number = 0;
  Cents cents;
  Date ordered_on{};
  Date execute_on{};
  Date deadline{};
  bool late = false;
  PaymentStatus status{};
  std::vector<event::ReversementLine> lines;
  Date posted_to{};
  ARIPA_STATE(Reversement) {
    visit("number", self.number);
    visit("cents", self.cents);
    visit("ordered_on", self.ordered_on);
    visit("execute_on", self.execute_on);
    visit("deadline", self.deadline);
    visit("late", self.late);
    visit("status", self.status);
    visit("lines", self.lines);
    visit("posted_to", self.posted_to);
  }
};

}  // namespace aripa::state
