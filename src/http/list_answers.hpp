#pragma once

#include "http/route.hpp"

// Lists over many dossiers, of those that the bearer's scope covers.

namespace aripa::http {

[[nodiscard]] Result<Reply> dossiers_answer(const Desk& desk, Ask& ask);
[[nodiscard]] Result<Reply> impayes_answer(const Desk& desk, Ask& ask);
[[nodiscard]] Result<Reply> agenda_answer(const Desk& desk, Ask& ask);
[[nodiscard]] Result<Reply> reversements_list_answer(const Desk& desk, Ask& ask);
[[nodiscard]] Result<Reply> attente_answer(const Desk& desk, Ask& ask);
[[nodiscard]] Result<Reply> bloques_answer(const Desk& desk, Ask& ask);
[[nodiscard]] Result<Reply> indus_answer(const Desk& desk, Ask& ask);

}  // namespace aripa::http
