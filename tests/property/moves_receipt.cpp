#include <algorithm>

#include "tests/property/moves.hpp"

namespace aripa::property {
namespace {

std::optional<Command> receive_unidentified(Scene& s) {
  const bool forced = s.random.percent(15);
  command::ReceiveUnidentified c{.amount = any_amount(s.random, Cents{1}, Cents{90000}),
                                 .channel = forced ? Channel::tiers_saisi : Channel::virement,
                                 .organisme = OrganismeId{s.random.percent(85) ? "CAF-1" : "MSA-2"},
                                 .receipt = ReceiptId{s.names.next("Q")}};
  if (!s.wild) return c;
  if (s.random.percent(50)) {
    c.amount = Cents{0};
  } else {
    c.receipt = ReceiptId{s.names.former("Q", s.random)};
  }
  return c;
}

const Receipt* waiting(const Scene& s) {
  std::vector<const Receipt*> found;
  for (const auto& [id, receipt] : s.world.receipts) {
    if (receipt.remaining.is_positive() || s.wild) found.push_back(&receipt);
  }
  const auto* chosen = choose(s.random, found);
  return chosen == nullptr ? nullptr : *chosen;
}

std::vector<const Dossier*> dossiers_of(const Scene& s, const OrganismeId& organisme) {
  std::vector<const Dossier*> found;
  for (const auto& [id, dossier] : s.world.dossiers) {
    const bool fits = dossier.organisme == organisme || (s.wild && s.random.percent(20));
    if (fits && s.random.percent(70)) found.push_back(&dossier);
  }
  return found;
}

std::optional<ActionId> action_of(Scene& s, const Dossier& dossier) {
  const auto* action = choose(s.random, dossier.actions);
  if (s.wild && s.random.percent(20)) return ActionId{"nothing"};
  return action != nullptr && s.random.percent(60) ? std::optional{action->id} : std::nullopt;
}

std::optional<Command> identify_parts(Scene& s) {
  const auto* receipt = waiting(s);
  if (receipt == nullptr) return std::nullopt;
  std::vector<command::ReceiptPart> parts;
  Cents left = receipt->remaining;
  for (const auto* dossier : dossiers_of(s, receipt->organisme)) {
    const int count = s.random.percent(15) ? 2 : 1;
    for (int i = 0; i < count && left.is_positive(); ++i) {
      const Cents amount = part_of(s.random, left);
      left -= amount;
      parts.push_back({.action = action_of(s, *dossier),
                       .amount = amount,
                       .dossier = dossier->id,
                       .paiement = PaiementId{s.names.next("P")}});
    }
  }
  if (parts.empty()) return std::nullopt;
  if (s.wild && s.random.percent(20)) parts.front().amount = Cents{900000};
  if (s.wild && s.random.percent(20)) parts.back().amount = Cents{0};
  if (s.wild && s.random.percent(15)) parts.front().dossier = DossierId{"D99999"};
  if (s.wild && s.random.percent(40)) {
    auto& part = parts.front();
    part.paiement = known_paiement(s.random, s.world.dossier(part.dossier));
  }
  return command::IdentifyReceipt{.dossiers = {}, .parts = parts, .receipt = receipt->id};
}

std::optional<Command> identify_dossiers(Scene& s) {
  const auto* receipt = waiting(s);
  if (receipt == nullptr) return std::nullopt;
  std::vector<command::ReceiptShare> shares;
  for (const auto* dossier : dossiers_of(s, receipt->organisme)) {
    shares.push_back({.action = action_of(s, *dossier),
                      .dossier = dossier->id,
                      .paiement = PaiementId{s.names.next("P")}});
  }
  if (shares.empty()) return std::nullopt;
  // Malformed: a dossier named twice.
  if (s.wild && s.random.percent(20)) shares.push_back(shares.front());
  return command::IdentifyReceipt{
      .dossiers = shares,
      .parts = {},
      .receipt = s.wild && s.random.percent(20) ? ReceiptId{"Q99999"} : receipt->id};
}

std::optional<Command> refund_receipt(Scene& s) {
  const auto* receipt = waiting(s);
  if (receipt == nullptr) return std::nullopt;
  if (!s.wild) {
    return command::RefundReceipt{.amount = part_of(s.random, receipt->remaining),
                                  .receipt = receipt->id};
  }
  return command::RefundReceipt{
      .amount = receipt->remaining + Cents{s.random.between(0, 1)},
      .receipt = s.random.percent(30) ? ReceiptId{"Q99999"} : receipt->id};
}

constexpr WeightedMove moves[] = {
    {7, receive_unidentified},
    {5, identify_parts},
    {7, identify_dossiers},
    {2, refund_receipt},
};

}  // namespace

std::span<const WeightedMove> receipt_moves() { return moves; }

}  // namespace aripa::property
