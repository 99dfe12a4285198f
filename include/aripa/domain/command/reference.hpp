#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aripa/domain/command/parts.hpp"

// Commands of rules.md §11: scales, days, and what the writer records of its own.

namespace aripa::command {

struct PublishIndice {
  std::string base;
  Month month;
  Date published_on;
  std::string serie;
  Decimal value;
  ARIPA_COMMAND(PublishIndice) {
    visit("base", self.base);
    visit("month", self.month);
    visit("published_on", self.published_on);
    visit("serie", self.serie);
    visit("value", self.value);
  }
};

/// At least one of the two lists is given.
struct PublishBareme {
  std::optional<std::vector<AsfRatesEntry>> asf_rates;
  std::optional<std::vector<BmafEntry>> bmaf;
  ARIPA_COMMAND(PublishBareme) {
    visit("asf_rates", self.asf_rates);
    visit("bmaf", self.bmaf);
  }
};

struct RunDay {
  ARIPA_COMMAND(RunDay) {}
};

/// What a writer records of its own: the genesis and the claim of an epoch. Never sent by a door.
struct Genesis {
  ARIPA_COMMAND(Genesis) {}
};

struct ClaimEpoch {
  ARIPA_COMMAND(ClaimEpoch) {}
};

}  // namespace aripa::command
