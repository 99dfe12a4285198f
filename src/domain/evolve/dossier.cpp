#include <algorithm>

#include "domain/evolve/apply.hpp"

namespace aripa {

void apply(Dossier& dossier, const event::DossierOpened& e) {
  dossier.id = e.dossier;
  dossier.debiteur = e.debiteur;
  dossier.creancier = e.creancier;
  dossier.organisme = e.organisme;
  dossier.opened_after_close = e.closed_to;
}

void apply(Dossier& dossier, const event::IntermediationStarted& e) {
  dossier.intermediations.push_back({.from = e.effective_on, .to = {}, .ground = {}});
  dossier.due_days.push_back({.from = e.due_day_from, .day = e.due_day});
  for (auto& titre : dossier.titres) {
    for (auto& pension : titre.pensions) pension.watched_from = e.effective_on;
  }
  dossier.opened_to = date_min;
}

void apply(Dossier& dossier, const event::DueDayChanged& e) {
  dossier.due_days.push_back({.from = e.from, .day = e.due_day});
  dossier.opened_to = date_min;
}

void apply(Dossier& dossier, const event::IntermediationEnded& e) {
  // The run that goes on; for the death of a parent, also those that had ended later (R6.7).
  dossier.intermediations.edit_if(
      [&](const state::Intermediation& run) { return !run.to || *run.to > e.on; },
      [&](state::Intermediation& run) {
        run.to = e.on;
        run.ground = e.ground;
      });
  dossier.opened_to = date_min;
}

void apply(Dossier& dossier, const event::HorsEtatRecorded& e) {
  dossier.hors_etats.push_back({.ground = e.ground, .from = e.from, .to = {}});
  dossier.opened_to = date_min;
}

void apply(Dossier& dossier, const event::HorsEtatEnded& e) {
  dossier.hors_etats.edit_back().to = e.on;
  dossier.opened_to = date_min;
}

void apply(Dossier& dossier, const event::DecesRecorded& e) {
  const auto known =
      std::find_if(dossier.deces.begin(), dossier.deces.end(),
                   [&](const state::Deces& d) { return d.person == e.person && d.role == e.role; });
  if (known != dossier.deces.end()) {
    dossier.deces.edit(known).on = std::min(known->on, e.on);
  } else {
    dossier.deces.push_back({.person = e.person, .role = e.role, .on = e.on});
  }
  dossier.opened_to = date_min;
}

void apply(Dossier& dossier, const event::DossierBlocked& e) {
  dossier.blocked_on = e.by;
  dossier.clock = std::max(dossier.clock, e.clock);
  dossier.blocked_cause = e.cause;
  dossier.opened_to = date_min;
}

void apply(Dossier& dossier, const event::DossierUnblocked&) {
  dossier.blocked_on.reset();
  dossier.blocked_cause.clear();
}

void apply(Dossier& dossier, const event::DossierDayClosed& e) {
  dossier.closed_to = std::max(dossier.closed_to, e.day);
}

}  // namespace aripa
