#include "domain/titre/in_force.hpp"

#include <algorithm>

namespace aripa {
namespace {

// The titre that `titre` replaces at once; null when it replaces none.
const state::Titre* replaced_by(const Dossier& dossier, const state::Titre& titre) {
  return titre.replaces ? find_titre(dossier, *titre.replaces) : nullptr;
}

bool names(const state::Titre& titre, const EnfantId& enfant) {
  return std::any_of(titre.pensions.begin(), titre.pensions.end(),
                     [&](const state::Pension& p) { return p.enfant == enfant; });
}

// The nearest titre of the chain below `titre` that covered the enfant (R2.2).
const state::Titre* nearest_covering(const Dossier& dossier, const state::Titre& titre,
                                     const EnfantId& enfant) {
  const auto* below = replaced_by(dossier, titre);
  while (below != nullptr && !names(*below, enfant)) below = replaced_by(dossier, *below);
  return below;
}

// R2.2: in the month in which a replacing titre takes effect, an enfant that the replaced titre
// covered keeps the day that it had under it.
const state::Titre& titre_of_due_day(const Dossier& dossier, const PensionRef& ref, Month month) {
  const auto* titre = ref.titre;
  while (month_of(titre->effective_from) == month) {
    const auto* below = nearest_covering(dossier, *titre, ref.pension->enfant);
    if (below == nullptr) break;
    titre = below;
  }
  return *titre;
}

bool is_on(const state::HorsEtat& period, Date day) {
  return period.from <= day && (!period.to || day < *period.to);
}

bool suspends(const state::HorsEtat& period, Date day) {
  return is_on(period, day) && period.ground != HorsEtatGround::violence;
}

bool suspended_by_judge(const Dossier& dossier, Date day) {
  return std::any_of(
      dossier.hors_etats.begin(), dossier.hors_etats.end(), [&](const state::HorsEtat& period) {
        return is_on(period, day) && period.ground == HorsEtatGround::pension_suspendue;
      });
}

bool ends_the_pension(EndGround ground) {
  return ground == EndGround::terme_du_titre || ground == EndGround::nouveau_titre ||
         ground == EndGround::pension_supprimee;
}

// R6.3: the intermediation has ended before by a ground that ends the pension, until a new start.
bool ended_with_pension(const Dossier& dossier, Date day) {
  for (const auto& run : dossier.intermediations) {
    if (!run.to || *run.to > day || !ends_the_pension(*run.ground)) continue;
    const bool started_again = std::any_of(
        dossier.intermediations.begin(), dossier.intermediations.end(),
        [&](const state::Intermediation& later) { return &later > &run && later.from <= day; });
    if (!started_again) return true;
  }
  return false;
}

}  // namespace

const state::Titre* find_titre(const Dossier& dossier, const TitreId& id) {
  const auto found = std::find_if(dossier.titres.begin(), dossier.titres.end(),
                                  [&](const state::Titre& t) { return t.id == id; });
  return found == dossier.titres.end() ? nullptr : &*found;
}

bool replaces(const Dossier& dossier, const state::Titre& later, const state::Titre& earlier) {
  for (const auto* t = replaced_by(dossier, later); t != nullptr; t = replaced_by(dossier, *t)) {
    if (t == &earlier) return true;
  }
  return false;
}

Date replaced_from(const Dossier& dossier, const state::Titre& titre) {
  Date from = date_max;
  for (const auto& other : dossier.titres) {
    if (other.effective_from < from && replaces(dossier, other, titre)) from = other.effective_from;
  }
  return from;
}

bool covers(const Dossier& dossier, const PensionRef& ref, Date day) {
  const auto& pension = *ref.pension;
  return std::max(pension.effective_from, ref.titre->effective_from) <= day &&
         (!pension.ends_on || day < *pension.ends_on) &&
         (!pension.last_month || month_of(day) <= *pension.last_month) &&
         day < replaced_from(dossier, *ref.titre);
}

bool in_force(const Dossier& dossier, const PensionRef& ref, Date day) {
  if (!covers(dossier, ref, day)) return false;
  return !suspended_by_judge(dossier, day) && alive(dossier, PersonRole::debiteur, day) &&
         alive(dossier, PersonRole::creancier, day) &&
         enfant_alive(dossier, ref.pension->enfant, day) && !ended_with_pension(dossier, day);
}

std::optional<PensionRef> pension_on(const Dossier& dossier, const EnfantId& enfant, Date day) {
  for (const auto& titre : dossier.titres) {
    for (const auto& pension : titre.pensions) {
      const PensionRef ref{&titre, &pension};
      if (pension.enfant == enfant && in_force(dossier, ref, day)) return ref;
    }
  }
  return std::nullopt;
}

bool knows_enfant(const Dossier& dossier, const EnfantId& enfant) {
  return std::any_of(dossier.titres.begin(), dossier.titres.end(),
                     [&](const state::Titre& t) { return names(t, enfant); });
}

bool alive(const Dossier& dossier, PersonRole role, Date day) {
  return std::none_of(dossier.deces.begin(), dossier.deces.end(),
                      [&](const state::Deces& d) { return d.role == role && d.on <= day; });
}

bool enfant_alive(const Dossier& dossier, const EnfantId& enfant, Date day) {
  const auto on = deces_of(dossier, enfant);
  return !on || day < *on;
}

std::optional<Date> deces_of(const Dossier& dossier, const EnfantId& enfant) {
  for (const auto& deces : dossier.deces) {
    if (deces.role == PersonRole::enfant && deces.person.str() == enfant.str()) return deces.on;
  }
  return std::nullopt;
}

const state::Intermediation* running_on(const Dossier& dossier, Date day) {
  for (const auto& run : dossier.intermediations) {
    if (run.from <= day && (!run.to || day < *run.to)) return &run;
  }
  return nullptr;
}

const state::Intermediation* open_run(const Dossier& dossier) {
  const auto& runs = dossier.intermediations;
  return runs.empty() || runs.back().to ? nullptr : &runs.back();
}

bool hors_etat_on(const Dossier& dossier, Date day) {
  return std::any_of(dossier.hors_etats.begin(), dossier.hors_etats.end(),
                     [&](const state::HorsEtat& period) { return is_on(period, day); });
}

bool suspended_on(const Dossier& dossier, Date day) {
  return std::any_of(dossier.hors_etats.begin(), dossier.hors_etats.end(),
                     [&](const state::HorsEtat& period) { return suspends(period, day); });
}

std::optional<Date> suspension_over(const Dossier& dossier, Date day) {
  std::optional<Date> over;
  for (const auto& period : dossier.hors_etats) {
    if (!suspends(period, day)) continue;
    if (!period.to) return std::nullopt;
    over = std::max(over.value_or(*period.to), *period.to);
  }
  return over;
}

int dossier_due_day(const Dossier& dossier, Month month, const PolicyTable& policies) {
  // R2.2: before any start, as for a debiteur who was silent.
  if (dossier.due_days.empty()) return policies.on(Policy::due_day_default, first_day(month));
  int day = dossier.due_days.front().day;
  for (const auto& change : dossier.due_days) {
    if (change.from <= month) day = change.day;
  }
  return day;
}

bool due_day_by_default(const Dossier& dossier, const PensionRef& ref, Month month) {
  return dossier.due_days.empty() && !titre_of_due_day(dossier, ref, month).due_day;
}

Date due_date(const Dossier& dossier, const PensionRef& ref, Month month,
              const PolicyTable& policies) {
  const auto& titre = titre_of_due_day(dossier, ref, month);
  const int day = titre.due_day ? *titre.due_day : dossier_due_day(dossier, month, policies);
  return day_of_month(month, static_cast<unsigned>(day));
}

std::optional<Term> term_of(const Dossier& dossier, const EnfantId& enfant, Month month,
                            const PolicyTable& policies) {
  std::optional<Term> first;
  for (const auto& titre : dossier.titres) {
    for (const auto& pension : titre.pensions) {
      if (pension.enfant != enfant) continue;
      const PensionRef ref{&titre, &pension};
      const Date due_on = due_date(dossier, ref, month, policies);
      if (first && first->due_on <= due_on) continue;
      if (in_force(dossier, ref, due_on)) first = Term{ref, due_on};
    }
  }
  return first;
}

}  // namespace aripa
