#pragma once

#include "aripa/domain/dossier.hpp"
#include "tests/property/findings.hpp"

// What holds of the state of a dossier after the close of a day, unless it is set aside (R9.5) or
// was opened after the day.

namespace aripa::property {

/// All of the checks below.
void check_after_close(const Dossier& dossier, Date day, Findings& findings);

/// R3.4: after the close of a day nothing is payable that became so on or before it, unless the
/// dossier is on hold.
void nothing_payable_after_a_close(const Dossier& dossier, Date day, Findings& findings);

/// R5.1, R5.2: after the close of a day whatever is unpaid long enough is an impaye, and an impaye
/// has a recouvrement.
void impayes_are_found_by_a_close(const Dossier& dossier, Date day, Findings& findings);

/// R5.3, R5.4: a recouvrement that has nothing to recover is over, and one whose time to regularise
/// is over asks for force.
void recouvrements_are_where_they_belong(const Dossier& dossier, Date day, Findings& findings);

/// R2.3, R4.5: every term due by the day is open, and every revalorisation recorded.
void nothing_is_left_to_open(const Dossier& dossier, Date day, Findings& findings);

/// R6.3: every month of a right is settled by its settlement day.
void months_are_settled(const Dossier& dossier, Date day, Findings& findings);

}  // namespace aripa::property
