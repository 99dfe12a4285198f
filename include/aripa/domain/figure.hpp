#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "aripa/core/money.hpp"
#include "aripa/domain/documents.hpp"

namespace aripa {

/// The amounts of the balance document (§12): those of an echeance, then those of its head. Each
/// is the balance of accounts (docs/accounts.md, column "figure").
enum class Figure : std::uint8_t {
  due,
  subrogated,
  paid_creancier,
  paid_organisme,
  direct,
  remaining_creancier,
  remaining_organisme,
  owes_creancier,
  owes_organisme,
  rejets,
  frais,
  penalites,
  credit,
  payable,
  on_hold,
  in_transit,
  reversed,
  asf_payable,
  asf_paid,
  indu,
  asf_indu,
};

// In the order of the document.
inline constexpr std::array echeance_figures{
    Figure::due,    Figure::subrogated,          Figure::paid_creancier,     Figure::paid_organisme,
    Figure::direct, Figure::remaining_creancier, Figure::remaining_organisme};
inline constexpr std::array debiteur_figures{Figure::owes_creancier, Figure::owes_organisme,
                                             Figure::rejets,         Figure::frais,
                                             Figure::penalites,      Figure::credit};
inline constexpr std::array creancier_figures{
    Figure::payable,     Figure::on_hold,  Figure::in_transit, Figure::reversed,
    Figure::asf_payable, Figure::asf_paid, Figure::indu,       Figure::asf_indu};

/// As the document names it, without `_cents`: `owes_creancier`.
[[nodiscard]] std::string_view to_string(Figure figure);

/// A figure of the head; zero for one of an echeance.
[[nodiscard]] Cents value_of(const Solde& solde, Figure figure);
/// A figure of an echeance; zero for one of the head.
[[nodiscard]] Cents value_of(const SoldeEcheance& echeance, Figure figure);

}  // namespace aripa
