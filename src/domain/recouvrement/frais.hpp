#pragma once

#include "domain/decide/work.hpp"

namespace aripa {

/// R7.4 (R. 581-6): frais on what a forced paiement just paid of impayes, by its lines from
/// `first_line` of the state on. Nothing when the paiement is voluntary or its action carries none.
void charge_frais(Work& work, const PaiementId& paiement, std::size_t first_line);

}  // namespace aripa
