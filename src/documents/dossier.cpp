#include "aripa/documents/dossier.hpp"

#include "documents/json_array.hpp"

namespace aripa::documents {
namespace {

using codec::JsonWriter;

template <class Rows, class Write>
void write_array(JsonWriter& json, std::string_view name, const Rows& rows, Write write) {
  json.key(name).begin_array();
  for (const auto& row : rows) {
    json.begin_object();
    write(row);
    json.end_object();
  }
  json.end_array();
}

void write_pension(JsonWriter& json, const state::Pension& pension) {
  json.key("enfant").text(pension.enfant.str());
  json.key("amount_cents")
      .cents(pension.revaluations.empty() ? pension.initial : pension.revaluations.back().to);
  json.key("initial_cents").cents(pension.initial);
  json.key("effective_from").date(pension.effective_from);
  if (pension.ends_on) json.key("ends_on").date(*pension.ends_on);
  if (pension.last_month) json.key("last_month").month(*pension.last_month);
  json.key("revalorisation").text(to_string(pension.clause.mode));
}

void write_titre(JsonWriter& json, const state::Titre& titre) {
  json.key("titre").text(titre.id.str());
  json.key("nature").text(to_string(titre.nature));
  json.key("dated").date(titre.dated);
  json.key("effective_from").date(titre.effective_from);
  if (titre.due_day) json.key("due_day").integer(*titre.due_day);
  json.key("violence").boolean(titre.violence);
  if (titre.replaces) json.key("replaces").text(titre.replaces->str());
  write_array(json, "pensions", titre.pensions,
              [&](const state::Pension& pension) { write_pension(json, pension); });
}

void write_intermediation(JsonWriter& json, const state::Intermediation& run) {
  json.key("from").date(run.from);
  if (run.to) json.key("to").date(*run.to);
  if (run.ground) json.key("ground").text(to_string(*run.ground));
}

void write_hors_etat(JsonWriter& json, const state::HorsEtat& hors_etat) {
  json.key("ground").text(to_string(hors_etat.ground));
  json.key("from").date(hors_etat.from);
  if (hors_etat.to) json.key("to").date(*hors_etat.to);
}

void write_deces(JsonWriter& json, const state::Deces& deces) {
  json.key("person").text(deces.person.str());
  json.key("role").text(to_string(deces.role));
  json.key("on").date(deces.on);
}

void write_standing(JsonWriter& json, const Dossier& dossier) {
  json.key("opened_on").date(dossier.opened_on);
  if (dossier.clock != date_min) json.key("clock").date(dossier.clock);
  if (dossier.closed_to != date_min) json.key("closed_to").date(dossier.closed_to);
  if (dossier.blocked_on) {
    json.key("blocked_on").date(*dossier.blocked_on);
    json.key("cause").text(dossier.blocked_cause);
  }
  json.key("on_hold").boolean(dossier.on_hold);
}

}  // namespace

void append_json(std::string& out, const Dossier& dossier) {
  JsonWriter json(out);
  json.begin_object();
  json.key("dossier").text(dossier.id.str());
  json.key("debiteur").text(dossier.debiteur.str());
  json.key("creancier").text(dossier.creancier.str());
  json.key("organisme").text(dossier.organisme.str());
  write_standing(json, dossier);
  write_array(json, "titres", dossier.titres,
              [&](const state::Titre& titre) { write_titre(json, titre); });
  write_array(json, "intermediations", dossier.intermediations,
              [&](const state::Intermediation& run) { write_intermediation(json, run); });
  write_array(json, "due_days", dossier.due_days, [&](const state::DueDay& due_day) {
    json.key("from").month(due_day.from);
    json.key("due_day").integer(due_day.day);
  });
  write_array(json, "hors_etats", dossier.hors_etats,
              [&](const state::HorsEtat& hors_etat) { write_hors_etat(json, hors_etat); });
  write_array(json, "deces", dossier.deces,
              [&](const state::Deces& deces) { write_deces(json, deces); });
  json.end_object();
}

void append_json(std::string& out, const List<state::AsfRight>& rights) {
  append_array(out, rights, [](JsonWriter& json, const state::AsfRight& right) {
    json.key("enfant").text(right.enfant.str());
    json.key("from").month(right.from);
    if (right.to) json.key("to").month(*right.to);
    json.key("rate").text(to_string(right.rate));
    if (right.requested_on) json.key("requested_on").date(*right.requested_on);
  });
}

void append_json(std::string& out, const List<state::Action>& actions) {
  append_array(out, actions, [](JsonWriter& json, const state::Action& action) {
    json.key("action").text(action.id.str());
    json.key("recouvrement").text(to_string(action.recouvrement));
    json.key("kind").text(to_string(action.kind));
    json.key("consent").boolean(action.consent);
    json.key("started_on").date(action.started_on);
    if (action.ended_on) json.key("ended_on").date(*action.ended_on);
  });
}

}  // namespace aripa::documents
