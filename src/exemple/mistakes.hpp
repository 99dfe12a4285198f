#pragma once

#include <string>

#include "aripa/domain/command.hpp"
#include "exemple/random.hpp"

namespace aripa::exemple {

/// A line that goes wrong after a ReceivePaiement was accepted: sent again, sent again changed,
/// with a slip of the pen, not a command at all. None of them changes anything.
[[nodiscard]] std::string mistake(const Envelope& paiement, Random& random);

}  // namespace aripa::exemple
