#pragma once

#include "domain/decide/work.hpp"

namespace aripa {

/// R5.2 to R5.4, R7.3: what the close of `day` does to both recouvrements.
void close_recouvrements(Work& work, Date day);

/// R5.6: after a voluntary paiement, ends a recouvrement that is to be released.
void release_after(Work& work, const PaiementId& paiement);
/// R5.6: the paiement that released a recouvrement was returned or moved away.
void reopen_released_by(Work& work, const PaiementId& paiement);

/// R5.6: each of the last six months due was paid in full and by forced paiements only.
[[nodiscard]] bool mainlevee_allowed(const Dossier& dossier, Date clock);

/// The first day whose close changes a recouvrement, `date_min` for what any close does; nothing
/// when none does.
[[nodiscard]] std::optional<Date> recouvrement_due(const Dossier& dossier,
                                                   const PolicyTable& policies);

[[nodiscard]] bool action_runs(const state::Action& action);

}  // namespace aripa
