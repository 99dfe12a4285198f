#include "cli/balance.hpp"

#include <fmt/format.h>

#include "aripa/documents/equation.hpp"
#include "aripa/documents/json.hpp"
#include "aripa/documents/words_fr.hpp"
#include "cli/list.hpp"

namespace aripa::cli {
namespace {

using documents::amount_fr;
using documents::Equation;
using documents::Side;

std::string verdict_of(Cents difference) {
  return difference.is_zero() ? "exact" : "ÉCART DE " + amount_fr(difference);
}

struct SideText {
  Side side;
  std::string_view title;
};

// In the order of the equation.
constexpr SideText sides[] = {
    {Side::bank, "Banque"},
    {Side::held, "Tenu pour autrui"},
    {Side::claims, "Créances de l'organisme"},
    {Side::net_charge, "Charge nette"},
    {Side::memo, "Hors bilan (classe 8)"},
};

void add_side(Table& table, const app::OrganismeTotals& totals, const SideText& side) {
  bool first = true;
  for (const auto& [account, cents] : totals.accounts) {
    if (documents::side_of(account) != side.side) continue;
    if (first) table.row({{}, std::string{side.title}, {}, {}});
    first = false;
    const bool debit = cents.is_positive();
    table.row({std::to_string(static_cast<std::uint32_t>(account)),
               fmt::format("  {}", documents::account_fr(account)), debit ? amount_fr(cents) : "",
               debit ? "" : amount_fr(-cents)});
  }
}

void print_accounts(Output& out, const app::OrganismeTotals& totals) {
  Table table(out, {{"Compte"}, {"Intitulé"}, {"Débit", Align::right}, {"Crédit", Align::right}});
  for (const auto& side : sides) add_side(table, totals, side);
  table.end();
}

void print(Output& out, const app::OrganismeTotals& totals, const Equation& equation) {
  out.line("Organisme " + totals.organisme.str());
  print_accounts(out, totals);
  out.line(fmt::format("Banque {} = tenu pour autrui {} - créances {} - charge nette {} : {}",
                       amount_fr(equation.bank), amount_fr(equation.held),
                       amount_fr(equation.claims), amount_fr(equation.net_charge),
                       verdict_of(equation.difference())));
  out.line(fmt::format("Somme des comptes hors bilan {} : {}", amount_fr(equation.memo),
                       verdict_of(equation.memo)));
}

}  // namespace

Result<Status> balance(const Arguments& arguments, const app::Reader& reader, Console& console) {
  const bool json = arguments.has(json_option.name);
  bool balances = true;
  bool first = true;
  ARIPA_TRY(const auto of_organismes, reader.totals());
  for (const auto& totals : of_organismes) {
    const auto equation = documents::equation_of(totals);
    balances = balances && equation.balances();
    if (json) {
      std::string line;
      documents::append_json(line, totals);
      console.out.line(line);
      continue;
    }
    if (!first) console.out.line({});
    first = false;
    print(console.out, totals, equation);
  }
  if (first && !json) console.out.line("Aucune écriture.");
  return balances ? Status::done : Status::refused;
}

}  // namespace aripa::cli
