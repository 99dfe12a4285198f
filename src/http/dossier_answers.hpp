#pragma once

#include "http/route.hpp"

// Questions about one dossier. One that the bearer's scope does not cover is answered like one that
// does not exist.
//   dossier_unknown

namespace aripa::http {

/// The dossier itself.
[[nodiscard]] Result<Reply> dossier_answer(const Desk& desk, Ask& ask);
[[nodiscard]] Result<Reply> solde_answer(const Desk& desk, Ask& ask);
[[nodiscard]] Result<Reply> echeances_answer(const Desk& desk, Ask& ask);
[[nodiscard]] Result<Reply> paiements_answer(const Desk& desk, Ask& ask);
[[nodiscard]] Result<Reply> reversements_answer(const Desk& desk, Ask& ask);
[[nodiscard]] Result<Reply> asf_answer(const Desk& desk, Ask& ask);
[[nodiscard]] Result<Reply> recouvrements_answer(const Desk& desk, Ask& ask);
[[nodiscard]] Result<Reply> plans_answer(const Desk& desk, Ask& ask);
[[nodiscard]] Result<Reply> dossier_agenda_answer(const Desk& desk, Ask& ask);

// What takes its commits (history_answers.cpp).
[[nodiscard]] Result<Reply> chronologie_answer(const Desk& desk, Ask& ask);
[[nodiscard]] Result<Reply> ecritures_answer(const Desk& desk, Ask& ask);
///   echeance_unknown
[[nodiscard]] Result<Reply> explication_answer(const Desk& desk, Ask& ask);

}  // namespace aripa::http
