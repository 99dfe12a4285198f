#include "cli/explanation.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "aripa/documents/sentence_fr.hpp"
#include "aripa/documents/words_fr.hpp"
#include "cli/list.hpp"
#include "cli/solde.hpp"

namespace aripa::cli {
namespace {

using documents::amount_fr;
using documents::date_fr;

using app::Explained;

std::string source_fr(const std::optional<MoneySource>& source) {
  if (!source) return {};
  return source->line == 0 ? source->source
                           : fmt::format("{}, ligne {}", source->source, source->line);
}

std::string text_of(const Contribution& part) {
  auto text = documents::sentence_fr(part.event());
  const auto recorded_on = part.recorded->commit.recorded_on;
  if (recorded_on != part.posting->on) {
    text += fmt::format(" (enregistré le {})", date_fr(recorded_on));
  }
  for (const auto use : part.policies) text += fmt::format(" [{}]", to_string(use));
  return text;
}

void print(Output& out, const Explained& explained) {
  const auto& [figure, parts] = explained.explanation;
  out.line({});
  out.line(fmt::format("{} : {}", documents::word_fr(figure), amount_fr(explained.cents)));
  Table table(out, {{"Montant", Align::right},
                    {"Effet"},
                    {"Position", Align::right},
                    {"Compte"},
                    {"Règle"},
                    {"Source"},
                    {"Événement"}});
  for (const auto& part : parts) {
    table.row(
        {amount_fr(part.cents), date_fr(part.posting->on), std::to_string(part.recorded->offset),
         std::to_string(static_cast<std::uint32_t>(part.posting->account.number)),
         std::string{documents::rule_of(part.event())}, source_fr(part.source), text_of(part)});
  }
  const auto verdict = explained.difference().is_zero()
                           ? std::string{"total, exact"}
                           : "total, ÉCART DE " + amount_fr(explained.difference());
  table.row({amount_fr(explained.explanation.total()), verdict, {}, {}, {}, {}, {}});
  table.end();
}

void print_all(Output& out, const SoldeAsked& asked, const std::optional<EcheanceKey>& echeance,
               const std::vector<Explained>& all) {
  const auto of_echeance =
      echeance ? fmt::format(", échéance {} de {}", documents::of_month_fr(echeance->month),
                             echeance->enfant.str())
               : std::string{};
  out.line(
      fmt::format("Dossier {}{} : {}", asked.question.dossier.str(), of_echeance, asked.title));
  if (all.empty()) out.line("Tous les montants sont nuls.");
  for (const auto& explained : all) print(out, explained);
}

}  // namespace

Result<Status> explanation(const Arguments& arguments, const app::Reader& reader,
                           Console& console) {
  ARIPA_TRY(const auto asked, asked_of(arguments, reader, console.world));
  const auto& [dossier, as_of, known_on] = asked.question;
  const auto echeance = arguments.echeance("--echeance");
  auto explication = reader.explication(dossier, as_of, asked.known, echeance);
  if (!explication.ok()) {
    auto error = explication.error();
    if (error.code == Errc::echeance_unknown) error.field = "--echeance";
    return error;
  }
  const auto& all = explication->figures;
  if (arguments.has(json_option.name)) {
    for (const auto& explained : all) {
      std::string line;
      documents::append_json(line, asked.question, echeance ? &*echeance : nullptr,
                             explained.explanation);
      console.out.line(line);
    }
  } else {
    print_all(console.out, asked, echeance, all);
  }
  const bool exact = std::all_of(all.begin(), all.end(), [](const Explained& explained) {
    return explained.difference().is_zero();
  });
  return exact ? Status::done : Status::refused;
}

}  // namespace aripa::cli
