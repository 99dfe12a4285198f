#include "http/dossier_answers.hpp"
#include "http/feed.hpp"
#include "http/list_answers.hpp"
#include "http/operation_answers.hpp"
#include "http/route.hpp"

namespace aripa::http {
namespace {

using enum Shape;

Route get(std::string_view path, Pace pace, std::vector<ParameterRule> parameters,
          Handler handler) {
  return {Method::get, path, Grant::ask, pace, std::move(parameters), handler};
}

std::vector<Route> of_operation() {
  return {
      {Method::get, "/livez", Grant::probe, Pace::quick, {}, livez_answer},
      {Method::get, "/readyz", Grant::probe, Pace::quick, {}, readyz_answer},
      {Method::get, "/metrics", Grant::ask, Pace::slow, {}, metrics_answer, {media::metrics}},
  };
}

std::vector<Route> of_dossiers() {
  return {
      get("/v1/dossiers/{dossier}/solde", Pace::quick, {{"as_of", date}, {"known_on", known_on}},
          solde_answer),
      get("/v1/dossiers/{dossier}/reversements", Pace::quick, {}, reversements_answer),
      get("/v1/dossiers/{dossier}/asf", Pace::quick, {}, asf_answer),
      get("/v1/dossiers/{dossier}/recouvrements", Pace::quick, {}, recouvrements_answer),
      get("/v1/dossiers/{dossier}/agenda", Pace::quick, {}, dossier_agenda_answer),
      get("/v1/dossiers/{dossier}/chronologie", Pace::slow, {}, chronologie_answer),
  };
}

std::vector<Route> of_lists() {
  const ParameterRule of_organisme{"organisme", id};
  const ParameterRule from_day{"from", date};
  const ParameterRule to_day{"to", date};
  const ParameterRule page_limit{"limit", limit};
  const ParameterRule page_cursor{"cursor", cursor};
  return {
      get("/v1/dossiers", Pace::slow,
          {of_organisme, {"stage", stage}, from_day, to_day, page_limit, page_cursor},
          dossiers_answer),
      get("/v1/impayes", Pace::slow,
          {of_organisme, {"stage", stage}, from_day, to_day, page_limit, page_cursor},
          impayes_answer),
      get("/v1/agenda", Pace::slow,
          {of_organisme, {"what", word}, {"by", date}, page_limit, page_cursor}, agenda_answer),
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
      {Method::get,
       "/v1/acces",
       Grant::audit,
       Pace::slow,
       {{"dossier", id}, from_day, to_day, page_limit, page_cursor},
       acces_answer},
  };
}

std::vector<Route> of_ledger() {
  return {
      get("/v1/jours", Pace::quick, {}, jours_answer),
      get("/v1/policies", Pace::quick, {}, policies_answer),
      {Method::get,
       "/v1/evenements",
       Grant::ask,
       Pace::slow,
       {{"after", position}, {"organisme", id}, {"limit", count}},
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
    for (auto part : {of_operation(), of_dossiers(), of_lists(), of_ledger()}) {
      joined.insert(joined.end(), part.begin(), part.end());
    }
    return joined;
  }();
  return all;
}

}  // namespace aripa::http
