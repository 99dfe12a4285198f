#include "http/dossier_answers.hpp"
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
  };
}

std::vector<Route> of_dossiers() {
  return {
      get("/v1/dossiers/{id}/solde", Pace::quick, {{"as_of", date}, {"known_on", known_on}},
          solde_answer),
      get("/v1/dossiers/{id}/reversements", Pace::quick, {}, reversements_answer),
      get("/v1/dossiers/{id}/asf", Pace::quick, {}, asf_answer),
      get("/v1/dossiers/{id}/recouvrements", Pace::quick, {}, recouvrements_answer),
      get("/v1/dossiers/{id}/agenda", Pace::quick, {}, dossier_agenda_answer),
      get("/v1/dossiers/{id}/chronologie", Pace::slow, {}, chronologie_answer),
  };
}

std::vector<Route> of_commands() {
  return {{Method::post, "/v1/commandes", Grant::command, Pace::slow, {}, nullptr}};
}

}  // namespace

const std::vector<Route>& routes() {
  static const std::vector<Route> all = [] {
    std::vector<Route> joined;
    for (auto part : {of_operation(), of_dossiers(), of_commands()}) {
      joined.insert(joined.end(), part.begin(), part.end());
    }
    return joined;
  }();
  return all;
}

}  // namespace aripa::http
