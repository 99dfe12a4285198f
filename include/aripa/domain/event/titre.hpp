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

// Events of titres and pensions. Released versions are frozen (docs/adr, CONTRIBUTING).

namespace aripa::event {

/// Clause of revalorisation as registered (R4.1 to R4.3).
struct RevalorisationClause {
  RevalorisationMode mode{};
  std::optional<std::string> serie;
  std::optional<std::string> base;
  std::optional<Month> ref_month;
  std::optional<std::string> ref_value;
  std::optional<Date> first_on;
  std::optional<int> index_month;
  std::optional<ClauseRounding> rounding;
  ARIPA_EVENT_PART(RevalorisationClause) {
    visit("mode", self.mode);
    visit("serie", self.serie);
    visit("base", self.base);
    visit("ref_month", self.ref_month);
    visit("ref_value", self.ref_value);
    visit("first_on", self.first_on);
    visit("index_month", self.index_month);
    visit("rounding", self.rounding);
  }
};

/// A pension with every default of its titre filled in.
struct RegisteredPension {
  EnfantId enfant;
  Cents cents;
  Date effective_from{};
  std::optional<Date> ends_on;
  RevalorisationClause revalorisation;
  ARIPA_EVENT_PART(RegisteredPension) {
    visit("enfant", self.enfant);
    visit("amount_cents", self.cents);
    visit("effective_from", self.effective_from);
    visit("ends_on", self.ends_on);
    visit("revalorisation", self.revalorisation);
  }
};

struct TitreRegistered {
  std::string rule;
  TitreId titre;
  Nature nature{};
  Date dated{};
  Date effective_from{};
  std::vector<RegisteredPension> pensions;
  std::optional<int> due_day;
  bool violence = false;
  std::optional<TitreId> replaces;
  ARIPA_EVENT(TitreRegistered, "titre.registered.v1") {
    visit("rule", self.rule);
    visit("titre", self.titre);
    visit("nature", self.nature);
    visit("dated", self.dated);
    visit("effective_from", self.effective_from);
    visit("pensions", self.pensions);
    visit("due_day", self.due_day);
    visit("violence", self.violence);
    visit("replaces", self.replaces);
  }
};

/// The pensions of the enfant end with `last_month` (R2.4).
struct PensionEnded {
  std::string rule;
  EnfantId enfant;
  Month last_month{};
  CodeId ground;
  ARIPA_EVENT(PensionEnded, "pension.ended.v1") {
    visit("rule", self.rule);
    visit("enfant", self.enfant);
    visit("last_month", self.last_month);
    visit("ground", self.ground);
  }
};

/// A revalorisation with the values that it used (R4.2, R4.3).
struct PensionRevalued {
  std::string rule;
  TitreId titre;
  EnfantId enfant;
  Date on{};
  Cents from_cents;
  Cents to_cents;
  std::string serie;
  std::string base;
  std::optional<Month> ref_month;
  std::string ref_value;
  Month new_month{};
  std::string new_value;
  PolicyUses policies{};
  ARIPA_EVENT(PensionRevalued, "pension.revalued.v1") {
    visit("rule", self.rule);
    visit("titre", self.titre);
    visit("enfant", self.enfant);
    visit("on", self.on);
    visit("from_cents", self.from_cents);
    visit("to_cents", self.to_cents);
    visit("serie", self.serie);
    visit("base", self.base);
    visit("ref_month", self.ref_month);
    visit("ref_value", self.ref_value);
    visit("new_month", self.new_month);
    visit("new_value", self.new_value);
    visit("policies", self.policies);
  }
};

}  // namespace aripa::event
