#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "aripa/core/date.hpp"
#include "aripa/core/id.hpp"
#include "aripa/core/money.hpp"
#include "aripa/domain/event/recouvrement.hpp"
#include "aripa/domain/state/fields.hpp"
#include "aripa/domain/words.hpp"

namespace aripa::state {

/// One recouvrement, open or ended (R5.2 to R5.6).
struct Recouvrement {
  RecouvrementName name{};
  Date opened_on{};
  Stage stage{};
  Date notice_by{};
  std::optional<Date> notified_on;  // the day the notice was sent
  std::optional<Date> regularise_by;
  std::optional<Date> forced_from;  // from when forced recovery is required (R5.8)
  std::optional<Date> acted_on;  // its first action
  std::optional<Date> ended_on;
  std::optional<RecouvrementOutcome> outcome;
  std::optional<PaiementId> released_by;
  ARIPA_STATE(Recouvrement) {
    visit("name", self.name);
    visit("opened_on", self.opened_on);
    visit("stage", self.stage);
    visit("notice_by", self.notice_by);
    visit("notified_on", self.notified_on);
    visit("regularise_by", self.regularise_by);
    visit("forced_from", self.forced_from);
    visit("acted_on", self.acted_on);
    visit("ended_on", self.ended_on);
    visit("outcome", self.outcome);
    visit("released_by", self.released_by);
  }
};

/// A recovery action (R5.5).
struct Action {
  ActionId id;
  RecouvrementName recouvrement{};
  ActionKind kind{};
  bool consent = false;
  Date started_on{};
  std::optional<Date> ended_on;
  ARIPA_STATE(Action) {
    visit("id", self.id);
    visit("recouvrement", self.recouvrement);
    visit("kind", self.kind);
    visit("consent", self.consent);
    visit("started_on", self.started_on);
    visit("ended_on", self.ended_on);
  }
};

struct Plan {
  PlanId id;
  PlanKind kind{};
  Date made_on{};
  Cents total;
  bool moved_stage = false;  // it took `arrieres` to `on_plan` (R7.3)
  bool broken = false;
  std::uint64_t paiements_before = 0;  // sources recorded before it (R7.3)
  std::vector<event::Instalment> instalments;
  ARIPA_STATE(Plan) {
    visit("id", self.id);
    visit("kind", self.kind);
    visit("made_on", self.made_on);
    visit("total", self.total);
    visit("moved_stage", self.moved_stage);
    visit("broken", self.broken);
    visit("paiements_before", self.paiements_before);
    visit("instalments", self.instalments);
  }
};

/// A payment from parent to parent (R3.7).
struct DirectPaiement {
  PaiementId id;
  Month month{};
  Cents cents;
  Date confirm_by{};
  bool confirmed = false;
  ARIPA_STATE(DirectPaiement) {
    visit("id", self.id);
    visit("month", self.month);
    visit("cents", self.cents);
    visit("confirm_by", self.confirm_by);
    visit("confirmed", self.confirmed);
  }
};

}  // namespace aripa::state
