#pragma once

#include <memory>
#include <mutex>

#include "aripa/app/ledger.hpp"

namespace aripa::http {

/// One snapshot for all requests until there is a later one: making one for each costs more than
/// most answers. Any thread.
class Snapshots {
 public:
  explicit Snapshots(const app::Ledger& ledger) : ledger_(ledger) {}

  /// At everything that is projected by now. Shared by the requests that ask of it.
  [[nodiscard]] std::shared_ptr<const app::Reader> take();
  /// Lets go of a snapshot that is no longer the latest: one that is held costs the engine room.
  void drop_old();

 private:
  const app::Ledger& ledger_;
  std::mutex mutex_;
  std::shared_ptr<const app::Reader> latest_;
};

}  // namespace aripa::http
