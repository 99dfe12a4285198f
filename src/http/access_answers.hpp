#pragma once

#include "http/route.hpp"

// The access log over HTTP: who read which dossier, of those that the bearer's scope covers.

namespace aripa::http {

/// A page of it, the latest first.
[[nodiscard]] Result<Reply> acces_answer(const Desk& desk, Ask& ask);

/// Erases what is noted of a dossier, or before a day.
///   malformed: neither is named, or both.
///   dossier_unknown: the bearer's scope does not cover it.
[[nodiscard]] Result<Reply> erase_acces_answer(const Desk& desk, Ask& ask);

}  // namespace aripa::http
