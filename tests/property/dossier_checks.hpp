#pragma once

#include "aripa/domain/dossier.hpp"
#include "tests/property/books.hpp"
#include "tests/property/findings.hpp"

// What holds of the state of a dossier after each commit, beside its books.

namespace aripa::property {

/// R10.4: every figure of the balance document is the balance of an account; the state tells the
/// same figures.
void books_tell_the_balance(const Dossier& dossier, const Books& books, Findings& findings);

/// R3.3: there is never credit while something called is due by the clock, or the organisme may
/// collect something, or a rejet, frais or penalite is owed.
void no_credit_beside_a_debt(const Dossier& dossier, Date clock, Findings& findings);

/// The money of each line to the creancier is on the account of the place where the state has it;
/// no other line has money (R3.4, R3.5).
void lines_are_where_their_money_is(const Dossier& dossier, const Books& books, Findings& findings);

/// docs/accounts.md: what is payable and what is on hold exclude each other.
void a_hold_holds_everything(const Dossier& dossier, const Books& books, Findings& findings);

/// docs/accounts.md: 46719 and what the debiteur funded of 4673 are zero together.
void restitution_waits_for_its_indu(const Dossier& dossier, const Books& books, Findings& findings);

/// Limits of docs/architecture.md that a state must keep.
void dossier_is_within_limits(const Dossier& dossier, Findings& findings);

}  // namespace aripa::property
