#include "scenario/document.hpp"

#include "aripa/documents/json.hpp"

namespace aripa::scenario {
namespace {

Result<std::string> solde_text(const app::Reader& reader, const ExpectStep& question, Date today) {
  const Date as_of = question.as_of.value_or(today);
  const auto& known = question.known;
  ARIPA_TRY(const auto solde, reader.solde(question.dossier, as_of, known));
  const std::string known_on =
      known.position ? documents::to_string(*known.position) : to_string(known.day.value_or(today));
  std::string text;
  documents::append_json(text, {question.dossier, as_of, known_on}, solde);
  return text;
}

std::vector<event::Instalment> instalments(const Dossier& dossier, const std::string& plan) {
  for (const auto& candidate : dossier.plans) {
    if (candidate.id.str() == plan) return candidate.instalments;
  }
  return {};
}

Result<std::string> list_text(const app::Reader& reader, const ExpectStep& question) {
  std::string text;
  if (question.kind == "attente") {
    std::vector<app::AttenteRow> waiting;
    ARIPA_CHECK(reader.attente({}, {}, [&](const app::AttenteRow& row) {
      waiting.push_back(row);
      return true;
    }));
    documents::append_json(text, waiting);
    return text;
  }
  ARIPA_TRY(const auto dossier, reader.dossier(question.dossier));
  if (question.kind == "reversements") documents::append_json(text, dossier.reversements);
  if (question.kind == "asf_payments") documents::append_json(text, dossier.asf_payments);
  if (question.kind == "asf") documents::append_json(text, asf(dossier));
  if (question.kind == "revalorisations") documents::append_json(text, revalorisations(dossier));
  if (question.kind == "recouvrements") documents::append_json(text, recouvrements(dossier));
  if (question.kind == "agenda") {
    documents::append_json(text, agenda(dossier, reader.closed_to()));
  }
  if (question.kind == "plan") {
    documents::append_json(text, instalments(dossier, question.plan));
  }
  return text;
}

}  // namespace

Result<Json> document(const app::Reader& reader, const ExpectStep& question, Date today) {
  ARIPA_TRY(const auto text, question.kind == "solde" ? solde_text(reader, question, today)
                                                      : list_text(reader, question));
  return Json::parse(text);
}

}  // namespace aripa::scenario
