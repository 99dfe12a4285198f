#pragma once

#include <atomic>
#include <functional>
#include <string>

#include "aripa/app/ledger.hpp"
#include "aripa/core/date.hpp"
#include "http/access_log.hpp"
#include "http/metrics.hpp"
#include "http/snapshots.hpp"
#include "http/streams.hpp"

namespace aripa::http {

/// What answers are made with, besides what a request brings along.
struct Desk {
  app::Ledger& ledger;
  Snapshots& snapshots;
  AccessLog& access;
  Metrics& metrics;
  Streams& streams;
  const std::atomic<std::size_t>& connections;
  std::string directory;  // of the ledger
  std::string ledger_id;  // of its genesis
  bool wall_clock = false;  // of the ledger
  std::function<Instant()> now;

  /// The day on which a question is put (rules.md §12): on a simulated clock the ledger's own.
  [[nodiscard]] Date today(const app::Reader& reader) const {
    return wall_clock ? paris_day(now()) : reader.today();
  }
};

}  // namespace aripa::http
