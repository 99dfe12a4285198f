#pragma once

#include <vector>

#include "domain/decide/work.hpp"

namespace aripa {

/// R2.7: an echeance goes from what is due to `due`; what is paid over it is taken back. R3.3 is
/// the caller's, after all echeances of the command.
[[nodiscard]] Result<void> adjust_echeance(Work& work, Month month, const EnfantId& enfant,
                                           std::string_view rule, Cents due);

/// Takes back what is paid over the subrogated part and over the rest of the echeance (R2.7 b, c;
/// R6.8).
void take_back_excess(Work& work, Month month, const EnfantId& enfant);

/// Which open echeances a fact may change, and to what.
struct Readjustment {
  std::string_view rule;
  Date from{};  // due on or after it
  bool ended = false;  // none stands (R2.4); otherwise the amount in force on the due date
  bool claimed_too = true;  // also those of R8.1, to zero only; R2.6 leaves them alone
};
/// Adjusts the open echeances due on or after `from`, by due date then enfant, each to the amount
/// in force on its due date, or to zero.
///   indice_missing
[[nodiscard]] Result<void> readjust(Work& work, const Readjustment& how);

}  // namespace aripa
