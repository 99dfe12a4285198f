#pragma once

#include <vector>

#include "aripa/domain/dossier.hpp"

namespace aripa {

/// One debt that a paiement may extinguish.
struct Target {
  TargetKind kind{};
  std::optional<Month> month;
  EnfantId enfant;
  std::string item;  // of frais, costs or penalite
  std::uint32_t rejet = 0;  // its number
  Cents remaining;
};

/// Debts that share the money of one step in proportion to what remains (R3.2), by enfant.
struct TargetGroup {
  int step = 0;  // of R3.1
  std::vector<Target> targets;
};

/// R3.1, steps 1 to 3: what a paiement of day `day` pays of echeances, in this order.
/// `public_recovery`: the order of a paiement of a `recouvrement_public` action.
[[nodiscard]] std::vector<TargetGroup> echeance_groups(const Dossier& dossier, Date day,
                                                       bool public_recovery);
/// R3.1, step 4: rejets, oldest first.
[[nodiscard]] std::vector<TargetGroup> rejet_groups(const Dossier& dossier);
/// R3.1, step 5: frais, then penalites, oldest first.
[[nodiscard]] std::vector<TargetGroup> frais_groups(const Dossier& dossier);

/// The latest called echeance due of each enfant, by enfant (R3.1, step 1).
[[nodiscard]] std::vector<const state::Echeance*> latest_called(const Dossier& dossier, Date day);

}  // namespace aripa
