#pragma once

#include <vector>

#include "aripa/app/ledger.hpp"
#include "tests/property/findings.hpp"
#include "tests/property/world.hpp"

namespace aripa::property {

/// Balances as they were given once: asked for again at the same position, or as known on the same
/// day once it is over, each is the same whatever was recorded since (R10.2, R10.4).
class Snapshots {
 public:
  /// Keeps some balances as they are now.
  void take(const app::Reader& reader, const World& world);
  /// Asks for all of them again.
  void ask_again(const app::Reader& reader, Findings& findings) const;

 private:
  struct Snapshot {
    DossierId dossier;
    Date as_of{};
    app::KnownOn known;
    Solde solde;
  };

  void keep(const app::Reader& reader, Snapshot snapshot);

  Date today_ = date_min;
  std::vector<Snapshot> kept_;
};

}  // namespace aripa::property
