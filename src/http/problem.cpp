#include "http/problem.hpp"

#include <algorithm>
#include <iterator>

#include "aripa/codec/json_writer.hpp"

namespace aripa::http {
namespace {

struct Words {
  Refusal refusal;
  unsigned status;
  std::string_view code;
  std::string_view sentence;
};

constexpr Words words[] = {
    {Refusal::request_malformed, 400, "request_malformed",
     "La requête HTTP est mal formée : corrigez-la, puis envoyez-la de nouveau."},
    {Refusal::parameter_malformed, 400, "parameter_malformed",
     "Le paramètre indiqué n'a pas la forme attendue : corrigez-le."},
    {Refusal::parameter_unknown, 400, "parameter_unknown",
     "Le paramètre indiqué n'existe pas pour cette adresse, ou y figure deux fois : retirez-le."},
    {Refusal::cursor_malformed, 400, "cursor_malformed",
     "Ce curseur n'est pas de cette liste : reprenez-la depuis le début."},
    {Refusal::token_required, 401, "token_required",
     "Il faut un jeton en cours de validité : demandez-en un à l'administrateur."},
    {Refusal::role_insufficient, 403, "role_insufficient",
     "Le rôle de ce jeton ne permet pas cette opération : demandez un autre jeton."},
    {Refusal::path_unknown, 404, "path_unknown",
     "Cette adresse n'existe pas : voyez /openapi.json pour celles qui existent."},
    {Refusal::method_not_allowed, 405, "method_not_allowed",
     "Cette adresse n'admet pas cette méthode : voyez l'en-tête Allow."},
    {Refusal::request_timeout, 408, "request_timeout",
     "La requête n'est pas arrivée à temps : envoyez-la de nouveau."},
    {Refusal::length_exceeded, 413, "length_exceeded",
     "Le corps de la requête est trop grand : partagez-le en plusieurs requêtes."},
    {Refusal::target_too_long, 414, "target_too_long",
     "L'adresse est trop longue : raccourcissez-la."},
    {Refusal::media_type_unsupported, 415, "media_type_unsupported",
     "Ce type de contenu n'est pas admis ici : envoyez application/json ou application/x-ndjson, "
     "en UTF-8 et sans compression."},
    {Refusal::expectation_unknown, 417, "expectation_unknown",
     "L'en-tête Expect n'admet que 100-continue : retirez-le."},
    {Refusal::too_many_requests, 429, "too_many_requests",
     "Trop de flux sont ouverts avec ce jeton : fermez-en un."},
    {Refusal::fields_too_large, 431, "fields_too_large",
     "Les en-têtes sont trop longs : raccourcissez-les."},
    {Refusal::overloaded, 503, "overloaded", "Le service est saturé : réessayez dans un instant."},
    {Refusal::catching_up, 503, "catching_up",
     "La position demandée n'est pas encore atteinte : réessayez dans un instant."},
    {Refusal::access_log_unavailable, 503, "access_log_unavailable",
     "Le journal des accès ne peut pas être écrit : aucun dossier n'est montré tant qu'il en est "
     "ainsi."},
    {Refusal::stopping, 503, "stopping", "Le service s'arrête : réessayez quand il sera relancé."},
};

constexpr bool in_order() {
  for (std::size_t i = 0; i < std::size(words); ++i) {
    if (static_cast<std::size_t>(words[i].refusal) != i) return false;
  }
  return true;
}
static_assert(in_order(), "every refusal has its words, in the order of the refusals");

const Words& words_of(Refusal refusal) { return words[static_cast<std::size_t>(refusal)]; }

std::string_view title_of(unsigned status) {
  switch (status) {
    case 400:
      return "Requête mal formée";
    case 401:
      return "Jeton requis";
    case 403:
      return "Accès refusé";
    case 404:
      return "Introuvable";
    case 409:
      return "Refusé par une règle";
    case 422:
      return "Commande mal formée";
    case 503:
      return "Indisponible pour le moment";
    default:
      return status < 500 ? "Requête refusée" : "Défaillance du service";
  }
}

struct Body {
  unsigned status;
  std::string_view code;
  std::string_view field;
  std::string_view sentence;
  std::string_view place;  // what the error says of itself
};

Reply reply_of(const Body& body) {
  Reply reply;
  reply.status = body.status;
  reply.content_type = media::problem;
  codec::JsonWriter json(reply.body);
  json.begin_object();
  json.key("type").text("about:blank");
  json.key("title").text(title_of(body.status));
  json.key("status").integer(body.status);
  json.key("code").text(body.code);
  if (!body.field.empty()) json.key("field").text(body.field);
  json.key("detail").text(body.sentence);
  if (!body.place.empty()) json.key("place").text(body.place);
  json.end_object();
  if (body.status == 503) reply.fields.emplace_back("Retry-After", "1");
  return reply;
}

// The command line may name a disk's folder; a network may not.
bool tells_place(Errc code) { return is_refusal(code) && code != Errc::dossier_unknown; }

// Whether the same request may succeed a little later.
bool is_temporary(Errc code) {
  switch (code) {
    case Errc::log_unavailable:
    case Errc::log_outcome_unknown:
    case Errc::log_moved:
    case Errc::store_unavailable:
    case Errc::disk_full:
    case Errc::clock_behind:
    case Errc::clock_ahead:
      return true;
    default:
      return false;
  }
}

unsigned status_of(Errc code) {
  if (code == Errc::malformed) return 422;
  if (is_refusal(code)) return 409;
  return is_temporary(code) ? 503 : 500;
}

unsigned question_status(Errc code) {
  switch (code) {
    case Errc::dossier_unknown:
    case Errc::receipt_unknown:
    case Errc::echeance_unknown:
      return 404;
    case Errc::malformed:
      return 400;
    default:
      return status_of(code);
  }
}

Reply reply_of(const Error& error, unsigned status) {
  return reply_of({status, to_string(error.code), error.field, aripa::sentence_fr(error.code),
                   tells_place(error.code) ? std::string_view{error.detail} : std::string_view{}});
}

}  // namespace

std::string_view code_of(Refusal refusal) { return words_of(refusal).code; }
std::string_view sentence_fr(Refusal refusal) { return words_of(refusal).sentence; }

Reply problem(Refusal refusal, std::string_view field) {
  const auto& found = words_of(refusal);
  auto reply = reply_of({found.status, found.code, field, found.sentence, {}});
  if (found.status == 401) reply.fields.emplace_back("WWW-Authenticate", "Bearer realm=\"aripa\"");
  if (found.status == 429) reply.fields.emplace_back("Retry-After", "10");
  return reply;
}

Reply problem(const Error& error) { return reply_of(error, question_status(error.code)); }

Reply command_problem(const Error& error) {
  // Without a field the whole text is no JSON object.
  const bool no_json = error.code == Errc::malformed && error.field.empty();
  return reply_of(error, no_json ? 400 : status_of(error.code));
}

}  // namespace aripa::http
