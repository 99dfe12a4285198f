#pragma once

#include <memory>
#include <string>

#include "aripa/domain/commit.hpp"
#include "http/route.hpp"

namespace aripa::http {

/// A commit and its place.
struct Happening {
  log::Shard shard = 0;
  log::Offset offset = 0;
  const Commit& commit;
  std::size_t index = 0;  // of the event
};

/// The CloudEvent of an event, in JSON, one line. The only place that says what of an event others
/// see.
void append_cloud_event(std::string& out, const std::string& ledger, const Happening& happening);

/// What happened, from a position on, and what happens from now on: as lines or as Server-Sent
/// Events.
///   malformed: a position of another shard
[[nodiscard]] Result<Reply> evenements_answer(const Desk& desk, Ask& ask);

}  // namespace aripa::http
