#include "aripa/codec/json_writer.hpp"
#include "aripa/documents/dossier.hpp"
#include "aripa/documents/sentence_fr.hpp"

namespace aripa::documents {
namespace {

using codec::JsonWriter;

void write_source(JsonWriter& json, const app::CommitPart& part, const Event& event) {
  json.key("recorded_on").date(part.commit->recorded_on);
  json.key("offset").integer(static_cast<std::int64_t>(part.offset));
  json.key("command").text(part.commit->command_id.str());
  json.key("event").text(type_name(event));
  json.key("rule").text(rule_of(event));
}

}  // namespace

void append_event(std::string& out, const app::CommitPart& part) {
  JsonWriter json(out);
  json.begin_object();
  json.key("on").date(part.commit->on);
  write_source(json, part, part.event());
  json.key("text").text(sentence_fr(part.event()));
  json.end_object();
}

void append_posting(std::string& out, const DossierId& dossier, const app::CommitPart& part) {
  const auto& posting = part.posting();
  JsonWriter json(out);
  json.begin_object();
  json.key("account").text(to_string(posting.account, dossier.str()));
  json.key("cents").cents(posting.cents);
  json.key("on").date(posting.on);
  write_source(json, part, part.commit->events[posting.event]);
  json.end_object();
}

std::string place_of(const app::CommitPart& part) {
  return std::to_string(part.offset) + '/' + std::to_string(part.index);
}

}  // namespace aripa::documents
