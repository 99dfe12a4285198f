#pragma once

#include <string>

#include "aripa/documents/json.hpp"
#include "http/route.hpp"

namespace aripa::http {

/// The dossier that the path names, which is now shown.
///   dossier_unknown: none, or not for the bearer
[[nodiscard]] Result<Dossier> dossier_of(Ask& ask);

/// The days of a question about a balance.
struct SoldeAsked {
  documents::SoldeQuestion question;
  app::KnownOn known;
};
///   dossier_unknown, malformed: a position of another shard
[[nodiscard]] Result<SoldeAsked> solde_asked(Ask& ask);

}  // namespace aripa::http
