#include <algorithm>

#include "domain/decide/work.hpp"
#include "domain/evolve/apply.hpp"

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
  auto& recouvrement = *open_recouvrement(dossier, e.recouvrement);
  recouvrement.stage = Stage::notified;
  recouvrement.regularise_by = e.regularise_by;
}

void apply(Dossier& dossier, const event::RecouvrementStageChanged& e) {
  auto& recouvrement = *open_recouvrement(dossier, e.recouvrement);
  recouvrement.stage = e.stage;
  if (e.by) recouvrement.forced_from = e.by;
  if (e.stage == Stage::on_plan) dossier.plans.back().moved_stage = true;
}

void apply(Dossier& dossier, const event::RecouvrementEnded& e) {
  auto& recouvrement = *open_recouvrement(dossier, e.recouvrement);
  recouvrement.ended_on = e.on;
  recouvrement.outcome = e.outcome;
  recouvrement.released_by = e.paiement;
}

void apply(Dossier& dossier, const event::RecouvrementReopened& e) {
  const auto last = std::find_if(
      dossier.recouvrements.rbegin(), dossier.recouvrements.rend(),
      [&](const state::Recouvrement& r) { return r.name == e.recouvrement && r.released_by; });
  last->stage = Stage::forced;
  last->ended_on.reset();
  last->outcome.reset();
  last->released_by.reset();
}

void apply(Dossier& dossier, const event::RecoveryActionStarted& e) {
  dossier.actions.push_back({.id = e.action,
                             .recouvrement = e.recouvrement,
                             .kind = e.kind,
                             .consent = e.consent,
                             .started_on = e.on,
                             .ended_on = {}});
  dossier.acknowledgements.push_back(e.on);  // R5.7 (code civil 2244)
}

void apply(Dossier& dossier, const event::RecoveryActionEnded& e) {
  for (auto& action : dossier.actions) {
    if (action.id == e.action) action.ended_on = e.on;
  }
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
  for (auto& plan : dossier.plans) {
    if (plan.id == e.plan) plan.broken = true;
  }
}

}  // namespace aripa
