#include "aripa/codec/json_writer.hpp"
#include "aripa/documents/json.hpp"
#include "aripa/documents/sentence_fr.hpp"
#include "aripa/domain/policy.hpp"

namespace aripa::documents {
namespace {

using codec::JsonWriter;

void write_part(JsonWriter& json, const DossierId& dossier, const Contribution& part) {
  const auto& [offset, commit] = *part.recorded;
  json.begin_object();
  json.key("cents").cents(part.cents);
  json.key("on").date(part.posting->on);
  json.key("recorded_on").date(commit.recorded_on);
  json.key("offset").integer(static_cast<std::int64_t>(offset));
  json.key("command").text(commit.command_id.str());
  json.key("account").text(to_string(part.posting->account, dossier.str()));
  json.key("event").text(type_name(part.event()));
  json.key("rule").text(rule_of(part.event()));
  if (part.source) {
    json.key("source").text(part.source->source);
    if (part.source->line > 0) json.key("line").integer(part.source->line);
  }
  if (!part.policies.empty()) {
    json.key("policies").begin_array();
    for (const auto use : part.policies) json.text(aripa::to_string(use));
    json.end_array();
  }
  json.key("text").text(sentence_fr(part.event()));
  json.end_object();
}

}  // namespace

void append_json(std::string& out, const SoldeQuestion& question, const EcheanceKey* echeance,
                 const Explanation& explanation) {
  JsonWriter json(out);
  json.begin_object();
  json.key("dossier").text(question.dossier.str());
  json.key("as_of").date(question.as_of);
  json.key("known_on").text(question.known_on);
  if (echeance != nullptr) {
    json.key("month").month(echeance->month);
    json.key("enfant").text(echeance->enfant.str());
  }
  json.key("figure").text(std::string{aripa::to_string(explanation.figure)} + "_cents");
  json.key("cents").cents(explanation.total());
  json.key("parts").begin_array();
  for (const auto& part : explanation.parts) write_part(json, question.dossier, part);
  json.end_array();
  json.end_object();
}

void append_json(std::string& out, const SoldeQuestion& question, const EcheanceKey* echeance,
                 const std::vector<app::Explained>& figures) {
  JsonWriter json(out);
  json.begin_array();
  for (const auto& figure : figures) {
    std::string one;
    append_json(one, question, echeance, figure.explanation);
    json.raw(one);
  }
  json.end_array();
}

}  // namespace aripa::documents
