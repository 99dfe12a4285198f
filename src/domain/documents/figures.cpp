#include "aripa/domain/figure.hpp"

#include <algorithm>
#include <utility>

#include "aripa/core/assert.hpp"
#include "domain/documents/figures.hpp"

namespace aripa {
namespace {

constexpr std::pair<Figure, std::string_view> names[] = {
    {Figure::due, "due"},
    {Figure::subrogated, "subrogated"},
    {Figure::paid_creancier, "paid_creancier"},
    {Figure::paid_organisme, "paid_organisme"},
    {Figure::direct, "direct"},
    {Figure::remaining_creancier, "remaining_creancier"},
    {Figure::remaining_organisme, "remaining_organisme"},
    {Figure::owes_creancier, "owes_creancier"},
    {Figure::owes_organisme, "owes_organisme"},
    {Figure::rejets, "rejets"},
    {Figure::frais, "frais"},
    {Figure::penalites, "penalites"},
    {Figure::credit, "credit"},
    {Figure::payable, "payable"},
    {Figure::on_hold, "on_hold"},
    {Figure::in_transit, "in_transit"},
    {Figure::reversed, "reversed"},
    {Figure::asf_payable, "asf_payable"},
    {Figure::asf_paid, "asf_paid"},
    {Figure::indu, "indu"},
    {Figure::asf_indu, "asf_indu"},
};

template <class Accounts, class Document>
Cents stored(const Accounts& accounts, const Document& document, Figure figure) {
  const auto found = std::find_if(accounts.begin(), accounts.end(),
                                  [&](const auto& account) { return account.figure == figure; });
  return found == accounts.end() ? Cents{} : document.*found->cents;
}

}  // namespace

std::string_view to_string(Figure figure) {
  for (const auto& [named, name] : names) {
    if (named == figure) return name;
  }
  ARIPA_ASSERT(!"a figure of the table");
}

Cents value_of(const Solde& solde, Figure figure) {
  if (figure == Figure::owes_creancier) return solde.owes_creancier;
  if (figure == Figure::owes_organisme) return solde.owes_organisme;
  return stored(head_accounts, solde, figure);
}

Cents value_of(const SoldeEcheance& echeance, Figure figure) {
  if (figure == Figure::remaining_creancier) return echeance.remaining_creancier();
  if (figure == Figure::remaining_organisme) return echeance.remaining_organisme();
  return stored(echeance_accounts, echeance, figure);
}

}  // namespace aripa
