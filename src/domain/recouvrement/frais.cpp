#include "domain/recouvrement/frais.hpp"

#include <array>

namespace aripa {
namespace {

struct FraisRate {
  ActionKind kind;
  std::string_view percent;
  Ratio ratio;
};

// R7.4 (R. 581-6, R. 582-8 III); `recouvrement_public` carries none.
constexpr std::array rates{
    FraisRate{ActionKind::paiement_direct, "10", {10, 100}},
    FraisRate{ActionKind::retenue_prestations, "10", {10, 100}},
    FraisRate{ActionKind::saisie_remunerations, "7.5", {75, 1000}},
    FraisRate{ActionKind::saisie_attribution, "7.5", {75, 1000}},
    FraisRate{ActionKind::saisie_immobiliere, "7.5", {75, 1000}},
};

const FraisRate* rate_of(const state::Action& action) {
  if (action.consent && action.kind == ActionKind::retenue_prestations) return nullptr;
  for (const auto& rate : rates) {
    if (rate.kind == action.kind) return &rate;
  }
  return nullptr;
}

}  // namespace

void charge_frais(Work& work, const PaiementId& paiement, std::size_t first_line) {
  const auto source = *find_source(work.state, paiement);
  const auto* action = source.action ? find_action(work.state, *source.action) : nullptr;
  const auto* rate = action != nullptr ? rate_of(*action) : nullptr;
  if (rate == nullptr) return;
  Cents base;
  for (auto i = first_line; i < work.state.lines.size(); ++i) {
    const auto& line = work.state.lines[i];
    if (line.month && find_echeance(work.state, *line.month, line.enfant)->impaye) {
      base += line.cents;
    }
  }
  const Cents cents = scale(base, rate->ratio, Rounding::half_up);
  if (!cents.is_positive()) return;
  work.record(
      event::FraisCharged{.rule = "R7.4",
                          .paiement = paiement,
                          .action = *source.action,
                          .base = base,
                          .rate = std::string{rate->percent},
                          .cents = cents,
                          .on = work.on,
                          .policies = {work.context.policies->use(Policy::frais_base, work.on)}});
  work.entry(work.on, item_account(AccountNumber::frais, paiement.str()),
             organisme_account(AccountNumber::frais_product, work), cents);
}

}  // namespace aripa
