#pragma once

#include "domain/decide/work.hpp"

namespace aripa {

/// R3.4: at the close of `day`, orders one reversement of everything payable since that day or
/// before and not on hold; nothing when nothing is.
void order_reversement(Work& work, Date day);

/// R6.6: orders one payment of the Asf settled by the close of `day` and not on hold.
void order_asf_payment(Work& work, Date day);

/// R3.5, R2.4: everything payable, then or later, is on hold until it is released.
void open_hold(Work& work, std::string_view rule, HoldGround ground);

/// The first day on which something payable could be ordered; nothing when nothing is payable.
[[nodiscard]] std::optional<Date> payable_from(const Dossier& dossier);

}  // namespace aripa
