#pragma once

#include <optional>
#include <span>
#include <vector>

#include "aripa/core/result.hpp"
#include "aripa/domain/command.hpp"
#include "aripa/domain/commit.hpp"
#include "aripa/domain/dossier.hpp"
#include "aripa/domain/policy.hpp"
#include "aripa/domain/reference.hpp"

// The rulebook: pure functions from a state and a command to what is recorded. Everything that
// the world knows and the state does not (the scales, the last closed day) comes in `Context`.

namespace aripa {

struct Context {
  const Reference* reference = nullptr;  // never null
  std::optional<Date> closed_to;  // the last day closed in the ledger (R9.1)
  const PolicyTable* policies = &shipped_policies();  // never null
};

/// What a command records in one stream: events, and the postings of each.
struct Decision {
  std::vector<Event> events;
  std::vector<Posting> postings;
};

/// A decision on a dossier and the state after it. `on` is the effective date of its commit.
struct DossierDecision {
  Date on{};
  Decision decision;
  Dossier after;
};

/// Decides a command of one dossier (rules.md §11), in this order: the codes of the command's row
/// from left to right, then R9.5 (the cause that blocks the dossier, or keeps it from being brought
/// to the command's date), then `limit_exceeded`. A dossier that is not opened is
/// `dossier_unknown`, except for OpenDossier. What comes before (malformed, on_in_future, R10.1) is
/// the caller's. ReattributePaiement, IdentifyReceipt and commands without a dossier have functions
/// of their own below.
[[nodiscard]] Result<DossierDecision> decide(const Dossier& dossier, const Envelope& envelope,
                                             const Context& context);

/// Closes day `day` for one dossier (R9.1, R9.2), after bringing it through the days that it missed
/// (R9.5): one decision for each day that changes something, in order; empty when nothing does.
/// A day on or before `closed_to` of the dossier, or before it was opened, changes nothing. The
/// last decision's `after` is the state at the end.
[[nodiscard]] std::vector<DossierDecision> close_day(const Dossier& dossier, Date day,
                                                     const Context& context);

/// The earliest day whose close has something to do for the dossier (R9.4), as far as its state
/// tells: never later than the first such day. Nothing when no close has. A dossier that is set
/// aside is due on every day (`date_min`).
[[nodiscard]] std::optional<Date> next_due(const Dossier& dossier,
                                           const PolicyTable& policies = shipped_policies());

/// A decision on a receipt and the state after it.
struct ReceiptDecision {
  Decision decision;
  Receipt after;
};
[[nodiscard]] Result<ReceiptDecision> decide(const Receipt& receipt,
                                             const command::ReceiveUnidentified& command, Date on);
[[nodiscard]] Result<ReceiptDecision> decide(const Receipt& receipt,
                                             const command::RefundReceipt& command, Date on);

/// A command over several streams, decided as a whole: the leader's decision carries it, each
/// dossier takes its part in a commit of its own with command id `<id>#<n>` (architecture.md).
struct IdentifyDecision {
  ReceiptDecision receipt;
  /// Part n is at n - 1; after the parts, dossiers with a share of zero that were brought to date.
  std::vector<DossierDecision> dossiers;
  std::vector<command::IdentifyReceipt> parts;  // the command as each dossier's commit records it
};
/// `dossiers[i]` is the state of the i-th dossier that the command names (not opened: unknown).
[[nodiscard]] Result<IdentifyDecision> decide_identify(const Receipt& receipt,
                                                       std::span<const Dossier* const> dossiers,
                                                       const Envelope& envelope,
                                                       const Context& context);

struct ReattributeDecision {
  DossierDecision from;
  DossierDecision to;  // command id `<id>#1`
};
[[nodiscard]] Result<ReattributeDecision> decide_reattribute(const Dossier& from, const Dossier& to,
                                                             const Envelope& envelope,
                                                             const Context& context);

}  // namespace aripa
