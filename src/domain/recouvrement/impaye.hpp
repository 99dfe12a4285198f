#pragma once

#include "domain/decide/work.hpp"

namespace aripa {

/// The first day at whose close the echeance is an impaye (R5.1); nothing when none is foreseen.
[[nodiscard]] std::optional<Date> impaye_from(const Dossier& dossier,
                                              const state::Echeance& echeance,
                                              const PolicyTable& policies);

/// R5.1: marks the impayes of the close of `day`.
void detect_impayes(Work& work, Date day);

/// At the end of a command or close: what became paid, unpaid again (R5.2), or no impaye any more
/// (R5.1).
void follow_echeances(Work& work);

/// Marks one echeance as an impaye (R5.1, R8.1).
struct Marking {
  std::string_view rule;
  Month month{};
  EnfantId enfant;
  PolicyUses policies{};
};
void mark_impaye(Work& work, const Marking& marking);

/// Whether an impaye of the origin is there.
[[nodiscard]] bool has_impaye(const Dossier& dossier, RecouvrementName origin);

}  // namespace aripa
