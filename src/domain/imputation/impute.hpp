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

/// Takes `cents` of a line back: they are credit of its source again (R2.7, R3.6). The line is not
/// in a reversement.
void undo_line(Work& work, std::string_view rule, const PaiementId& source, std::uint32_t n,
               Cents cents);

/// Takes at most `excess` back from the lines of one echeance to one target, the latest first
/// (R2.7); money that is in a reversement becomes an indu. Returns what could not be taken.
Cents take_back(Work& work, Month month, const EnfantId& enfant, TargetKind target, Cents excess);

/// Takes back what was paid on a rejet, frais, costs or a penalite, at most `excess`, the latest
/// line first; it becomes credit of its payers.
void take_back_payments(Work& work, std::string_view rule, TargetKind target, std::string_view item,
                        std::uint32_t rejet, Cents excess);

}  // namespace aripa
