#include "aripa/documents/equation.hpp"

#include "aripa/core/assert.hpp"

namespace aripa::documents {
namespace {

struct AccountText {
  AccountNumber number;
  Side side;
  std::string_view name;
};

// docs/accounts.md, "Chart" and "Notes".
constexpr AccountText accounts[] = {
    {AccountNumber::bank, Side::bank, "Banque de l'intermédiation"},
    {AccountNumber::receipts, Side::held, "Encaissements à identifier"},
    {AccountNumber::under_way, Side::held, "Sommes en cours d'affectation"},
    {AccountNumber::credit, Side::held, "Débiteurs : crédit"},
    {AccountNumber::restitution, Side::held, "Débiteurs : à rendre une fois l'indu remboursé"},
    {AccountNumber::payable, Side::held, "Créanciers : pensions à reverser"},
    {AccountNumber::on_hold, Side::held, "Créanciers : pensions bloquées"},
    {AccountNumber::in_transit, Side::held, "Créanciers : reversements ordonnés"},
    {AccountNumber::asf_payable, Side::held, "Créanciers : Asf à payer"},
    {AccountNumber::asf_on_hold, Side::held, "Créanciers : Asf bloquée"},
    {AccountNumber::indu, Side::claims, "Créanciers : indus de pension"},
    {AccountNumber::asf_indu, Side::claims, "Créanciers : indus d'Asf"},
    {AccountNumber::subrogated, Side::claims, "Débiteurs : Asf à reprendre"},
    {AccountNumber::recovered, Side::claims, "Débiteurs : Asf reprise"},
    {AccountNumber::rejets, Side::claims, "Débiteurs : rejets"},
    {AccountNumber::frais, Side::claims, "Débiteurs : frais de recouvrement"},
    {AccountNumber::costs, Side::claims, "Débiteurs : frais d'actes"},
    {AccountNumber::penalites, Side::claims, "Débiteurs : pénalités"},
    {AccountNumber::asf_avance, Side::net_charge, "Asf : avances"},
    {AccountNumber::asf_differentielle, Side::net_charge, "Asf : différentielles"},
    {AccountNumber::asf_complementaire, Side::net_charge, "Asf : complémentaires"},
    {AccountNumber::asf_non_recuperable, Side::net_charge, "Asf : non récupérables"},
    {AccountNumber::asf_attenuation, Side::net_charge, "Asf récupérable, en atténuation"},
    {AccountNumber::bailiffs, Side::net_charge, "Frais d'actes avancés"},
    {AccountNumber::bank_charges, Side::net_charge, "Frais bancaires"},
    {AccountNumber::losses, Side::net_charge, "Remises et pertes"},
    {AccountNumber::frais_product, Side::net_charge, "Produits : frais de recouvrement"},
    {AccountNumber::penalites_product, Side::net_charge, "Produits : pénalités"},
    {AccountNumber::due, Side::memo, "Échéances : montant dû"},
    {AccountNumber::due_subrogated, Side::memo, "Échéances : part de l'organisme"},
    {AccountNumber::paid_creancier, Side::memo, "Échéances : payé aux créanciers"},
    {AccountNumber::direct, Side::memo, "Échéances : payé de parent à parent"},
    {AccountNumber::mandate, Side::memo, "Contrepartie des échéances"},
    {AccountNumber::reversed, Side::memo, "Pensions reversées"},
    {AccountNumber::asf_paid, Side::memo, "Asf payée"},
    {AccountNumber::paid_out_counterpart, Side::memo, "Contrepartie des versements"},
};

const AccountText& text_of(AccountNumber number) {
  for (const auto& account : accounts) {
    if (account.number == number) return account;
  }
  ARIPA_ASSERT(!"an account of the table");
}

}  // namespace

Side side_of(AccountNumber account) { return text_of(account).side; }

std::string_view account_fr(AccountNumber account) { return text_of(account).name; }

Equation equation_of(const app::OrganismeTotals& totals) {
  Equation sum;
  for (const auto& [account, cents] : totals.accounts) {
    switch (side_of(account)) {
      case Side::bank:
        sum.bank += cents;
        break;
      case Side::held:
        sum.held -= cents;  // normally on the credit side
        break;
      case Side::claims:
        sum.claims += cents;
        break;
      case Side::net_charge:
        sum.net_charge += cents;
        break;
      case Side::memo:
        sum.memo += cents;
        break;
    }
  }
  return sum;
}

}  // namespace aripa::documents
