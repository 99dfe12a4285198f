#pragma once

#include "aripa/domain/dossier.hpp"
#include "tests/property/findings.hpp"

// Where the money of a dossier is, line by line: what holds of its state after each commit.

namespace aripa::property {

/// R10.3: every cent of a paiement that was not taken back is credit, was given back, stands on one
/// of its lines, or became an indu of the creancier.
void every_cent_of_a_paiement_is_somewhere(const Dossier& dossier, Findings& findings);

/// R3.1: what is paid on an echeance, rejet, frais or penalite are the lines that pay it.
void debts_are_paid_by_their_lines(const Dossier& dossier, Findings& findings);

/// R5.1, R5.2: an impaye is called and unpaid, or a rejet of it is owed; each recouvrement is open
/// once at most.
void impayes_are_unpaid(const Dossier& dossier, Findings& findings);

/// R5.2: an echeance is marked as paid when nothing remains on it and no rejet of it is owed, and
/// only then.
void paid_marks_are_true(const Dossier& dossier, Findings& findings);

/// R6.5: what is subrogated on an echeance is what its settled month says.
void subrogation_is_of_its_month(const Dossier& dossier, Findings& findings);

/// §3: one echeance for each month and enfant, in this order.
void echeances_are_in_order(const Dossier& dossier, Findings& findings);

}  // namespace aripa::property
