#pragma once

#include <vector>

#include "domain/decide/work.hpp"

namespace aripa {

/// R2.7: an echeance goes from what is due to `due`; what is paid over it is taken back. R3.3 is
/// the caller's, after all echeances of the command.
///   bareme_missing
[[nodiscard]] Result<void> adjust_echeance(Work& work, Month month, const EnfantId& enfant,
                                           std::string_view rule, Cents due);

/// Which open echeances a fact may change, and to what.
struct Readjustment {
  std::string_view rule;
  Date from{};  // due on or after it
  std::optional<std::vector<EnfantId>> enfants{};  // of these only
  bool ended = false;  // none stands (R2.4); otherwise the amount in force on the due date
  bool opened_by_claim = true;  // also those opened by R8.1, to zero only (R2.6)
  bool called_by_claim = true;  // also those that R8.1 called (R2.5)
};
/// Adjusts the open echeances due on or after `from`, by due date then enfant, each to the amount
/// in force on its due date, or to zero.
///   indice_missing, bareme_missing
[[nodiscard]] Result<void> readjust(Work& work, const Readjustment& how);

}  // namespace aripa
