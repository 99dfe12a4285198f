#include "http/asked_dossier.hpp"

#include <utility>

namespace aripa::http {
namespace {

// The same words whether it is not there or not for the bearer.
Error unknown() { return {Errc::dossier_unknown, "dossier", {}}; }

Result<DossierId> named(const Ask& ask) {
  const auto& id = ask.ids.front();
  if (!is_id(id)) return unknown();
  return DossierId{id};
}

}  // namespace

Result<Dossier> dossier_of(Ask& ask) {
  ARIPA_TRY(const auto id, named(ask));
  auto dossier = ask.reader->dossier(id);
  if (!dossier.ok()) {
    return dossier.error().code == Errc::dossier_unknown ? unknown() : dossier.error();
  }
  if (!ask.bearer.covers(dossier->organisme)) return unknown();
  ask.shown.push_back(id);
  return dossier;
}

Result<SoldeAsked> solde_asked(Ask& ask) {
  ARIPA_TRY(const auto id, named(ask));
  const auto as_of = ask.parameters.date("as_of").value_or(ask.today);
  const auto known = ask.parameters.known_on("known_on");
  if (known.position && known.position->shard != ask.reader->position().shard) {
    return Error{Errc::malformed, "known_on", {}};
  }
  auto known_on = known.position ? documents::to_string(*known.position)
                                 : aripa::to_string(known.day.value_or(ask.today));
  return SoldeAsked{{id, as_of, std::move(known_on)}, known};
}

}  // namespace aripa::http
