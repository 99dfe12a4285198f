#pragma once

#include <optional>

#include "domain/decide/work.hpp"

namespace aripa {

/// R3.1, when a paiement is recorded: imputes it as of `day`, charges the frais of a forced
/// paiement (R7.4) before step 5; what is left stays credit.
void impute_recorded(Work& work, const PaiementId& source, Date day);

/// R3.3: imputes what is credit by R3.1 as of the dossier's clock, the oldest source first.
void impute_credit(Work& work);

/// The first day on which bringing the dossier to date imputes credit that it holds (R3.3); nothing
/// when none does.
[[nodiscard]] std::optional<Date> next_imputation(const Dossier& dossier);

/// What of a line is taken back.
struct Undoing {
  std::string_view rule;
  PaiementId source;
  std::uint32_t n = 0;
  Cents cents;
  Cents due{};  // what of the echeance's due falls with it (R2.7)
};
/// Takes some of a line back: it is credit of its source again (R2.7, R3.6). The line is not in a
/// reversement.
void undo_line(Work& work, const Undoing& undoing);

/// R2.7 (b), R6.8: takes at most `excess` back from the lines to the organisme of one echeance, the
/// latest first.
void take_back_from_organisme(Work& work, Month month, const EnfantId& enfant, Cents excess);

/// R2.7 (c): takes at most `excess` back from the lines to the creancier, the latest first; what is
/// due falls with them, not below `new_due`; money that is in a reversement becomes an indu.
/// Returns what could not be taken.
Cents take_back_from_creancier(Work& work, Month month, const EnfantId& enfant, Cents excess,
                               Cents new_due);

/// Takes back what was paid on a rejet, frais, costs or a penalite, at most `excess`, the latest
/// line first; it becomes credit of its payers.
void take_back_payments(Work& work, std::string_view rule, TargetKind target, std::string_view item,
                        std::uint32_t rejet, Cents excess);

}  // namespace aripa
