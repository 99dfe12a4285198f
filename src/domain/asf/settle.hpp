#pragma once

#include <set>

#include "domain/asf/amounts.hpp"
#include "domain/asf/rights.hpp"
#include "domain/decide/work.hpp"

namespace aripa {

/// R6.3: settles the months given, those of one month together (R6.4). Where a pension was in
/// force on the due day and no echeance of the month is open, one opens first, uncalled.
///   bareme_missing, indice_missing, limit_exceeded
[[nodiscard]] Result<void> settle_months(Work& work, const std::vector<Unsettled>& months);

/// A settled month of one enfant as it stood, and as it is settled again (R6.8).
struct Again {
  state::AsfMonth before;
  AsfRow row{};
  Cents table;  // before R6.4
  bool settled = true;  // false once the right is closed over it
  bool worked_out = false;
};

/// The amount to which an echeance of the month goes (R2.7); its own is not changed yet.
struct NewDue {
  EnfantId enfant;
  Cents due;
};

/// R6.8: works the settled months of `enfants` out again, and those of others that R6.4 pays
/// otherwise; records nothing. By enfant, those only that are worked out.
///   bareme_missing
[[nodiscard]] Result<std::vector<Again>> work_out_again(const Work& work, Month month,
                                                        const std::set<EnfantId>& enfants,
                                                        const std::optional<NewDue>& change);

/// Records one, unless it changes nothing. What is subrogated moves with it: the caller has made
/// room for it on the echeance.
void record_again(Work& work, const Again& item);

/// R6.8: lines to the organisme above what is subrogated are taken back, the latest first; then the
/// month is recorded. Not more is subrogated than what remains to the creancier (§3).
void apply_again(Work& work, Again item);

/// Both, for the enfants of one month. Does nothing for those not settled. R3.3 is the caller's.
[[nodiscard]] Result<void> settle_again(Work& work, Month month, const std::set<EnfantId>& enfants);

/// Settles again the months of the enfant over which no right stands any more.
[[nodiscard]] Result<void> settle_closed(Work& work, const EnfantId& enfant);

/// R6.8: whether the line of this index, that was just undone, was counted in the p of a settled
/// month: it stood when p was first counted, or less stands now than was last counted.
[[nodiscard]] bool was_counted(const Dossier& dossier, std::size_t line);

/// The month of the enfant, if it is settled.
[[nodiscard]] const state::AsfMonth* settled_month(const Dossier& dossier, Month month,
                                                   const EnfantId& enfant);

}  // namespace aripa
