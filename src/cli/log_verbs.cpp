#include "cli/log_verbs.hpp"

#include <fmt/format.h>

#include "aripa/documents/dossier.hpp"
#include "aripa/documents/sentence_fr.hpp"
#include "aripa/documents/words_fr.hpp"
#include "cli/list.hpp"

namespace aripa::cli {
namespace {

using documents::date_fr;

void add_row(Table& table, const Commit& commit, const Event& event) {
  auto text = documents::sentence_fr(event);
  if (commit.recorded_on != commit.on) {
    text += fmt::format(" (enregistré le {})", date_fr(commit.recorded_on));
  }
  table.row({date_fr(commit.on), std::string{documents::rule_of(event)}, std::move(text)});
}

}  // namespace

Result<Status> chronologie(const Arguments& arguments, const app::Reader& reader,
                           Console& console) {
  const bool json = arguments.has(json_option.name);
  Table table(console.out,
              {{json ? "" : "Effet"}, {json ? "" : "Règle"}, {json ? "" : "Événement"}});
  const auto print = [&](const app::CommitPart& part) {
    if (json) {
      std::string line;
      documents::append_event(line, part);
      console.out.line(line);
    } else {
      add_row(table, *part.commit, part.event());
    }
    return console.out.is_read();
  };
  ARIPA_CHECK(reader.chronologie(DossierId{arguments.operand()}, {}, print));
  table.end();
  return Status::done;
}

Result<Status> log(const Arguments& arguments, const app::Reader& reader, Console& console) {
  const auto limit = arguments.number(limit_option.name).value_or(0);
  std::uint64_t printed = 0;
  ARIPA_CHECK(reader.commits(arguments.text("--stream").value_or(""),
                             arguments.number("--from").value_or(0),
                             [&](const log::Record& record) {
                               console.out.line(record.bytes);
                               return ++printed != limit && console.out.is_read();
                             }));
  return Status::done;
}

}  // namespace aripa::cli
