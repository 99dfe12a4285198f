#pragma once

#include "domain/decide/work.hpp"

namespace aripa {

/// What becomes of money of the paiement that is in a reversement.
enum class InReversement : std::uint8_t {
  rejet,  // the creancier keeps it, the debiteur owes it to the organisme (R3.6)
  indu,  // the creancier owes it to the organisme, the echeance reopens (R3.10)
};

/// Undoes everything that the paiement did, the last line first, until all of its amount is credit
/// (R3.6, R3.10); settled months whose p fell are settled again (R6.8).
[[nodiscard]] Result<void> take_away(Work& work, const PaiementId& paiement,
                                     InReversement in_reversement);

}  // namespace aripa
