#pragma once

#include <optional>
#include <string>

#include "aripa/app/questions.hpp"
#include "aripa/domain/documents.hpp"
#include "aripa/domain/dossier.hpp"

// Documents of one dossier as JSON (schemas/documents). Each function appends one JSON value
// without white space.

namespace aripa::documents {

/// The dossier itself: parents, titres, intermediations, and where it stands.
void append_json(std::string& out, const Dossier& dossier);

/// Its rights to Asf (R6.2), and its recovery actions (R5.5), each a JSON array.
void append_json(std::string& out, const List<state::AsfRight>& rights);
void append_json(std::string& out, const List<state::Action>& actions);

// Pages of its lists, each a JSON array; they give the place to go on after when there is more.

/// What came in, with the lines of its imputation that stand.
[[nodiscard]] std::optional<std::string> append_paiements(std::string& out, const Dossier& dossier,
                                                          const app::Page& page);
[[nodiscard]] std::optional<std::string> append_reversements(std::string& out,
                                                             const Dossier& dossier,
                                                             const app::Page& page);
[[nodiscard]] std::optional<std::string> append_plans(std::string& out, const Dossier& dossier,
                                                      const app::Page& page);

/// Which echeances of a balance.
struct EcheanceFilter {
  std::optional<Month> from;
  std::optional<Month> to;
  std::optional<EnfantId> enfant;
  std::optional<bool> impaye;
};
[[nodiscard]] std::optional<std::string> append_echeances(std::string& out, const Solde& solde,
                                                          const EcheanceFilter& filter,
                                                          const app::Page& page);

/// An event with its rule and a sentence, and a posting with its event (app::CommitPart).
void append_event(std::string& out, const app::CommitPart& part);
void append_posting(std::string& out, const DossierId& dossier, const app::CommitPart& part);
/// What the place of an event or posting in its list is called (app::Page).
[[nodiscard]] std::string place_of(const app::CommitPart& part);

}  // namespace aripa::documents
