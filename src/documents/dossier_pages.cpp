#include <algorithm>

#include "aripa/documents/dossier.hpp"
#include "aripa/documents/json.hpp"
#include "documents/fields.hpp"
#include "documents/json_array.hpp"

namespace aripa::documents {
namespace {

using codec::JsonWriter;

std::string_view standing_of(const state::Source& source) {
  if (source.moved) return "moved";
  return source.returned ? "returned" : "standing";
}

std::string_view to_string(state::Place place) {
  switch (place) {
    case state::Place::payable:
      return "payable";
    case state::Place::held:
      return "held";
    case state::Place::reversement:
      return "reversement";
  }
  return {};
}

void write_line(JsonWriter& json, const state::Line& line) {
  json.key("n").integer(line.n);
  json.key("target").text(aripa::to_string(line.target));
  if (line.month) json.key("month").month(*line.month);
  if (!line.enfant.empty()) json.key("enfant").text(line.enfant.str());
  if (!line.item.empty()) json.key("item").text(line.item);
  json.key("cents").cents(line.cents);
  if (line.target != TargetKind::creancier) return;
  json.key("place").text(to_string(line.place));
  if (line.place == state::Place::reversement) {
    json.key("reversement").text("R" + std::to_string(line.reversement));
  }
}

void write_lines(JsonWriter& json, const Dossier& dossier, const PaiementId& source) {
  json.key("lines").begin_array();
  for (const auto& line : dossier.lines) {
    if (line.source != source || !line.cents.is_positive()) continue;
    json.begin_object();
    write_line(json, line);
    json.end_object();
  }
  json.end_array();
}

void write_source(JsonWriter& json, const Dossier& dossier, const state::Source& source) {
  json.key("paiement").text(source.id.str());
  json.key("from_indu").boolean(source.from_indu);
  json.key("amount_cents").cents(source.amount);
  json.key("received_on").date(source.received_on);
  if (!source.from_indu) json.key("channel").text(aripa::to_string(source.channel));
  if (source.action) json.key("action").text(source.action->str());
  json.key("status").text(standing_of(source));
  json.key("credit_cents").cents(source.credit);
  json.key("refunded_cents").cents(source.refunded);
  write_lines(json, dossier, source.id);
}

void write_plan(JsonWriter& json, const state::Plan& plan) {
  json.key("plan").text(plan.id.str());
  json.key("kind").text(aripa::to_string(plan.kind));
  json.key("made_on").date(plan.made_on);
  json.key("total_cents").cents(plan.total);
  json.key("broken").boolean(plan.broken);
  std::string instalments;
  append_json(instalments, plan.instalments);
  json.key("instalments").raw(instalments);
}

bool is_wanted(const EcheanceFilter& filter, const SoldeEcheance& echeance) {
  return (!filter.from || echeance.month >= *filter.from) &&
         (!filter.to || echeance.month <= *filter.to) &&
         (!filter.enfant || echeance.enfant == *filter.enfant) &&
         (!filter.impaye || echeance.impaye == *filter.impaye);
}

}  // namespace

std::optional<std::string> append_paiements(std::string& out, const Dossier& dossier,
                                            const app::Page& page) {
  return append_page(
      out, dossier.sources, page, [](const state::Source& source) { return source.id.str(); },
      [&](JsonWriter& json, const state::Source& source) { write_source(json, dossier, source); });
}

std::optional<std::string> append_reversements(std::string& out, const Dossier& dossier,
                                               const app::Page& page) {
  return append_page(
      out, dossier.reversements, page,
      [](const state::Reversement& r) { return "R" + std::to_string(r.number); },
      [](JsonWriter& json, const state::Reversement& r) { write_fields(json, r); });
}

std::optional<std::string> append_plans(std::string& out, const Dossier& dossier,
                                        const app::Page& page) {
  return append_page(
      out, dossier.plans, page, [](const state::Plan& plan) { return plan.id.str(); }, write_plan);
}

std::optional<std::string> append_echeances(std::string& out, const Solde& solde,
                                            const EcheanceFilter& filter, const app::Page& page) {
  std::vector<SoldeEcheance> wanted;
  std::copy_if(solde.echeances.begin(), solde.echeances.end(), std::back_inserter(wanted),
               [&](const SoldeEcheance& echeance) { return is_wanted(filter, echeance); });
  return append_page(
      out, wanted, page,
      [](const SoldeEcheance& e) { return aripa::to_string(e.month) + '/' + e.enfant.str(); },
      [](JsonWriter& json, const SoldeEcheance& echeance) { write_fields(json, echeance); });
}

}  // namespace aripa::documents
