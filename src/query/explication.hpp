#pragma once

#include <optional>

#include "aripa/app/ledger.hpp"
#include "aripa/store/rows.hpp"
#include "query/history.hpp"

namespace aripa::query {

/// The balance that is explained.
struct BalanceAsked {
  DossierId dossier;
  Date as_of{};
  app::KnownOn known;
};

/// Explains the figures of `solde`, the balance asked, that are not zero or do not come out: those
/// of its head, or of one echeance.
///   echeance_unknown: not in the balance
///   store_corrupt, store_unavailable, log_corrupt, log_unavailable
[[nodiscard]] Result<app::Explication> explain(const store::RowReader& rows, const ShardLog& log,
                                               const BalanceAsked& asked, const Solde& solde,
                                               const std::optional<EcheanceKey>& echeance);

}  // namespace aripa::query
