#pragma once

#include <string>

#include "aripa/documents/json.hpp"
#include "cli/verb.hpp"

namespace aripa::cli {

inline constexpr Option as_of_option{"--as-of", Kind::date,
                                     "à la fin de ce jour (sans elle : aujourd'hui)"};
inline constexpr Option known_on_option{
    "--known-on", Kind::known_on,
    "d'après ce qui était enregistré ce jour-là, ou avant cette position"};

/// What a balance is asked for on the command line, with its defaults (§12).
struct SoldeAsked {
  documents::SoldeQuestion question;
  app::KnownOn known;
  std::string title;  // `solde au 15/04/2026, tel que connu le 15/04/2026 (…)`
};
///   malformed: a position of a part of the log that is not there
[[nodiscard]] Result<SoldeAsked> asked_of(const Arguments& arguments, const app::Reader& reader,
                                          const World& world);

/// The balance of a dossier (§12), as of a day and as known on another.
[[nodiscard]] Result<Status> solde(const Arguments& arguments, const app::Reader& reader,
                                   Console& console);

}  // namespace aripa::cli
