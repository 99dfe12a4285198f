#pragma once

#include <array>

#include "aripa/domain/figure.hpp"
#include "aripa/domain/posting.hpp"

// docs/accounts.md, column "figure".

namespace aripa {

/// What a figure counts of an account: its debit balance, or its credit balance.
template <class Document>
struct FigureAccount {
  AccountNumber account;
  Figure figure;
  Cents Document::*cents;
  bool debit;

  [[nodiscard]] Cents counted(Cents posted) const { return debit ? posted : -posted; }
};

using EcheanceAccount = FigureAccount<SoldeEcheance>;
inline constexpr std::array echeance_accounts{
    EcheanceAccount{AccountNumber::due, Figure::due, &SoldeEcheance::due, true},
    EcheanceAccount{AccountNumber::due_subrogated, Figure::subrogated, &SoldeEcheance::subrogated,
                    false},
    EcheanceAccount{AccountNumber::paid_creancier, Figure::paid_creancier,
                    &SoldeEcheance::paid_creancier, false},
    EcheanceAccount{AccountNumber::recovered, Figure::paid_organisme,
                    &SoldeEcheance::paid_organisme, false},
    EcheanceAccount{AccountNumber::direct, Figure::direct, &SoldeEcheance::direct, false},
};

using HeadAccount = FigureAccount<Solde>;
inline constexpr std::array head_accounts{
    HeadAccount{AccountNumber::rejets, Figure::rejets, &Solde::rejets, true},
    HeadAccount{AccountNumber::frais, Figure::frais, &Solde::frais, true},
    HeadAccount{AccountNumber::costs, Figure::frais, &Solde::frais, true},
    HeadAccount{AccountNumber::penalites, Figure::penalites, &Solde::penalites, true},
    HeadAccount{AccountNumber::credit, Figure::credit, &Solde::credit, false},
    HeadAccount{AccountNumber::payable, Figure::payable, &Solde::payable, false},
    HeadAccount{AccountNumber::on_hold, Figure::on_hold, &Solde::on_hold, false},
    HeadAccount{AccountNumber::in_transit, Figure::in_transit, &Solde::in_transit, false},
    HeadAccount{AccountNumber::reversed, Figure::reversed, &Solde::reversed, true},
    HeadAccount{AccountNumber::asf_payable, Figure::asf_payable, &Solde::asf_payable, false},
    HeadAccount{AccountNumber::asf_on_hold, Figure::asf_payable, &Solde::asf_payable, false},
    HeadAccount{AccountNumber::asf_paid, Figure::asf_paid, &Solde::asf_paid, true},
    HeadAccount{AccountNumber::indu, Figure::indu, &Solde::indu, true},
    HeadAccount{AccountNumber::asf_indu, Figure::asf_indu, &Solde::asf_indu, true},
};

/// Whether an account is a part of 801, what is owed to the creancier, or of 4621, what is owed to
/// the organisme: the figure is the balance of the parent.
[[nodiscard]] constexpr bool is_owed_to_creancier(AccountNumber account) {
  return account == AccountNumber::due || account == AccountNumber::due_subrogated ||
         account == AccountNumber::paid_creancier || account == AccountNumber::direct;
}
[[nodiscard]] constexpr bool is_owed_to_organisme(AccountNumber account) {
  return account == AccountNumber::subrogated || account == AccountNumber::recovered;
}

}  // namespace aripa
