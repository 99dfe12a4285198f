#pragma once

#include <optional>

#include "aripa/core/date.hpp"
#include "aripa/core/id.hpp"
#include "aripa/core/money.hpp"
#include "aripa/domain/state/fields.hpp"
#include "aripa/domain/words.hpp"

namespace aripa::state {

/// The term of one month for one enfant (§3).
struct Echeance {
  Month month{};
  EnfantId enfant;
  TitreId titre;
  Date due_on{};
  Date exigible_on{};  // due, or the day it was opened, called or last raised, if later (R3.4)
  Cents due;
  Cents subrogated;
  Cents paid_creancier;
  Cents paid_organisme;
  Cents direct;
  bool called = true;
  RecouvrementName origin = RecouvrementName::courant;
  std::optional<Date> called_on;  // when it was opened uncalled, or became so
  std::optional<Date> claimed_on;  // the last request for it (R8.1)
  bool opened_by_claim = false;  // R8.1, and stays so (R2.7)
  std::optional<Date> reopened_on;  // last became unpaid after having been paid (R5.2)
  bool paid = false;
  bool impaye = false;
  std::optional<Date> impaye_on;  // when it was first found to be one; stays once it is none
  Date posted_to{};

  [[nodiscard]] Cents remaining_creancier() const {
    return due - subrogated - paid_creancier - direct;
  }
  [[nodiscard]] Cents remaining_organisme() const { return subrogated - paid_organisme; }
  [[nodiscard]] Cents remaining() const { return due - paid_creancier - direct - paid_organisme; }

  ARIPA_STATE(Echeance) {
    visit("month", self.month);
    visit("enfant", self.enfant);
    visit("titre", self.titre);
    visit("due_on", self.due_on);
    visit("exigible_on", self.exigible_on);
    visit("due", self.due);
    visit("subrogated", self.subrogated);
    visit("paid_creancier", self.paid_creancier);
    visit("paid_organisme", self.paid_organisme);
    visit("direct", self.direct);
    visit("called", self.called);
    visit("origin", self.origin);
    visit("called_on", self.called_on);
    visit("claimed_on", self.claimed_on);
    visit("opened_by_claim", self.opened_by_claim);
    visit("reopened_on", self.reopened_on);
    visit("paid", self.paid);
    visit("impaye", self.impaye);
    visit("impaye_on", self.impaye_on);
    visit("posted_to", self.posted_to);
  }
};

}  // namespace aripa::state
