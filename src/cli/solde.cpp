#include "cli/solde.hpp"

#include <fmt/format.h>

#include "aripa/documents/words_fr.hpp"
#include "cli/commits.hpp"
#include "cli/table.hpp"

namespace aripa::cli {
namespace {

using documents::amount_fr;
using documents::date_fr;
using documents::word_fr;

// A figure of a dense table: a dash is read faster than a zero.
std::string figure(Cents cents) {
  if (cents.is_zero()) return "-";
  auto text = amount_fr(cents);
  text.erase(text.find(" €"));
  return text;
}

void print_figures(Output& out, const Solde& solde) {
  Table table(out, {{}, {{}, Align::right}});
  const auto add = [&](std::string_view who, const auto& figures) {
    table.row({std::string{who}, {}});
    for (const auto figure : figures) {
      table.row({fmt::format("  {}", word_fr(figure)), amount_fr(value_of(solde, figure))});
    }
  };
  add("Le débiteur", debiteur_figures);
  add("Le créancier", creancier_figures);
  table.end();
}

void print_recouvrement(Output& out, RecouvrementName name, const SoldeRecouvrement& recouvrement) {
  std::string text =
      fmt::format("Recouvrement ({}) : {}", word_fr(name), word_fr(recouvrement.stage));
  if (recouvrement.notice_by) text += fmt::format(" avant le {}", date_fr(*recouvrement.notice_by));
  if (recouvrement.regularise_by) {
    text += fmt::format(", à régulariser avant le {}", date_fr(*recouvrement.regularise_by));
  }
  out.line(text);
}

std::string marks(const SoldeEcheance& e) {
  std::string text = e.impaye ? "impayé" : "";
  if (!e.called) text += text.empty() ? "non appelée" : ", non appelée";
  return text;
}

void print_echeances(Output& out, const std::vector<SoldeEcheance>& echeances) {
  if (echeances.empty()) return out.line("Aucune échéance.");
  out.line("Échéances, en euros (subrogé : ce que l'organisme a avancé par l'Asf et reprend)");
  Table table(out, {{"Mois"},
                    {"Enfant"},
                    {"Due le"},
                    {"Montant", Align::right},
                    {"Subrogé", Align::right},
                    {"Payé", Align::right},
                    {"Payé", Align::right},
                    {"Payé", Align::right},
                    {"Reste", Align::right},
                    {"Reste", Align::right},
                    {"Prescrite"},
                    {}});
  table.row({{},
             {},
             {},
             {},
             {},
             "créancier",
             "organisme",
             "en direct",
             "créancier",
             "organisme",
             "le",
             {}});
  for (const auto& e : echeances) {
    table.row({to_string(e.month), e.enfant.str(), date_fr(e.due_on), figure(e.due),
               figure(e.subrogated), figure(e.paid_creancier), figure(e.paid_organisme),
               figure(e.direct), figure(e.remaining_creancier()), figure(e.remaining_organisme()),
               date_fr(e.prescribed_on), marks(e)});
  }
  table.end();
}

void print(Output& out, const Solde& solde) {
  print_figures(out, solde);
  out.line({});
  print_recouvrement(out, RecouvrementName::courant, solde.courant);
  print_recouvrement(out, RecouvrementName::arrieres, solde.arrieres);
  out.line({});
  print_echeances(out, solde.echeances);
}

std::string known_fr(const app::KnownOn& known, Date today) {
  if (known.position) return "à la position " + documents::to_string(*known.position);
  return "le " + date_fr(known.day.value_or(today));
}

}  // namespace

Result<SoldeAsked> asked_of(const Arguments& arguments, const app::Reader& reader,
                            const World& world) {
  ARIPA_TRY(const Date day, today(reader, world));
  const Date as_of = arguments.date(as_of_option.name).value_or(day);
  const auto known = arguments.known_on(known_on_option.name);
  if (known.position && known.position->shard != reader.position().shard) {
    return Error{Errc::malformed, std::string{known_on_option.name},
                 "ce registre n'a pas cette partie du journal"};
  }
  auto known_on =
      known.position ? documents::to_string(*known.position) : to_string(known.day.value_or(day));
  return SoldeAsked{
      .question = {DossierId{arguments.operand()}, as_of, std::move(known_on)},
      .known = known,
      .title = fmt::format("solde au {}, tel que connu {} (journal lu jusqu'à {})", date_fr(as_of),
                           known_fr(known, day), documents::to_string(reader.position()))};
}

Result<Status> solde(const Arguments& arguments, const app::Reader& reader, Console& console) {
  ARIPA_TRY(const auto asked, asked_of(arguments, reader, console.world));
  const auto& [dossier, as_of, known_on] = asked.question;
  ARIPA_TRY(const auto found, reader.solde(dossier, as_of, asked.known));
  if (arguments.has("--json")) {
    std::string text;
    documents::append_json(text, asked.question, found);
    console.out.line(text);
    return Status::done;
  }
  console.out.line(fmt::format("Dossier {} : {}", dossier.str(), asked.title));
  console.out.line({});
  print(console.out, found);
  return Status::done;
}

}  // namespace aripa::cli
