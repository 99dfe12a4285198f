#include <algorithm>
#include <map>
#include <set>

#include "domain/asf/settle.hpp"
#include "domain/decide/perform.hpp"
#include "domain/echeance/adjust.hpp"
#include "domain/echeance/open.hpp"
#include "domain/revalorisation/record.hpp"
#include "domain/reversement/pay_out.hpp"
#include "domain/titre/in_force.hpp"

namespace aripa {
namespace {

bool may_be_chosen(int due_day) { return due_day == 1 || due_day == 10 || due_day == 15; }

// The first day on which a pension of any titre is due.
Date first_effective(const Dossier& dossier) {
  Date first = date_max;
  for (const auto& titre : dossier.titres) {
    for (const auto& pension : titre.pensions) first = std::min(first, pension.effective_from);
  }
  return first;
}

// R2.3, R2.5: open uncalled echeances of a time when the intermediation ran and is not suspended
// any more become called.
void call_what_is_covered(Work& work, std::string_view rule) {
  const auto echeances = work.state.echeances;
  for (const auto& echeance : echeances) {
    if (echeance.called || !counts(echeance)) continue;
    const bool still_suspended =
        suspended_on(work.state, echeance.due_on) && !suspension_over(work.state, echeance.due_on);
    if (running_on(work.state, echeance.due_on) == nullptr || still_suspended) continue;
    call_echeance(work, {.rule = rule,
                         .month = echeance.month,
                         .enfant = echeance.enfant,
                         .on = work.on,
                         .origin = echeance.origin});
  }
}

using Terms = std::vector<state::Echeance>;

Terms due_from(const Dossier& dossier, Date from) {
  Terms terms;
  std::copy_if(dossier.echeances.begin(), dossier.echeances.end(), std::back_inserter(terms),
               [&](const auto& e) { return counts(e) && e.due_on >= from; });
  return terms;
}

void uncall(Work& work, const Terms& terms) {
  for (const auto& echeance : terms) {
    if (!echeance.called || echeance.claimed_on) continue;
    work.record(event::EcheanceUncalled{
        .rule = "R2.5", .month = echeance.month, .enfant = echeance.enfant, .on = work.on});
  }
}

// R2.5: whether the pension goes on is a question where neither a judge nor the law answers it.
PolicyUses policies_of(const Work& work, HorsEtatGround ground) {
  if (ground == HorsEtatGround::pension_suspendue || ground == HorsEtatGround::violence) return {};
  return {work.context.policies->use(Policy::hors_etat_terms, work.on)};
}

// R6.8: hors d'etat is recorded over the settled months of these terms.
Result<void> settle_terms_again(Work& work, const Terms& terms) {
  std::map<Month, std::set<EnfantId>> months;
  for (const auto& echeance : terms) months[echeance.month].insert(echeance.enfant);
  for (const auto& [month, enfants] : months) ARIPA_CHECK(settle_again(work, month, enfants));
  return {};
}

// R2.4 (L. 582-1 VII): nothing that is due on or after the day stands.
Result<void> end_intermediation(Work& work, EndGround ground) {
  work.record(event::IntermediationEnded{.rule = "R2.4", .on = work.on, .ground = ground});
  return readjust(work, {.rule = "R2.4", .from = work.on, .ended = true});
}

// The day of a death that is known already, and not later: nothing follows from it again.
bool known_dead(const Dossier& dossier, PersonRole role, const PersonId& person, Date on) {
  return std::any_of(dossier.deces.begin(), dossier.deces.end(), [&](const state::Deces& d) {
    return d.role == role && d.person == person && d.on <= on;
  });
}

// R6.7: the death of a parent ends the intermediation, also where it had ended later.
Result<void> record_deces_of_parent(Work& work, PersonRole role) {
  const bool creancier = role == PersonRole::creancier;
  const auto person = creancier ? work.state.creancier : work.state.debiteur;
  const bool known = known_dead(work.state, role, person, work.on);
  work.record(event::DecesRecorded{.rule = "R6.7", .person = person, .role = role, .on = work.on});
  if (known) return {};
  const auto& runs = work.state.intermediations;
  if (std::any_of(runs.begin(), runs.end(),
                  [&](const auto& r) { return !r.to || *r.to > work.on; })) {
    work.record(event::IntermediationEnded{
        .rule = "R6.7",
        .on = work.on,
        .ground = creancier ? EndGround::deces_creancier : EndGround::deces_debiteur});
  }
  if (creancier) open_hold(work, "R2.4", HoldGround::deces_creancier);
  ARIPA_CHECK(readjust(work, {.rule = "R2.4", .from = work.on, .ended = true}));
  if (!creancier) return {};
  std::set<EnfantId> enfants;
  for (const auto& right : work.state.asf_rights) enfants.insert(right.enfant);
  for (const auto& enfant : enfants) ARIPA_CHECK(settle_closed(work, enfant));
  return {};
}

// R6.7: no echeance stands; the months after the month of death have its amount.
Result<void> record_deces_of_enfant(Work& work, const PersonId& person) {
  const EnfantId enfant{person.str()};
  const bool known = known_dead(work.state, PersonRole::enfant, person, work.on);
  work.record(event::DecesRecorded{
      .rule = "R6.7", .person = person, .role = PersonRole::enfant, .on = work.on});
  if (known) return {};
  ARIPA_CHECK(readjust(
      work, {.rule = "R6.7", .from = work.on, .enfants = std::vector{enfant}, .ended = true}));
  const auto months = work.state.asf_months;
  for (const auto& m : months) {
    const bool after = m.enfant == enfant && m.settled && m.month > month_of(work.on);
    if (after) ARIPA_CHECK(settle_again(work, m.month, {enfant}));
  }
  return settle_closed(work, enfant);
}

// R2.4 (L. 582-1 VII 4°): a titre in force, that is effective and not replaced, carries the flag.
bool violence_in_force(const Dossier& dossier, Date day) {
  return std::any_of(dossier.titres.begin(), dossier.titres.end(), [&](const state::Titre& titre) {
    return titre.violence && titre.effective_from <= day && day < replaced_from(dossier, titre);
  });
}

}  // namespace

Result<void> perform(Work& work, const command::OpenDossier& c) {
  if (c.debiteur == c.creancier) return Errc::same_parent_twice;
  work.record(event::DossierOpened{.rule = "R2.1",
                                   .dossier = work.dossier,
                                   .debiteur = c.debiteur,
                                   .creancier = c.creancier,
                                   .organisme = c.organisme,
                                   .closed_to = work.context.closed_to});
  return {};
}

Result<void> perform(Work& work, const command::StartIntermediation& c) {
  if (work.state.titres.empty()) return Errc::no_titre;
  if (open_run(work.state) != nullptr) return Errc::already_started;
  const bool dead = std::any_of(work.state.deces.begin(), work.state.deces.end(),
                                [](const auto& d) { return d.role != PersonRole::enfant; });
  if (dead) return Errc::parent_dead;
  if (c.due_day && !may_be_chosen(*c.due_day)) return Errc::due_day_not_allowed;
  if (c.effective_on < first_effective(work.state)) return Errc::before_titre;

  const auto silent = work.context.policies->use(Policy::due_day_default, work.on);
  work.record(
      event::IntermediationStarted{.rule = "R2.2",
                                   .effective_on = c.effective_on,
                                   .due_day = c.due_day.value_or(silent.value),
                                   .due_day_from = month_of(c.effective_on),
                                   .policies = c.due_day ? PolicyUses{} : PolicyUses{silent}});
  ARIPA_CHECK(record_last_revaluations(work, c.effective_on, std::nullopt));
  call_what_is_covered(work, "R2.3");
  return {};
}

Result<void> perform(Work& work, const command::ChangeDueDay& c) {
  if (work.state.intermediations.empty()) return Errc::not_started;
  if (!may_be_chosen(c.due_day)) return Errc::due_day_not_allowed;
  Month from = month_of(work.clock);
  const auto due_in = [&](Month month) {
    const int day = dossier_due_day(work.state, month, *work.context.policies);
    return day_of_month(month, static_cast<unsigned>(day));
  };
  while (due_in(from) <= work.clock && from < month_max) from = add_months(from, 1);
  work.record(event::DueDayChanged{.rule = "R2.2", .due_day = c.due_day, .from = from});
  return {};
}

Result<void> perform(Work& work, const command::RecordHorsEtat& c) {
  const auto& periods = work.state.hors_etats;
  if (!periods.empty() && !periods.back().to) return Errc::hors_etat_running;
  const Terms terms = due_from(work.state, work.on);
  work.record(event::HorsEtatRecorded{.rule = "R2.5",
                                      .ground = c.ground,
                                      .from = work.on,
                                      .policies = policies_of(work, c.ground)});
  if (c.ground == HorsEtatGround::pension_suspendue) {
    ARIPA_CHECK(readjust(
        work,
        {.rule = "R2.5", .from = work.on, .opened_by_claim = false, .called_by_claim = false}));
  } else if (c.ground != HorsEtatGround::violence) {
    uncall(work, terms);
  }
  return settle_terms_again(work, terms);
}

Result<void> perform(Work& work, const command::EndHorsEtat&) {
  const auto& periods = work.state.hors_etats;
  if (periods.empty() || periods.back().to) return Errc::no_hors_etat;
  work.record(event::HorsEtatEnded{.rule = "R2.5", .on = work.on});
  call_what_is_covered(work, "R2.5");
  return {};
}

Result<void> perform(Work& work, const command::EndPension& c) {
  if (!knows_enfant(work.state, c.enfant)) return Errc::enfant_unknown;
  work.record(event::PensionEnded{
      .rule = "R2.4", .enfant = c.enfant, .last_month = c.last_month, .ground = c.ground});
  return readjust(work, {.rule = "R2.4",
                         .from = first_day(add_months(c.last_month, 1)),
                         .enfants = std::vector{c.enfant}});
}

Result<void> perform(Work& work, const command::EndIntermediation& c) {
  if (work.state.intermediations.empty()) return Errc::not_started;
  if (open_run(work.state) == nullptr) return Errc::already_ended;
  const bool forbidden =
      c.ground == EndGround::demande_conjointe && violence_in_force(work.state, work.on);
  if (forbidden) return Errc::violence_forbids;
  switch (c.ground) {
    case EndGround::deces_debiteur:
      return record_deces_of_parent(work, PersonRole::debiteur);
    case EndGround::deces_creancier:
      return record_deces_of_parent(work, PersonRole::creancier);
    case EndGround::terme_du_titre:
    case EndGround::nouveau_titre:
    case EndGround::demande_conjointe:
    case EndGround::pension_supprimee:
    case EndGround::residence_creancier:
    case EndGround::residence_debiteur:
      return end_intermediation(work, c.ground);
  }
  return {};
}

Result<void> perform(Work& work, const command::RecordDeces& c) {
  if (c.person == work.state.debiteur) {
    return record_deces_of_parent(work, PersonRole::debiteur);
  }
  if (c.person == work.state.creancier) {
    return record_deces_of_parent(work, PersonRole::creancier);
  }
  if (!knows_enfant(work.state, EnfantId{c.person.str()})) return Errc::person_unknown;
  return record_deces_of_enfant(work, c.person);
}

}  // namespace aripa
