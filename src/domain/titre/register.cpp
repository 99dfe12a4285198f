#include <algorithm>

#include "aripa/domain/evolve.hpp"
#include "domain/asf/settle.hpp"
#include "domain/decide/perform.hpp"
#include "domain/echeance/adjust.hpp"
#include "domain/echeance/open.hpp"
#include "domain/revalorisation/record.hpp"
#include "domain/titre/in_force.hpp"

namespace aripa {
namespace {

// R2.1, R4.1 (373-2-2 IV): for a judge or a homologated convention only.
bool fixes_its_own_terms(Nature nature) {
  return nature == Nature::decision_judiciaire || nature == Nature::convention_homologuee;
}

event::RevalorisationClause clause_of(const std::optional<command::Revalorisation>& own,
                                      const std::optional<command::Revalorisation>& titre) {
  const auto& given = own ? own : titre;
  event::RevalorisationClause clause;
  if (!given) return clause;
  clause.mode = given->mode;
  clause.serie = given->serie;
  clause.base = given->base;
  clause.ref_month = given->ref_month;
  if (given->ref_value) clause.ref_value = given->ref_value->text;
  clause.first_on = given->first_on;
  clause.index_month = given->index_month;
  clause.rounding = given->rounding;
  return clause;
}

event::TitreRegistered registered(const command::RegisterTitre& c) {
  event::TitreRegistered event{.rule = "R2.1",
                               .titre = c.titre,
                               .nature = c.nature,
                               .dated = c.dated,
                               .effective_from = c.effective_from,
                               .pensions = {},
                               .due_day = c.due_day,
                               .violence = c.violence.value_or(false),
                               .replaces = c.replaces};
  for (const auto& p : c.pensions) {
    event.pensions.push_back({.enfant = p.enfant,
                              .cents = p.amount,
                              .effective_from = p.effective_from.value_or(c.effective_from),
                              .ends_on = p.ends_on,
                              .revalorisation = clause_of(p.revalorisation, c.revalorisation)});
  }
  return event;
}

bool named_twice(const command::RegisterTitre& c) {
  std::vector<EnfantId> enfants;
  for (const auto& pension : c.pensions) enfants.push_back(pension.enfant);
  std::sort(enfants.begin(), enfants.end());
  return std::adjacent_find(enfants.begin(), enfants.end()) != enfants.end();
}

// The days that a pension covers: from the first to the last, excluded.
struct Days {
  Date from{};
  Date to{};
};

Days days_of(const Dossier& dossier, const PensionRef& ref) {
  const auto& pension = *ref.pension;
  Date to = std::min(replaced_from(dossier, *ref.titre), pension.ends_on.value_or(date_max));
  if (pension.last_month) to = std::min(to, first_day(add_months(*pension.last_month, 1)));
  return {std::max(pension.effective_from, ref.titre->effective_from), to};
}

bool overlap(const Days& a, const Days& b) {
  return std::max(a.from, b.from) < std::min(a.to, b.to);
}

// R2.1: on some day together with another pension of the enfant that it does not replace. The
// titre in question is the last one of the dossier.
bool together_with_another(const Dossier& dossier) {
  const auto& titre = dossier.titres.back();
  for (const auto& pension : titre.pensions) {
    const Days days = days_of(dossier, {&titre, &pension});
    for (const auto& other : dossier.titres) {
      if (&other == &titre) continue;
      for (const auto& theirs : other.pensions) {
        if (theirs.enfant == pension.enfant && overlap(days, days_of(dossier, {&other, &theirs}))) {
          return true;
        }
      }
    }
  }
  return false;
}

bool due_day_allowed(const command::RegisterTitre& c) {
  return !c.due_day || (fixes_its_own_terms(c.nature) && *c.due_day >= 1 && *c.due_day <= 31);
}

bool revalorisation_allowed(const command::RegisterTitre& c) {
  const auto is_legal = [](const std::optional<command::Revalorisation>& r) {
    return !r || r->mode == RevalorisationMode::legal;
  };
  return fixes_its_own_terms(c.nature) ||
         (is_legal(c.revalorisation) &&
          std::all_of(c.pensions.begin(), c.pensions.end(),
                      [&](const command::Pension& p) { return is_legal(p.revalorisation); }));
}

// R2.6 (L. 582-1 VII 3°): the enfants of the titre and of those that it replaces.
std::vector<EnfantId> enfants_concerned(const Dossier& dossier, const TitreId& id) {
  const auto& titre = *find_titre(dossier, id);
  std::vector<EnfantId> enfants;
  for (const auto& other : dossier.titres) {
    if (&other != &titre && !replaces(dossier, titre, other)) continue;
    for (const auto& pension : other.pensions) enfants.push_back(pension.enfant);
  }
  return enfants;
}

// R6.3: a month that was settled before the titre was known. Where the intermediation ran, its
// echeance opens at the next occasion; otherwise it opens now, uncalled.
Result<void> open_months_settled_before(Work& work, const TitreId& titre) {
  const auto settled = work.state.asf_months;
  for (const auto& month : settled) {
    if (!month.settled) continue;
    const auto term = term_to_open(work.state, month.enfant, month.month, *work.context.policies);
    if (!term || term->ref.titre->id != titre) continue;
    if (running_on(work.state, term->due_on) != nullptr) continue;
    ARIPA_CHECK(open_echeance(work, *term, month.month, {.rule = "R6.3", .called = false}));
    ARIPA_CHECK(settle_again(work, month.month, {month.enfant}));
  }
  return {};
}

}  // namespace

Result<void> perform(Work& work, const command::RegisterTitre& c) {
  if (find_titre(work.state, c.titre) != nullptr) return Errc::titre_exists;
  if (c.replaces && find_titre(work.state, *c.replaces) == nullptr) return Errc::titre_unknown;
  for (const auto& pension : c.pensions) {
    if (!pension.amount.is_positive()) return Errc::amount_not_positive;
  }
  if (named_twice(c)) return Errc::enfant_twice;
  auto event = registered(c);
  {
    Dossier with_it = work.state;
    evolve(with_it, Event{event});
    if (together_with_another(with_it)) return Errc::enfant_twice;
  }
  if (!due_day_allowed(c)) return Errc::due_day_not_allowed;
  if (!revalorisation_allowed(c)) return Errc::revalorisation_not_allowed;

  work.record(std::move(event));
  // R4.5: in an intermediation that runs, the last revalorisation by the command's date.
  if (const auto* run = open_run(work.state)) {
    ARIPA_CHECK(record_last_revaluations(work, std::max(work.on, run->from), c.titre));
  }
  if (c.replaces) {
    ARIPA_CHECK(readjust(work, {.rule = "R2.6",
                                .from = c.effective_from,
                                .enfants = enfants_concerned(work.state, c.titre),
                                .opened_by_claim = false}));
  }
  return open_months_settled_before(work, c.titre);
}

}  // namespace aripa
