#include "cli/log_verbs.hpp"

#include <fmt/format.h>

#include "aripa/codec/json_writer.hpp"
#include "aripa/documents/sentence_fr.hpp"
#include "aripa/documents/words_fr.hpp"
#include "cli/commits.hpp"
#include "cli/list.hpp"

namespace aripa::cli {
namespace {

using documents::date_fr;

void print_json(Output& out, log::Offset offset, const Commit& commit, const Event& event) {
  std::string line;
  codec::JsonWriter json(line);
  json.begin_object();
  json.key("on").date(commit.on);
  json.key("recorded_on").date(commit.recorded_on);
  json.key("offset").integer(static_cast<std::int64_t>(offset));
  json.key("command").text(commit.command_id.str());
  json.key("event").text(type_name(event));
  json.key("rule").text(documents::rule_of(event));
  json.key("text").text(documents::sentence_fr(event));
  json.end_object();
  out.line(line);
}

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
  const DossierId dossier{arguments.operand()};
  ARIPA_CHECK(reader.dossier(dossier));
  const bool json = arguments.has(json_option.name);
  Table table(console.out,
              {{json ? "" : "Effet"}, {json ? "" : "Règle"}, {json ? "" : "Événement"}});
  const auto stream = std::string{dossier_stream_prefix} + dossier.str();
  ARIPA_CHECK(read_commits(reader, stream, 0, [&](log::Offset offset, const Commit& commit) {
    for (const auto& event : commit.events) {
      if (json) {
        print_json(console.out, offset, commit, event);
      } else {
        add_row(table, commit, event);
      }
    }
    return console.out.is_read();
  }));
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
