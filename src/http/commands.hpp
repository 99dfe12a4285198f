#pragma once

#include <chrono>
#include <functional>
#include <memory>

#include "http/bearer.hpp"
#include "http/message.hpp"
#include "http/metrics.hpp"
#include "http/position_waiter.hpp"
#include "http/snapshots.hpp"

namespace aripa::http {

/// What sending commands takes.
struct CommandDesk {
  app::Ledger& ledger;
  Snapshots& snapshots;
  PositionWaiter& waiter;
  Metrics& metrics;
  /// Has a job done by a thread of this door: the ledger answers from one of its own, which others
  /// wait for.
  std::function<void(std::function<void()>)> later;
  /// The same by a thread that may wait for another node.
  std::function<void(std::function<void()>)> errand;
};

/// Sends the commands of a request, one as JSON or many as lines, in their order, and answers once
/// all are durable or refused. What one line is refused for stops no other.
void send_commands(const CommandDesk& desk, std::shared_ptr<const Bearer> bearer, Request request,
                   Respond respond);

/// Whether the body is commands as lines; nothing for a media type that is none of both.
[[nodiscard]] std::optional<bool> commands_as_lines(std::string_view content_type);

/// The field traceparent as it goes into a commit; nothing when it is none (W3C Trace Context).
[[nodiscard]] std::optional<std::string> trace_of(std::string_view traceparent);

}  // namespace aripa::http
