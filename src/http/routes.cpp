#include "http/access_answers.hpp"
#include "http/dossier_answers.hpp"
#include "http/feed.hpp"
#include "http/list_answers.hpp"
#include "http/operation_answers.hpp"
#include "http/reference_answers.hpp"
#include "http/route.hpp"

namespace aripa::http {
namespace {

using enum Shape;

Route get(std::string_view path, Pace pace, std::vector<ParameterRule> parameters,
          Handler handler) {
  return {Method::get, path, Grant::ask, pace, std::move(parameters), handler};
}

const ParameterRule of_organisme{"organisme", id};
const ParameterRule from_day{"from", date};
const ParameterRule to_day{"to", date};
const ParameterRule from_month{"from", month};
const ParameterRule to_month{"to", month};
const ParameterRule as_of{"as_of", date};
const ParameterRule as_known_on{"known_on", known_on};
const ParameterRule page_limit{"limit", limit};
const ParameterRule page_cursor{"cursor", cursor};

std::vector<Route> of_operation() {
  return {
      {Method::get, "/livez", Grant::probe, Pace::quick, {}, livez_answer},
      {Method::get, "/readyz", Grant::probe, Pace::quick, {}, readyz_answer},
      {Method::get, "/metrics", Grant::ask, Pace::slow, {}, metrics_answer, {media::metrics}},
      {Method::get, "/openapi.json", Grant::page, Pace::slow, {}, openapi_answer},
      {Method::get, "/docs", Grant::page, Pace::slow, {}, docs_answer, {media::html}},
  };
}

std::vector<Route> of_dossier() {
  return {
      get("/v1/dossiers/{dossier}", Pace::quick, {}, dossier_answer),
      get("/v1/dossiers/{dossier}/solde", Pace::quick, {as_of, as_known_on}, solde_answer),
      get("/v1/dossiers/{dossier}/echeances", Pace::quick,
          {as_of,
           as_known_on,
           from_month,
           to_month,
           {"enfant", id},
           {"impaye", flag},
           page_limit,
           page_cursor},
          echeances_answer),
      get("/v1/dossiers/{dossier}/paiements", Pace::quick, {page_limit, page_cursor},
          paiements_answer),
      get("/v1/dossiers/{dossier}/reversements", Pace::quick, {page_limit, page_cursor},
          reversements_answer),
      get("/v1/dossiers/{dossier}/asf", Pace::quick, {}, asf_answer),
      get("/v1/dossiers/{dossier}/recouvrements", Pace::quick, {}, recouvrements_answer),
      get("/v1/dossiers/{dossier}/plans", Pace::quick, {page_limit, page_cursor}, plans_answer),
      get("/v1/dossiers/{dossier}/agenda", Pace::quick, {}, dossier_agenda_answer),
      get("/v1/dossiers/{dossier}/chronologie", Pace::slow, {page_limit, page_cursor},
          chronologie_answer),
      get("/v1/dossiers/{dossier}/ecritures", Pace::slow,
          {{"account", account}, from_day, to_day, page_limit, page_cursor}, ecritures_answer),
      get("/v1/dossiers/{dossier}/explication", Pace::slow,
          {{"month", month}, {"enfant", id}, as_of, as_known_on}, explication_answer),
  };
}

std::vector<Route> of_lists() {
  return {
      get("/v1/dossiers", Pace::slow,
          {of_organisme, {"stage", stage}, from_day, to_day, page_limit, page_cursor},
          dossiers_answer),
      get("/v1/impayes", Pace::slow,
          {of_organisme,
           {"stage", stage},
           {"notice_overdue", flag},
           {"impaye_min_cents", amount},
           from_day,
           to_day,
           page_limit,
           page_cursor},
          impayes_answer),
      get("/v1/agenda", Pace::slow,
          {of_organisme, {"what", Shape::what}, {"by", date}, page_limit, page_cursor},
          agenda_answer),
      get("/v1/reversements", Pace::slow,
          {of_organisme,
           {"status", status},
           {"execute_on", date},
           from_day,
           to_day,
           page_limit,
           page_cursor},
          reversements_list_answer),
      get("/v1/attente", Pace::slow, {of_organisme, from_day, to_day, page_limit, page_cursor},
          attente_answer),
      get("/v1/bloques", Pace::slow, {of_organisme, page_limit, page_cursor}, bloques_answer),
      get("/v1/indus", Pace::slow, {of_organisme, page_limit, page_cursor}, indus_answer),
      {Method::get,
       "/v1/acces",
       Grant::audit,
       Pace::slow,
       {{"dossier", id}, from_day, to_day, page_limit, page_cursor},
       acces_answer},
      {Method::del,
       "/v1/acces",
       Grant::admin,
       Pace::slow,
       {{"dossier", id}, {"before", date}},
       erase_acces_answer},
  };
}

std::vector<Route> of_ledger() {
  return {
      get("/v1/pilotage", Pace::slow, {of_organisme, from_month, to_month}, pilotage_answer),
      get("/v1/jours", Pace::quick, {}, jours_answer),
      get("/v1/bareme", Pace::slow, {}, bareme_answer),
      get("/v1/indices", Pace::slow, {{"serie", id}, page_limit, page_cursor}, indices_answer),
      get("/v1/policies", Pace::quick, {}, policies_answer),
      {Method::get,
       "/v1/evenements",
       Grant::ask,
       Pace::slow,
       {{"after", position}, of_organisme, {"limit", count}},
       evenements_answer,
       {media::lines, media::events}},
      {Method::post,
       "/v1/commandes",
       Grant::command,
       Pace::slow,
       {},
       nullptr,
       {media::json, media::lines, media::problem}},
  };
}

}  // namespace

const std::vector<Route>& routes() {
  static const std::vector<Route> all = [] {
    std::vector<Route> joined;
    for (auto part : {of_operation(), of_dossier(), of_lists(), of_ledger()}) {
      joined.insert(joined.end(), part.begin(), part.end());
    }
    return joined;
  }();
  return all;
}

}  // namespace aripa::http
