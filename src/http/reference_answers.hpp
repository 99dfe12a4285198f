#pragma once

#include "http/route.hpp"

// Days, scales, readings of the law, indicators: what concerns no dossier by itself.

namespace aripa::http {

/// Days closed (R9.1).
[[nodiscard]] Result<Reply> jours_answer(const Desk& desk, Ask& ask);
[[nodiscard]] Result<Reply> bareme_answer(const Desk& desk, Ask& ask);
[[nodiscard]] Result<Reply> indices_answer(const Desk& desk, Ask& ask);
/// The readings of the law.
[[nodiscard]] Result<Reply> policies_answer(const Desk& desk, Ask& ask);
/// Indicators by organisme and month.
///   malformed: `from` after `to`, or too many months
[[nodiscard]] Result<Reply> pilotage_answer(const Desk& desk, Ask& ask);

}  // namespace aripa::http
