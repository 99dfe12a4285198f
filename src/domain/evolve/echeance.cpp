#include <algorithm>

#include "domain/evolve/apply.hpp"
#include "domain/evolve/edit.hpp"

namespace aripa {
namespace {

// The echeance of the month and enfant, made where it does not exist yet.
state::Echeance& place_of(Dossier& dossier, Month month, const EnfantId& enfant) {
  if (const auto* found = find_echeance(dossier, month, enfant)) {
    return dossier.echeances.edit(*found);
  }
  const auto before = [&](const state::Echeance& e) {
    return e.month != month ? e.month < month : e.enfant < enfant;
  };
  const auto at = std::partition_point(dossier.echeances.begin(), dossier.echeances.end(), before);
  return dossier.echeances.insert(at, state::Echeance{});
}

}  // namespace

void apply(Dossier& dossier, const event::EcheanceOpened& e) {
  auto& echeance = place_of(dossier, e.month, e.enfant);
  const Date posted_to = std::max(echeance.posted_to, e.due_on);
  echeance = state::Echeance{};
  echeance.month = e.month;
  echeance.enfant = e.enfant;
  echeance.titre = e.titre;
  echeance.due_on = e.due_on;
  echeance.exigible_on = std::max(e.due_on, e.opened_on);
  echeance.due = e.cents;
  echeance.direct = e.direct;
  echeance.called = e.called;
  echeance.origin = e.origin;
  echeance.opened_by_claim = e.origin == RecouvrementName::arrieres;
  if (echeance.opened_by_claim) echeance.claimed_on = e.opened_on;
  echeance.posted_to = posted_to;
}

void apply(Dossier& dossier, const event::EcheanceAdjusted& e) {
  auto& echeance = edit_echeance(dossier, e.month, e.enfant);
  echeance.due = e.to_cents;
  if (e.to_cents > e.from_cents) echeance.exigible_on = std::max(echeance.exigible_on, dossier.on);
  post_to(echeance.posted_to, e.on);
}

void apply(Dossier& dossier, const event::EcheanceCalled& e) {
  auto& echeance = edit_echeance(dossier, e.month, e.enfant);
  echeance.called = true;
  echeance.called_on = e.on;
  echeance.origin = e.origin;
  echeance.exigible_on = std::max(echeance.exigible_on, e.on);
  // A term of a claim may become called again at the end of a suspension, too (R2.5).
  if (e.rule == "R8.1") echeance.claimed_on = e.on;
  if (e.direct.is_zero()) return;
  echeance.direct += e.direct;
  post_to(echeance.posted_to, dossier.on);
}

void apply(Dossier& dossier, const event::EcheanceUncalled& e) {
  edit_echeance(dossier, e.month, e.enfant).called = false;
}

void apply(Dossier& dossier, const event::EcheancePaid& e) {
  edit_echeance(dossier, e.month, e.enfant).paid = true;
}

void apply(Dossier& dossier, const event::EcheanceReopened& e) {
  auto& echeance = edit_echeance(dossier, e.month, e.enfant);
  echeance.paid = false;
  echeance.reopened_on = e.on;
}

void apply(Dossier& dossier, const event::ImpayeDetected& e) {
  auto& echeance = edit_echeance(dossier, e.month, e.enfant);
  echeance.impaye = true;
  if (!echeance.impaye_on) echeance.impaye_on = e.on;
}

void apply(Dossier& dossier, const event::ImpayeCleared& e) {
  edit_echeance(dossier, e.month, e.enfant).impaye = false;
}

}  // namespace aripa
