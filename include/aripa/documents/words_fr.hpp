#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "aripa/core/date.hpp"
#include "aripa/core/money.hpp"
#include "aripa/domain/dossier.hpp"
#include "aripa/domain/figure.hpp"
#include "aripa/domain/words.hpp"

// The words of the ledger as a French reader writes them.

namespace aripa::documents {

/// `12 345`.
[[nodiscard]] std::string number_fr(std::uint64_t number);
/// `1 dossier`, `12 345 dossiers`; in French zero is singular.
[[nodiscard]] std::string count_fr(std::uint64_t number, std::string_view one,
                                   std::string_view many);
/// `1 234,05 €`.
[[nodiscard]] std::string amount_fr(Cents amount);
/// `15/04/2026`.
[[nodiscard]] std::string date_fr(Date date);
/// `avril 2026`.
[[nodiscard]] std::string month_fr(Month month);
/// `d'avril 2026`, `de mars 2026`.
[[nodiscard]] std::string of_month_fr(Month month);

[[nodiscard]] std::string_view word_fr(Nature value);
[[nodiscard]] std::string_view word_fr(HorsEtatGround value);
[[nodiscard]] std::string_view word_fr(EndGround value);
[[nodiscard]] std::string_view word_fr(Channel value);
[[nodiscard]] std::string_view word_fr(ActionKind value);
[[nodiscard]] std::string_view word_fr(RecouvrementName value);
[[nodiscard]] std::string_view word_fr(Stage value);
[[nodiscard]] std::string_view word_fr(RecouvrementOutcome value);
[[nodiscard]] std::string_view word_fr(PlanKind value);
[[nodiscard]] std::string_view word_fr(AsfRate value);
[[nodiscard]] std::string_view word_fr(AsfKind value);
[[nodiscard]] std::string_view word_fr(HoldGround value);
[[nodiscard]] std::string_view word_fr(state::PaymentStatus value);
/// What a figure of the balance says: of the debiteur, of the creancier, of an echeance.
[[nodiscard]] std::string_view word_fr(Figure value);
/// What an item of the agenda asks for (R5.8): `notice` → `informer le débiteur`.
[[nodiscard]] std::string_view agenda_fr(std::string_view what);
/// Whether it is one.
[[nodiscard]] bool is_agenda_item(std::string_view what);
/// Why a dossier is set aside (R9.5): the sentence of the code.
[[nodiscard]] std::string cause_fr(std::string_view code);

}  // namespace aripa::documents
