#include <algorithm>

#include "domain/evolve/apply.hpp"
#include "domain/titre/in_force.hpp"

namespace aripa {

void apply(Dossier& dossier, const event::TitreRegistered& e) {
  state::Titre titre{.id = e.titre,
                     .nature = e.nature,
                     .dated = e.dated,
                     .effective_from = e.effective_from,
                     .due_day = e.due_day,
                     .violence = e.violence,
                     .replaces = e.replaces,
                     .pensions = {}};
  // R4.5: in an intermediation that runs, from the command's date or the start, if later.
  std::optional<Date> watched_from;
  if (const auto* run = open_run(dossier)) watched_from = std::max(dossier.on, run->from);
  for (const auto& p : e.pensions) {
    titre.pensions.push_back({.enfant = p.enfant,
                              .initial = p.cents,
                              .effective_from = p.effective_from,
                              .ends_on = p.ends_on,
                              .last_month = {},
                              .watched_from = watched_from,
                              .clause = p.revalorisation,
                              .revaluations = {}});
  }
  dossier.titres.push_back(std::move(titre));
  dossier.opened_to = date_min;
}

void apply(Dossier& dossier, const event::PensionEnded& e) {
  for (auto& titre : dossier.titres) {
    for (auto& pension : titre.pensions) {
      if (pension.enfant == e.enfant) pension.last_month = e.last_month;
    }
  }
  dossier.opened_to = date_min;
}

void apply(Dossier& dossier, const event::PensionRevalued& e) {
  for (auto& titre : dossier.titres) {
    if (titre.id != e.titre) continue;
    for (auto& pension : titre.pensions) {
      if (pension.enfant != e.enfant) continue;
      pension.revaluations.push_back({.on = e.on, .from = e.from_cents, .to = e.to_cents});
    }
  }
}

}  // namespace aripa
