#pragma once

#include <optional>
#include <vector>

#include "aripa/app/ledger.hpp"
#include "http/bearer.hpp"

namespace aripa::http {

/// What a command concerns, as far as it tells by itself.
struct Concerned {
  std::vector<DossierId> dossiers;
  std::optional<ReceiptId> receipt;
  std::optional<OrganismeId> organisme;  // that it names
  bool whole = false;  // the whole ledger: a close, a publication
};
[[nodiscard]] Concerned concerned_by(const Envelope& envelope);

/// How a command stands to a bearer's scope.
enum class Reach {
  covered,
  forbidden,  ///< it names what the bearer may not: an organisme, the whole ledger
  dossier_hidden,  ///< a dossier is not there, or not for the bearer
  receipt_hidden,  ///< the receipt is not for the bearer
  receipt_unseen,  ///< no such receipt waits; the ledger knows whether one ever did
};
///   store_corrupt, store_unavailable
[[nodiscard]] Result<Reach> reach_of(const Concerned& concerned, const Bearer& bearer,
                                     const app::Reader& reader);

/// Whether the role may send a command of this kind.
[[nodiscard]] bool may_send(Role role, const Command& command);

}  // namespace aripa::http
