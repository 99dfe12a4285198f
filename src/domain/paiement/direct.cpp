#include <algorithm>

#include "domain/decide/perform.hpp"

namespace aripa {
namespace {

// The echeances of the month, by enfant.
std::vector<const state::Echeance*> echeances_of(const Dossier& dossier, Month month) {
  std::vector<const state::Echeance*> found;
  for (const auto& echeance : dossier.echeances) {
    if (echeance.month == month && counts(echeance)) found.push_back(&echeance);
  }
  return found;
}

std::vector<Cents> remaining_of(const std::vector<const state::Echeance*>& echeances) {
  std::vector<Cents> remaining;
  for (const auto* echeance : echeances) remaining.push_back(echeance->remaining_creancier());
  return remaining;
}

Cents sum(const std::vector<Cents>& amounts) {
  Cents total;
  for (const auto cents : amounts) total += cents;
  return total;
}

const state::DirectPaiement* find_direct(const Dossier& dossier, const PaiementId& id) {
  const auto found = std::find_if(dossier.directs.begin(), dossier.directs.end(),
                                  [&](const state::DirectPaiement& d) { return d.id == id; });
  return found == dossier.directs.end() ? nullptr : &*found;
}

}  // namespace

Result<void> perform(Work& work, const command::DeclareDirectPaiement& c) {
  if (find_direct(work.state, c.paiement) != nullptr) return Errc::paiement_exists;
  const auto echeances = echeances_of(work.state, c.month);
  if (echeances.empty()) return Errc::echeance_unknown;
  if (!c.amount.is_positive()) return Errc::amount_not_positive;
  if (c.amount > sum(remaining_of(echeances))) return Errc::amount_over_remaining;
  const auto days = work.context.policies->use(Policy::direct_confirm_days, work.on);
  work.record(event::DirectPaiementDeclared{.rule = "R3.7",
                                            .paiement = c.paiement,
                                            .month = c.month,
                                            .cents = c.amount,
                                            .confirm_by = add_days(work.on, days.value),
                                            .policies = {days}});
  return {};
}

// R3.7: it counts once the creancier confirms it, split by R3.2.
Result<void> perform(Work& work, const command::ConfirmDirectPaiement& c) {
  const auto* direct = find_direct(work.state, c.paiement);
  if (direct == nullptr) return Errc::paiement_unknown;
  if (direct->confirmed) return Errc::already_confirmed;
  if (work.on > direct->confirm_by) return Errc::lapsed;
  const auto echeances = echeances_of(work.state, direct->month);
  const auto remaining = remaining_of(echeances);
  if (direct->cents > sum(remaining)) return Errc::amount_over_remaining;

  const auto parts = split(direct->cents, remaining);
  event::DirectPaiementConfirmed confirmed{
      .rule = "R3.7", .paiement = c.paiement, .month = direct->month, .parts = {}};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (!parts[i].is_positive()) continue;
    confirmed.parts.push_back({.enfant = echeances[i]->enfant,
                               .cents = parts[i],
                               .on = work.day_for({echeances[i]->posted_to})});
  }
  const auto posted = confirmed.parts;
  const Month month = confirmed.month;
  work.record(std::move(confirmed));
  for (const auto& part : posted) {
    work.entry(part.on, dossier_account(AccountNumber::mandate),
               term_account(AccountNumber::direct, month, part.enfant), part.cents);
  }
  return {};
}

}  // namespace aripa
