#include "http/dossier_answers.hpp"

#include <utility>

#include "aripa/codec/commit_codec.hpp"
#include "aripa/codec/json_writer.hpp"
#include "aripa/documents/json.hpp"
#include "aripa/documents/sentence_fr.hpp"
#include "aripa/domain/commit.hpp"
#include "http/desk.hpp"

namespace aripa::http {
namespace {

Result<DossierId> named(const Ask& ask) {
  const auto& id = ask.ids.front();
  if (!is_id(id)) return Error{Errc::dossier_unknown, "dossier", {}};
  return DossierId{id};
}

// The dossier that the path names.
Result<Dossier> dossier_of(Ask& ask) {
  ARIPA_TRY(const auto id, named(ask));
  auto dossier = ask.reader->dossier(id);
  const bool hidden = dossier.ok() && !ask.bearer.covers(dossier->organisme);
  if (hidden || (!dossier.ok() && dossier.error().code == Errc::dossier_unknown)) {
    return Error{Errc::dossier_unknown, "dossier", {}};
  }
  if (dossier.ok()) ask.shown.push_back(id);
  return dossier;
}

template <class... Values>
Reply json_reply(const Values&... values) {
  Reply reply;
  reply.content_type = media::json;
  documents::append_json(reply.body, values...);
  return reply;
}

void append_event(codec::JsonWriter& json, log::Offset offset, const Commit& commit,
                  const Event& event) {
  json.begin_object();
  json.key("on").date(commit.on);
  json.key("recorded_on").date(commit.recorded_on);
  json.key("offset").integer(static_cast<std::int64_t>(offset));
  json.key("command").text(commit.command_id.str());
  json.key("event").text(type_name(event));
  json.key("rule").text(documents::rule_of(event));
  json.key("text").text(documents::sentence_fr(event));
  json.end_object();
}

}  // namespace

Result<Reply> solde_answer(const Desk&, Ask& ask) {
  ARIPA_TRY(const auto id, named(ask));
  if (!ask.bearer.covers_all()) ARIPA_CHECK(dossier_of(ask));
  const auto as_of = ask.parameters.date("as_of").value_or(ask.today);
  const auto known = ask.parameters.known_on("known_on");
  auto solde = ask.reader->solde(id, as_of, known);
  if (!solde.ok() && solde.error().code == Errc::dossier_unknown) {
    return Error{Errc::dossier_unknown, "dossier", {}};
  }
  ARIPA_CHECK(solde);
  if (ask.shown.empty()) ask.shown.push_back(id);
  auto known_on = known.position ? documents::to_string(*known.position)
                                 : aripa::to_string(known.day.value_or(ask.today));
  return json_reply(documents::SoldeQuestion{id, as_of, std::move(known_on)}, *solde);
}

Result<Reply> reversements_answer(const Desk&, Ask& ask) {
  ARIPA_TRY(const auto dossier, dossier_of(ask));
  return json_reply(dossier.reversements);
}

Result<Reply> asf_answer(const Desk&, Ask& ask) {
  ARIPA_TRY(const auto dossier, dossier_of(ask));
  return json_reply(asf(dossier));
}

Result<Reply> recouvrements_answer(const Desk&, Ask& ask) {
  ARIPA_TRY(const auto dossier, dossier_of(ask));
  return json_reply(recouvrements(dossier));
}

Result<Reply> dossier_agenda_answer(const Desk&, Ask& ask) {
  ARIPA_TRY(const auto dossier, dossier_of(ask));
  return json_reply(agenda(dossier, ask.reader->closed_to()));
}

Result<Reply> chronologie_answer(const Desk&, Ask& ask) {
  ARIPA_CHECK(dossier_of(ask));
  Reply reply;
  reply.content_type = media::json;
  codec::JsonWriter json(reply.body);
  codec::CommitDecoder decoder;
  Commit commit;
  Result<void> decoded;
  json.begin_array();
  ARIPA_CHECK(ask.reader->commits(std::string{dossier_stream_prefix} + ask.ids.front(), 0,
                                  [&](const log::Record& record) {
                                    decoded = decoder.decode(record.bytes, commit);
                                    if (!decoded.ok()) return false;
                                    for (const auto& event : commit.events)
                                      append_event(json, record.offset, commit, event);
                                    return true;
                                  }));
  ARIPA_CHECK(decoded);
  json.end_array();
  return reply;
}

}  // namespace aripa::http
