#pragma once

#include "http/route.hpp"

// Questions about one dossier. One that the bearer's scope does not cover is answered like one that
// does not exist.
//   dossier_unknown

namespace aripa::http {

[[nodiscard]] Result<Reply> solde_answer(const Desk& desk, Ask& ask);
[[nodiscard]] Result<Reply> reversements_answer(const Desk& desk, Ask& ask);
[[nodiscard]] Result<Reply> asf_answer(const Desk& desk, Ask& ask);
[[nodiscard]] Result<Reply> recouvrements_answer(const Desk& desk, Ask& ask);
[[nodiscard]] Result<Reply> dossier_agenda_answer(const Desk& desk, Ask& ask);
[[nodiscard]] Result<Reply> chronologie_answer(const Desk& desk, Ask& ask);

}  // namespace aripa::http
