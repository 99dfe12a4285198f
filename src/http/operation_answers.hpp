#pragma once

#include "http/route.hpp"

// Questions about the server itself: for those who run it.

namespace aripa::http {

/// The process is there.
[[nodiscard]] Result<Reply> livez_answer(const Desk& desk, Ask& ask);
/// Whether it can do its work: how far the projections are behind the log, what the disk has left.
[[nodiscard]] Result<Reply> readyz_answer(const Desk& desk, Ask& ask);
[[nodiscard]] Result<Reply> metrics_answer(const Desk& desk, Ask& ask);
/// The contract, and the page that shows it.
[[nodiscard]] Result<Reply> openapi_answer(const Desk& desk, Ask& ask);
[[nodiscard]] Result<Reply> docs_answer(const Desk& desk, Ask& ask);

}  // namespace aripa::http
