#pragma once

#include <optional>
#include <span>

#include "tests/property/scene.hpp"

namespace aripa::property {

/// Makes up a command that the ledger may well accept, or one that it should refuse when the scene
/// is wild; nothing when the dossier gives no occasion for one.
using Move = std::optional<Command> (*)(Scene& scene);

/// A move, and how often it is tried.
struct WeightedMove {
  std::uint32_t weight;
  Move move;
};

// The moves, by what they are about; together they make every command of rules.md §11.
[[nodiscard]] std::span<const WeightedMove> dossier_moves();
[[nodiscard]] std::span<const WeightedMove> titre_moves();
[[nodiscard]] std::span<const WeightedMove> paiement_moves();
[[nodiscard]] std::span<const WeightedMove> receipt_moves();
[[nodiscard]] std::span<const WeightedMove> reversement_moves();
[[nodiscard]] std::span<const WeightedMove> asf_moves();
[[nodiscard]] std::span<const WeightedMove> recouvrement_moves();
[[nodiscard]] std::span<const WeightedMove> reference_moves();

}  // namespace aripa::property
