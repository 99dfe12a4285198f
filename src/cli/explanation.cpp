#include "cli/explanation.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "aripa/documents/sentence_fr.hpp"
#include "aripa/documents/words_fr.hpp"
#include "aripa/domain/explanation.hpp"
#include "cli/commits.hpp"
#include "cli/list.hpp"
#include "cli/solde.hpp"

namespace aripa::cli {
namespace {

using documents::amount_fr;
using documents::date_fr;

/// A figure as the balance has it, and what makes it.
struct Explained {
  Cents cents;
  Explanation explanation;

  [[nodiscard]] Cents difference() const { return cents - explanation.total(); }
};

bool is_known(const app::KnownOn& known, log::Offset offset, const Commit& commit) {
  return (!known.position || offset < known.position->offset) &&
         (!known.day || commit.recorded_on <= *known.day);
}

Result<std::vector<RecordedCommit>> commits_of(const app::Reader& reader, const DossierId& dossier,
                                               const app::KnownOn& known) {
  std::vector<RecordedCommit> commits;
  const auto stream = std::string{dossier_stream_prefix} + dossier.str();
  ARIPA_CHECK(read_commits(reader, stream, 0, [&](log::Offset offset, const Commit& commit) {
    if (!is_known(known, offset, commit)) return false;
    commits.push_back({offset, commit});
    return true;
  }));
  return commits;
}

// A figure of zero is explained only where something is amiss.
void add(std::vector<Explained>& all, Explained explained) {
  if (explained.cents.is_zero() && explained.difference().is_zero()) return;
  all.push_back(std::move(explained));
}

std::vector<Explained> explain_head(const std::vector<RecordedCommit>& commits, Date as_of,
                                    const Solde& solde) {
  std::vector<Explained> all;
  const auto add_each = [&](const auto& figures) {
    for (const auto figure : figures) {
      add(all, {value_of(solde, figure), explain(commits, as_of, figure)});
    }
  };
  add_each(debiteur_figures);
  add_each(creancier_figures);
  return all;
}

///   echeance_unknown: not in the balance
Result<std::vector<Explained>> explain_echeance(const std::vector<RecordedCommit>& commits,
                                                Date as_of, const Solde& solde,
                                                const EcheanceKey& echeance) {
  const auto found = std::find_if(
      solde.echeances.begin(), solde.echeances.end(), [&](const SoldeEcheance& listed) {
        return listed.month == echeance.month && listed.enfant == echeance.enfant;
      });
  if (found == solde.echeances.end()) {
    return Error{Errc::echeance_unknown, "--echeance",
                 to_string(echeance.month) + "/" + echeance.enfant.str()};
  }
  std::vector<Explained> all;
  for (const auto figure : echeance_figures) {
    add(all, {value_of(*found, figure), explain(commits, as_of, figure, echeance)});
  }
  return all;
}

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
  ARIPA_TRY(const auto solde, reader.solde(dossier, as_of, asked.known));
  ARIPA_TRY(const auto commits, commits_of(reader, dossier, asked.known));
  std::vector<Explained> all;
  if (echeance) {
    ARIPA_TRY(all, explain_echeance(commits, as_of, solde, *echeance));
  } else {
    all = explain_head(commits, as_of, solde);
  }
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
