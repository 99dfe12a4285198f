#include "cli/ledger_verbs.hpp"

#include <fmt/format.h>

#include "aripa/bareme/bareme.hpp"
#include "aripa/documents/sentence_fr.hpp"
#include "aripa/documents/words_fr.hpp"
#include "cli/commits.hpp"
#include "cli/node.hpp"
#include "cli/open.hpp"
#include "cli/progress.hpp"

namespace aripa::cli {
namespace {

using documents::count_fr;
using documents::date_fr;

std::string_view clock_fr(ClockKind clock) {
  return clock == ClockKind::wall ? "heure réelle" : "simulée";
}

std::string sentences(const Commit& commit) {
  std::string text;
  for (const auto& event : commit.events) {
    if (!text.empty()) text += ' ';
    text += documents::sentence_fr(event);
  }
  return text;
}

}  // namespace

Result<Status> init(const Arguments& arguments, Console& console) {
  const auto directory = data_directory(arguments, console.world);
  auto options = ledger_options(arguments, console.world);
  options.clock = arguments.clock("--clock").value_or(ClockKind::wall);
  const auto scales = bareme::publications(bareme::shipped_bareme());
  const auto made = is_shared(arguments) ? init_shared(arguments, options, scales, console.world)
                                         : console.world.directory.init(directory, options, scales);
  if (!made.ok()) return in_directory(made.error(), directory);
  console.out.line(fmt::format(
      "Registre créé dans {} : horloge {}, règles {}, {}.", directory, clock_fr(options.clock),
      rulebook_version,
      count_fr(scales.size(), "barème ou indice publié", "barèmes et indices publiés")));
  return Status::done;
}

// The id comes from the day, so that closing it twice is the same command (R10.1).
Result<Status> day(const Arguments& arguments, app::Ledger& ledger, Console& console) {
  const Date day = *parse_date(arguments.operand());
  ARIPA_CHECK(ledger.settle());
  const auto closed_before = ledger.read()->closed_to();
  app::Submission submission;
  submission.envelope = {CommandId("day-" + to_string(day)), day, DossierId(), command::RunDay{}};
  ARIPA_TRY(const auto accepted, ledger.submit_and_wait(std::move(submission)));
  ARIPA_CHECK(ledger.settle());
  ARIPA_TRY(const auto commit, commit_at(*ledger.read(), accepted.offset));
  if (!accepted.repeated && closed_before && add_days(*closed_before, 1) < day) {
    console.out.line(fmt::format("Journées closes du {} au {}.",
                                 date_fr(add_days(*closed_before, 1)), date_fr(day)));
  }
  console.out.line(sentences(commit) + (accepted.repeated ? " (Déjà enregistré.)" : ""));
  return Status::done;
}

Result<Status> rebuild(const Arguments& arguments, Console& console) {
  const auto directory = data_directory(arguments, console.world);
  Progress progress(console);
  auto report = console.world.directory.rebuild(directory, [&](const app::RebuildProgress& at) {
    if (!progress.is_due()) return;
    progress.show(at.commits, at.commits_total,
                  count_fr(at.commits, "enregistrement", "enregistrements"));
  });
  progress.hide();
  if (!report.ok()) return in_directory(report.error(), directory);
  console.out.line(fmt::format(
      "{} du journal, {}", count_fr(report->commits, "enregistrement", "enregistrements"),
      count_fr(report->rows, "ligne reconstruite", "lignes reconstruites")));
  const bool compared = !report->digest_before.empty();
  console.out.line(fmt::format("empreinte des projections en service : {}",
                               compared ? report->digest_before : "illisible"));
  console.out.line(fmt::format("empreinte des projections refaites   : {}", report->digest_after));
  console.out.line(compared ? "identique" : "remplacées sans comparaison");
  return Status::done;
}

}  // namespace aripa::cli
