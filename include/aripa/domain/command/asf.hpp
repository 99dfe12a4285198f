#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aripa/domain/command/parts.hpp"

// Commands of rules.md §11: the Asf.

namespace aripa::command {

struct OpenAsf {
  EnfantId enfant;
  Month from;
  std::optional<AsfRate> rate;
  std::optional<Date> requested_on;
  ARIPA_COMMAND(OpenAsf) {
    visit("enfant", self.enfant);
    visit("from", self.from);
    visit("rate", self.rate);
    visit("requested_on", self.requested_on);
  }
};

struct CloseAsf {
  EnfantId enfant;
  Month from;
  ARIPA_COMMAND(CloseAsf) {
    visit("enfant", self.enfant);
    visit("from", self.from);
  }
};

struct RecoverAsfIndu {
  Cents amount;
  ARIPA_COMMAND(RecoverAsfIndu) { visit("amount_cents", self.amount); }
};

struct RemitAsfIndu {
  Cents amount;
  ARIPA_COMMAND(RemitAsfIndu) { visit("amount_cents", self.amount); }
};

struct RecordControl {
  ARIPA_COMMAND(RecordControl) {}
};

}  // namespace aripa::command
