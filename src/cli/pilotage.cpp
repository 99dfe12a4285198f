#include "cli/pilotage.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "aripa/documents/pilotage.hpp"
#include "aripa/documents/words_fr.hpp"
#include "cli/list.hpp"

namespace aripa::cli {
namespace {

using documents::Rate;
using projection::Amount;
using projection::Count;
using projection::PilotageRow;

constexpr int months_before = 11;  // a year with the last month

std::string percent_fr(const Rate& rate) {
  const auto hundredths = rate.hundredths();
  if (!hundredths) return "-";
  auto text = documents::hundredths_text(*hundredths);
  std::replace(text.begin(), text.end(), '.', ',');
  return text + " %";
}

std::vector<std::string> cells_of(std::string month, const PilotageRow& row) {
  const auto count = [&](Count counted) { return std::to_string(row[counted]); };
  return {std::move(month),
          count(Count::dossiers_opened),
          count(Count::dossiers_activated),
          count(Count::enfants),
          count(Count::echeances_called),
          count(Count::echeances_paid_in_time),
          count(Count::echeances_paid_late),
          count(Count::echeances_impayes),
          documents::amount_fr(row[Amount::called]),
          percent_fr(documents::recovery_rate(row)),
          percent_fr(documents::action_rate(row)),
          percent_fr(documents::action_within_30_days_rate(row))};
}

void print(Output& out, const app::OrganismePilotage& of) {
  out.line("Organisme " + of.organisme.str());
  Table table(out, {{"Mois"},
                    {"Ouverts", Align::right},
                    {"Activés", Align::right},
                    {"Enfants", Align::right},
                    {"Appelées", Align::right},
                    {"À temps", Align::right},
                    {"En retard", Align::right},
                    {"Impayées", Align::right},
                    {"Montant appelé", Align::right},
                    {"Recouvré", Align::right},
                    {"Procédures", Align::right},
                    {"Sous 30 jours", Align::right}});
  PilotageRow total;
  for (const auto& [month, row] : of.months) {
    table.row(cells_of(to_string(month), row));
    total += row;
  }
  table.row(cells_of("total", total));
  table.end();
}

}  // namespace

Result<Status> pilotage(const Arguments& arguments, const app::Reader& reader, Console& console) {
  const Month to = arguments.month("--to").value_or(month_of(reader.today()));
  const Month from = arguments.month("--from").value_or(add_months(to, -months_before));
  app::ListFilter filter;
  if (auto organisme = arguments.text(organisme_option.name)) {
    filter.organisme = OrganismeId{*std::move(organisme)};
  }
  filter.from = first_day(from);
  filter.to = last_day(to);
  ARIPA_TRY(const auto organismes, reader.pilotage(filter));
  if (arguments.has(json_option.name)) {
    std::string text;
    documents::append_json(text, documents::PilotageQuestion{from, to}, organismes);
    console.out.line(text);
    return Status::done;
  }
  if (organismes.empty()) console.out.line("Rien dans ces mois.");
  for (const auto& organisme : organismes) {
    print(console.out, organisme);
    console.out.line({});
  }
  console.out.line("Tous les chiffres, chacun avec sa définition : --json");
  return Status::done;
}

}  // namespace aripa::cli
