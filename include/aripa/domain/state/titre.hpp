#pragma once

#include <optional>
#include <vector>

#include "aripa/core/date.hpp"
#include "aripa/core/id.hpp"
#include "aripa/core/money.hpp"
#include "aripa/domain/event/titre.hpp"
#include "aripa/domain/state/fields.hpp"
#include "aripa/domain/words.hpp"

namespace aripa::state {

/// From `on`, the pension is `amount` (R4.5).
struct Revaluation {
  Date on{};
  Cents from;
  Cents to;
  ARIPA_STATE(Revaluation) {
    visit("on", self.on);
    visit("from", self.from);
    visit("to", self.to);
  }
};

struct Pension {
  EnfantId enfant;
  Cents initial;
  Date effective_from{};
  std::optional<Date> ends_on;
  std::optional<Month> last_month;  // EndPension (R2.4)
  std::optional<Date> watched_from;  // revalorisations after this day are recorded (R4.5)
  event::RevalorisationClause clause;
  std::vector<Revaluation> revaluations;
  ARIPA_STATE(Pension) {
    visit("enfant", self.enfant);
    visit("initial", self.initial);
    visit("effective_from", self.effective_from);
    visit("ends_on", self.ends_on);
    visit("last_month", self.last_month);
    visit("watched_from", self.watched_from);
    visit("clause", self.clause);
    visit("revaluations", self.revaluations);
  }
};

struct Titre {
  TitreId id;
  Nature nature{};
  Date dated{};
  Date effective_from{};
  std::optional<int> due_day;
  bool violence = false;
  std::optional<TitreId> replaces;
  std::vector<Pension> pensions;
  ARIPA_STATE(Titre) {
    visit("id", self.id);
    visit("nature", self.nature);
    visit("dated", self.dated);
    visit("effective_from", self.effective_from);
    visit("due_day", self.due_day);
    visit("violence", self.violence);
    visit("replaces", self.replaces);
    visit("pensions", self.pensions);
  }
};

/// One run of the intermediation: from its start to its end, excluded (R2.2, R2.4).
struct Intermediation {
  Date from{};
  std::optional<Date> to;
  std::optional<EndGround> ground;
  ARIPA_STATE(Intermediation) {
    visit("from", self.from);
    visit("to", self.to);
    visit("ground", self.ground);
  }
};

/// The dossier's own due day from a month on (R2.2).
struct DueDay {
  Month from{};
  int day = 0;
  ARIPA_STATE(DueDay) {
    visit("from", self.from);
    visit("day", self.day);
  }
};

struct HorsEtat {
  HorsEtatGround ground{};
  Date from{};
  std::optional<Date> to;
  ARIPA_STATE(HorsEtat) {
    visit("ground", self.ground);
    visit("from", self.from);
    visit("to", self.to);
  }
};

struct Deces {
  PersonId person;
  PersonRole role{};
  Date on{};
  ARIPA_STATE(Deces) {
    visit("person", self.person);
    visit("role", self.role);
    visit("on", self.on);
  }
};

}  // namespace aripa::state
