#pragma once

#include "http/route.hpp"

// Questions about the server itself: for those who run it.

namespace aripa::http {

/// The process is there.
[[nodiscard]] Result<Reply> livez_answer(const Desk& desk, Ask& ask);
/// Whether it can do its work: how far the projections are behind the log.
[[nodiscard]] Result<Reply> readyz_answer(const Desk& desk, Ask& ask);

}  // namespace aripa::http
