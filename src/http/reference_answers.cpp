#include "http/reference_answers.hpp"

#include "aripa/documents/json.hpp"
#include "aripa/documents/pilotage.hpp"
#include "aripa/documents/reference.hpp"
#include "http/desk.hpp"
#include "http/page.hpp"

namespace aripa::http {
namespace {

constexpr int pilotage_months = 12;  // where no month is named
constexpr int pilotage_months_max = 120;

}  // namespace

Result<Reply> jours_answer(const Desk&, Ask& ask) {
  std::string body;
  documents::append_json(body, documents::Days{.closed_to = ask.reader->closed_to(),
                                               .closing = ask.reader->closing(),
                                               .today = ask.reader->today()});
  return json_reply(std::move(body));
}

Result<Reply> bareme_answer(const Desk&, Ask& ask) {
  ARIPA_TRY(const auto reference, ask.reader->reference());
  std::string body;
  documents::append_bareme(body, reference);
  return json_reply(std::move(body));
}

Result<Reply> indices_answer(const Desk&, Ask& ask) {
  ARIPA_TRY(auto page, PageReply::begin(ask));
  ARIPA_TRY(const auto reference, ask.reader->reference());
  std::optional<std::string> serie;
  if (const auto named = ask.parameters.text("serie")) serie = std::string{*named};
  std::string items;
  const auto next = documents::append_indices(items, reference, serie,
                                              {.limit = page.limit(), .after = page.after()});
  return page.end(items, next);
}

Result<Reply> policies_answer(const Desk&, Ask&) {
  std::string body = R"({"items":)";
  documents::append_json(body, policies(shipped_policies()));
  body += '}';
  return json_reply(std::move(body));
}

Result<Reply> pilotage_answer(const Desk&, Ask& ask) {
  const auto to = ask.parameters.month("to").value_or(month_of(ask.reader->today()));
  const auto from = ask.parameters.month("from").value_or(add_months(to, 1 - pilotage_months));
  const int months = months_between(from, to) + 1;
  if (months < 1 || months > pilotage_months_max) {
    return Error{Errc::malformed, "from", "de un à 120 mois"};
  }
  app::ListFilter filter;
  filter.within = ask.bearer.organismes;
  filter.from = first_day(from);
  filter.to = last_day(to);
  if (const auto organisme = ask.parameters.text("organisme")) {
    filter.organisme = OrganismeId{*organisme};
  }
  ARIPA_TRY(const auto organismes, ask.reader->pilotage(filter));
  std::string body;
  documents::append_json(body, documents::PilotageQuestion{from, to}, organismes);
  return json_reply(std::move(body));
}

}  // namespace aripa::http
