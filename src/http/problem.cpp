#include "http/problem.hpp"

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
    {Refusal::malformed, 400, "malformed",
     "La requête est mal formée : corrigez ce qui est indiqué, puis envoyez-la de nouveau."},
    {Refusal::tls_only, 400, "malformed",
     "Ce port ne parle que TLS : adressez-vous à https:// au lieu de http://."},
    {Refusal::unauthorized, 401, "unauthorized",
     "Il faut un jeton en cours de validité : demandez-en un à l'administrateur."},
    {Refusal::forbidden, 403, "forbidden",
     "Ce jeton ne permet pas cette opération : demandez-en un autre."},
    {Refusal::not_found, 404, "not_found",
     "Cette adresse n'existe pas : voyez /openapi.json pour celles qui existent."},
    {Refusal::method_not_allowed, 405, "method_not_allowed",
     "Cette adresse n'admet pas cette méthode : voyez l'en-tête Allow."},
    {Refusal::not_acceptable, 406, "not_acceptable",
     "La réponse n'existe dans aucune des formes que demande l'en-tête Accept : élargissez-le."},
    {Refusal::too_large, 413, "too_large",
     "Le corps de la requête est trop grand : partagez-le en plusieurs requêtes."},
    {Refusal::target_too_long, 414, "too_large", "L'adresse est trop longue : raccourcissez-la."},
    {Refusal::unsupported_media_type, 415, "unsupported_media_type",
     "Ce type de contenu n'est pas admis ici : envoyez application/json ou application/x-ndjson, "
     "en UTF-8 et sans compression."},
    {Refusal::expectation_failed, 417, "malformed",
     "L'en-tête Expect n'admet que 100-continue : retirez-le."},
    {Refusal::too_many_requests, 429, "too_many_requests",
     "Trop de flux sont ouverts avec ce jeton : fermez-en un."},
    {Refusal::head_too_large, 431, "too_large",
     "Les en-têtes sont trop longs : raccourcissez-les."},
    {Refusal::unavailable, 503, "unavailable",
     "Le service est saturé ou s'arrête : réessayez dans un instant."},
    {Refusal::not_caught_up, 503, "not_caught_up",
     "La position demandée n'est pas encore atteinte : réessayez dans un instant."},
    {Refusal::access_log_unavailable, 503, "access_log_unavailable",
     "Le journal des accès ne peut pas être écrit : aucun dossier n'est montré tant qu'il en est "
     "ainsi."},
};

constexpr bool in_order() {
  for (std::size_t i = 0; i < std::size(words); ++i) {
    if (static_cast<std::size_t>(words[i].refusal) != i) return false;
  }
  return true;
}
static_assert(in_order(), "every refusal has its words, in the order of the refusals");

const Words& words_of(Refusal refusal) { return words[static_cast<std::size_t>(refusal)]; }

struct Body {
  unsigned status;
  std::string_view code;
  std::string_view field;
  std::string_view sentence;
  std::string_view detail;
};

Reply reply_of(const Body& body) {
  Reply reply;
  reply.status = body.status;
  reply.content_type = media::problem;
  codec::JsonWriter json(reply.body);
  json.begin_object();
  json.key("type").text("urn:aripa:probleme:" + std::string{body.code});
  json.key("title").text(body.sentence);
  json.key("status").integer(body.status);
  json.key("code").text(body.code);
  if (!body.field.empty()) json.key("field").text(body.field);
  if (!body.detail.empty()) json.key("detail").text(body.detail);
  json.end_object();
  if (body.status == 503) reply.fields.emplace_back("Retry-After", "1");
  return reply;
}

// Whether the same request may succeed a little later.
bool is_temporary(Errc code) {
  switch (code) {
    case Errc::log_unavailable:
    case Errc::log_outcome_unknown:
    case Errc::log_moved:
    case Errc::not_owner:
    case Errc::store_unavailable:
    case Errc::disk_full:
    case Errc::clock_behind:
    case Errc::clock_ahead:
      return true;
    default:
      return false;
  }
}

unsigned command_status(const Error& error) {
  // Without a field the whole text is no JSON object.
  if (error.code == Errc::malformed) return error.field.empty() ? 400 : 422;
  if (is_refusal(error.code)) return 409;
  return is_temporary(error.code) ? 503 : 500;
}

unsigned question_status(const Error& error) {
  switch (error.code) {
    case Errc::dossier_unknown:
    case Errc::receipt_unknown:
    case Errc::echeance_unknown:
      return 404;
    case Errc::malformed:
      return 400;
    default:
      return command_status(error);
  }
}

Reply reply_of(const Error& error, unsigned status) {
  // A refusal says more of itself; the name of a folder or what an engine said stays here.
  const auto detail = is_refusal(error.code) ? std::string_view{error.detail} : std::string_view{};
  return reply_of(
      {status, to_string(error.code), error.field, aripa::sentence_fr(error.code), detail});
}

}  // namespace

Reply problem(Refusal refusal, std::string_view field) {
  const auto& found = words_of(refusal);
  auto reply = reply_of({found.status, found.code, field, found.sentence, {}});
  if (found.status == 401) reply.fields.emplace_back("WWW-Authenticate", "Bearer realm=\"aripa\"");
  if (found.status == 429) reply.fields.emplace_back("Retry-After", "10");
  return reply;
}

Reply problem(const Error& error) { return reply_of(error, question_status(error)); }

Reply command_problem(const Error& error) { return reply_of(error, command_status(error)); }

}  // namespace aripa::http
