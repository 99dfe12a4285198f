#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "aripa/app/ledger.hpp"

namespace aripa::http {

/// What is measured of the server at this moment.
struct Gauges {
  app::Progress progress;
  std::size_t connections = 0;
  bool access_log_writable = true;
  std::uint64_t disk_free_bytes = 0;
};

/// Counts what the server does, for Prometheus. No id of a dossier, a person or a token. Any
/// thread.
class Metrics {
 public:
  Metrics();
  ~Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  /// `route`: of `routes()`, or their number where there was none.
  void answered(std::size_t route, unsigned status, std::chrono::milliseconds took);
  void command(bool accepted, bool repeated);

  /// The text form of Prometheus.
  [[nodiscard]] std::string text(const Gauges& gauges) const;

 private:
  struct Families;
  std::unique_ptr<Families> families_;
};

}  // namespace aripa::http
