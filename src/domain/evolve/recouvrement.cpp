#include <algorithm>

#include "domain/evolve/apply.hpp"
#include "domain/evolve/edit.hpp"

namespace aripa {

void apply(Dossier& dossier, const event::RecouvrementOpened& e) {
  state::Recouvrement opened;
  opened.name = e.recouvrement;
  opened.opened_on = e.on;
  opened.stage = Stage::notice_due;
  opened.notice_by = e.notice_by;
  dossier.recouvrements.push_back(std::move(opened));
}

void apply(Dossier& dossier, const event::DebiteurNotified& e) {
  auto& recouvrement = edit_recouvrement(dossier, e.recouvrement);
  recouvrement.stage = Stage::notified;
  recouvrement.notified_on = e.sent_on;
  recouvrement.regularise_by = e.regularise_by;
}

void apply(Dossier& dossier, const event::RecouvrementStageChanged& e) {
  auto& recouvrement = edit_recouvrement(dossier, e.recouvrement);
  recouvrement.stage = e.stage;
  if (e.by) recouvrement.forced_from = e.by;
  if (e.stage == Stage::on_plan) dossier.plans.edit_back().moved_stage = true;
}

void apply(Dossier& dossier, const event::RecouvrementEnded& e) {
  auto& recouvrement = edit_recouvrement(dossier, e.recouvrement);
  recouvrement.ended_on = e.on;
  recouvrement.outcome = e.outcome;
  recouvrement.released_by = e.paiement;
}

void apply(Dossier& dossier, const event::RecouvrementReopened& e) {
  const auto last = std::find_if(
      dossier.recouvrements.rbegin(), dossier.recouvrements.rend(),
      [&](const state::Recouvrement& r) { return r.name == e.recouvrement && r.released_by; });
  auto& recouvrement = dossier.recouvrements.edit(last.base() - 1);
  recouvrement.stage = Stage::forced;
  recouvrement.ended_on.reset();
  recouvrement.outcome.reset();
  recouvrement.released_by.reset();
}

void apply(Dossier& dossier, const event::RecoveryActionStarted& e) {
  auto& recouvrement = edit_recouvrement(dossier, e.recouvrement);
  if (!recouvrement.acted_on) recouvrement.acted_on = e.on;
  dossier.actions.push_back({.id = e.action,
                             .recouvrement = e.recouvrement,
                             .kind = e.kind,
                             .consent = e.consent,
                             .started_on = e.on,
                             .ended_on = {}});
  dossier.acknowledgements.push_back(e.on);  // R5.7 (code civil 2244)
}

void apply(Dossier& dossier, const event::RecoveryActionEnded& e) {
  dossier.actions.edit_if([&](const state::Action& action) { return action.id == e.action; },
                          [&](state::Action& action) { action.ended_on = e.on; });
}

void apply(Dossier& dossier, const event::PlanMade& e) {
  state::Plan plan;
  plan.id = e.plan;
  plan.kind = e.kind;
  plan.made_on = e.on;
  plan.total = e.total;
  plan.paiements_before = dossier.sources.size();
  plan.instalments = e.instalments;
  dossier.plans.push_back(std::move(plan));
  dossier.acknowledgements.push_back(e.on);  // R5.7 (code civil 2240)
}

void apply(Dossier& dossier, const event::PlanBroken& e) {
  dossier.plans.edit_if([&](const state::Plan& plan) { return plan.id == e.plan; },
                        [](state::Plan& plan) { plan.broken = true; });
}

}  // namespace aripa
