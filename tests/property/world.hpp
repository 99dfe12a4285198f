#pragma once

#include <map>
#include <optional>

#include "aripa/domain/commit.hpp"
#include "aripa/domain/dossier.hpp"
#include "aripa/domain/reference.hpp"

namespace aripa::property {

/// What the stored commits say, folded one after the other: what an auditor knows of a ledger.
struct World {
  std::map<DossierId, Dossier> dossiers;
  std::map<ReceiptId, Receipt> receipts;
  Reference reference;
  std::optional<Date> closed_to;
  Date today = date_min;  // the day on which the last commit was recorded

  void fold(const Commit& commit);
  /// The state of a dossier; that of one that is not opened where there is none.
  [[nodiscard]] const Dossier& dossier(const DossierId& id) const;
  [[nodiscard]] const Receipt& receipt(const ReceiptId& id) const;
};

}  // namespace aripa::property
