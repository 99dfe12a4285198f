#include <algorithm>
#include <map>
#include <set>

#include "aripa/domain/evolve.hpp"
#include "domain/decide/run.hpp"
#include "domain/imputation/order.hpp"
#include "domain/paiement/receive.hpp"

namespace aripa {
namespace {

using command::IdentifyReceipt;
using command::ReceiptPart;

// The dossiers of the command, brought to its date; several parts may name one.
struct Dossiers {
  std::vector<std::optional<Work>> works;
  std::vector<std::size_t> of_part;  // index into `works`
  std::optional<Error> cause;  // why one of them cannot take it (R9.5)

  Work& work(std::size_t part) { return *works[of_part[part]]; }
};

std::vector<ReceiptPart> parts_without_amounts(const IdentifyReceipt& c) {
  if (c.parts) return *c.parts;
  std::vector<ReceiptPart> parts;
  for (const auto& share : *c.dossiers) {
    parts.push_back({.action = share.action,
                     .amount = Cents{0},
                     .dossier = share.dossier,
                     .paiement = share.paiement});
  }
  return parts;
}

Dossiers bring_all(const std::vector<ReceiptPart>& parts, std::span<const Dossier* const> dossiers,
                   Date on, const Context& context) {
  Dossiers all;
  std::map<DossierId, std::size_t> known;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto [at, is_new] = known.emplace(parts[i].dossier, all.works.size());
    all.of_part.push_back(at->second);
    if (!is_new) continue;
    auto brought = bring_for_command(*dossiers[i], on, context);
    all.works.emplace_back(std::move(brought.work));
    if (brought.cause && !all.cause) all.cause = brought.cause;
  }
  return all;
}

// rules.md §11, from left to right: each code over all parts before the next.
Result<void> check_dossiers(const Receipt& receipt, const std::vector<ReceiptPart>& parts,
                            std::span<const Dossier* const> dossiers) {
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (dossiers[i]->id.empty()) {
      return Error{Errc::dossier_unknown, "dossier", parts[i].dossier.str()};
    }
  }
  for (const auto* dossier : dossiers) {
    if (dossier->organisme != receipt.organisme) {
      return Error{Errc::organisme_differs, "dossier", dossier->id.str()};
    }
  }
  return {};
}

Result<void> check_amounts(const Receipt& receipt, const IdentifyReceipt& c) {
  if (!c.parts) return {};
  Cents total;
  for (const auto& part : *c.parts) {
    if (!part.amount.is_positive()) return Errc::amount_not_positive;
  }
  for (const auto& part : *c.parts) {
    total += part.amount;
    if (total > receipt.remaining) return Errc::parts_exceed_receipt;
  }
  return {};
}

Result<void> check_paiements(const Receipt& receipt, const std::vector<ReceiptPart>& parts,
                             std::span<const Dossier* const> dossiers) {
  std::set<std::pair<DossierId, PaiementId>> named;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    ARIPA_CHECK(check_paiement(*dossiers[i], parts[i].paiement));
    if (!named.emplace(parts[i].dossier, parts[i].paiement).second) return Errc::paiement_exists;
  }
  for (std::size_t i = 0; i < parts.size(); ++i) {
    ARIPA_CHECK(check_action(*dossiers[i], parts[i].action));
  }
  for (std::size_t i = 0; i < parts.size(); ++i) {
    ARIPA_CHECK(check_action_required(*dossiers[i], receipt.channel, parts[i].action));
  }
  return {};
}

// R3.9: what remains on the latest called echeances of a dossier, and on everything else that the
// organisme may collect, due by the day of the receipt.
struct Owed {
  Cents latest;
  Cents others;
};

Owed owed_by(const Dossier& dossier, Date day) {
  Owed owed;
  const auto latest = latest_called(dossier, day);
  for (const auto& echeance : dossier.echeances) {
    if (!counts(echeance) || echeance.due_on > day) continue;
    const bool is_latest = std::find(latest.begin(), latest.end(), &echeance) != latest.end();
    auto& sum = is_latest ? owed.latest : owed.others;
    sum += echeance.called ? echeance.remaining() : echeance.remaining_organisme();
  }
  return owed;
}

// R3.2 over dossiers: ties go to the smaller id.
void share(std::vector<ReceiptPart*>& by_id, const std::vector<Cents>& weights, Cents& money) {
  Cents total;
  for (const auto weight : weights) total += weight;
  const auto shares = split(std::min(money, total), weights);
  for (std::size_t i = 0; i < shares.size(); ++i) {
    by_id[i]->amount += shares[i];
    money -= shares[i];
  }
}

// R3.9 (code civil 1342-10): without first come, first served.
void share_between(std::vector<ReceiptPart>& parts, Dossiers& dossiers, const Receipt& receipt) {
  std::map<DossierId, Owed> owed;
  std::vector<ReceiptPart*> by_id;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    by_id.push_back(&parts[i]);
    owed[parts[i].dossier] = owed_by(dossiers.work(i).state, receipt.received_on);
  }
  std::sort(by_id.begin(), by_id.end(),
            [](const auto* a, const auto* b) { return a->dossier < b->dossier; });
  std::vector<Cents> latest;
  std::vector<Cents> others;
  for (const auto* part : by_id) {
    latest.push_back(owed[part->dossier].latest);
    others.push_back(owed[part->dossier].others);
  }
  Cents money = receipt.remaining;
  share(by_id, latest, money);
  share(by_id, others, money);
}

ReceiptDecision identified(const Receipt& receipt, const Envelope& envelope,
                           const std::vector<ReceiptPart>& parts, Date day) {
  ReceiptDecision result{.decision = {}, .after = receipt};
  event::ReceiptIdentified event{
      .rule = "R3.9", .receipt = receipt.id, .cents = {}, .parts = {}, .on = day};
  for (const auto& part : parts) {
    event.cents += part.amount;
    event.parts.push_back({.dossier = part.dossier,
                           .paiement = part.paiement,
                           .cents = part.amount,
                           .action = part.action});
  }
  auto& postings = result.decision.postings;
  const auto suspense = item_account(AccountNumber::receipts, receipt.id.str());
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto under_way = line_account(AccountNumber::under_way, envelope.id.str(),
                                        static_cast<std::uint32_t>(i + 1));
    postings.push_back({.event = 0, .account = suspense, .cents = parts[i].amount, .on = day});
    postings.push_back({.event = 0, .account = under_way, .cents = -parts[i].amount, .on = day});
  }
  result.decision.events.push_back(std::move(event));
  evolve(result.after, result.decision.events.back());
  return result;
}

// One part becomes a paiement; its dossier goes on from there for a part that may follow.
Result<void> take_part(IdentifyDecision& result, std::optional<Work>& slot,
                       const Receiving& receiving, const Command& command) {
  Work work = *std::move(slot);
  receive(work, receiving);
  ARIPA_CHECK(end_command(work, command));
  const Date on = work.on;
  const Context& context = work.context;
  result.dossiers.push_back(std::move(work).finish());
  slot.emplace(result.dossiers.back().after, on, context);
  return {};
}

IdentifyReceipt command_of_part(const IdentifyReceipt& c, const ReceiptPart& part) {
  IdentifyReceipt own{.dossiers = {}, .parts = {}, .receipt = c.receipt};
  own.parts = std::vector<ReceiptPart>{part};
  return own;
}

// R9.3: a dossier whose share is zero was brought to date for the command all the same.
Result<void> only_bring(IdentifyDecision& result, std::optional<Work>& slot,
                        const IdentifyReceipt& c, const command::ReceiptShare& share) {
  ARIPA_CHECK(end_command(*slot, c));
  if (slot->decision.events.empty()) return {};
  result.dossiers.push_back(std::move(*slot).finish());
  result.parts.push_back({.dossiers = std::vector{share}, .parts = {}, .receipt = c.receipt});
  return {};
}

Receiving receiving_of(const Receipt& receipt, const ReceiptPart& part, const CommandId& command,
                       std::size_t index, Date day) {
  return {.paiement = part.paiement,
          .cents = part.amount,
          .received_on = receipt.received_on,
          .channel = receipt.channel,
          .action = part.action,
          .receipt = receipt.id,
          .from = {},
          .command = command,
          .part = static_cast<std::uint32_t>(index + 1),
          .on = day};
}

}  // namespace

Result<IdentifyDecision> decide_identify(const Receipt& receipt,
                                         std::span<const Dossier* const> dossiers,
                                         const Envelope& envelope, const Context& context) {
  const auto& c = std::get<IdentifyReceipt>(envelope.command);
  if (receipt.id.empty()) return Errc::receipt_unknown;
  auto parts = parts_without_amounts(c);
  ARIPA_CHECK(check_dossiers(receipt, parts, dossiers));
  ARIPA_CHECK(check_amounts(receipt, c));
  ARIPA_CHECK(check_paiements(receipt, parts, dossiers));
  auto all = bring_all(parts, dossiers, envelope.on, context);
  if (all.cause) return *all.cause;

  if (!c.parts) share_between(parts, all, receipt);
  // R3.9: a share of zero makes no paiement.
  std::vector<std::pair<std::size_t, command::ReceiptShare>> without;
  for (std::size_t i = parts.size(); i > 0; --i) {
    if (parts[i - 1].amount.is_positive()) continue;
    without.emplace_back(all.of_part[i - 1], c.dossiers->at(i - 1));
    parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(i - 1));
    all.of_part.erase(all.of_part.begin() + static_cast<std::ptrdiff_t>(i - 1));
  }
  // R3.9: on the day it is identified; never before the money was there (R10.4).
  const Date day = std::max(envelope.on, receipt.received_on);
  IdentifyDecision result{
      .receipt = identified(receipt, envelope, parts, day), .dossiers = {}, .parts = {}};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    ARIPA_CHECK(take_part(result, all.works[all.of_part[i]],
                          receiving_of(receipt, parts[i], envelope.id, i, day), envelope.command));
    result.parts.push_back(command_of_part(c, parts[i]));
  }
  for (const auto& [work, share] : without) {
    ARIPA_CHECK(only_bring(result, all.works[work], c, share));
  }
  return result;
}

// R3.9 (code civil 1302-1): money that matches no dossier waits.
Result<ReceiptDecision> decide(const Receipt& receipt, const command::ReceiveUnidentified& c,
                               Date on) {
  if (!c.amount.is_positive()) return Errc::amount_not_positive;
  if (!receipt.id.empty()) return Errc::receipt_exists;
  ReceiptDecision result{.decision = {}, .after = {}};
  result.decision.events.push_back(event::ReceiptReceived{.rule = "R3.9",
                                                          .receipt = c.receipt,
                                                          .organisme = c.organisme,
                                                          .cents = c.amount,
                                                          .channel = c.channel,
                                                          .received_on = on});
  const auto bank = item_account(AccountNumber::bank, c.organisme.str());
  const auto suspense = item_account(AccountNumber::receipts, c.receipt.str());
  result.decision.postings = {
      {.event = 0, .account = bank, .cents = c.amount, .on = on},
      {.event = 0, .account = suspense, .cents = -c.amount, .on = on},
  };
  evolve(result.after, result.decision.events.back());
  return result;
}

Result<ReceiptDecision> decide(const Receipt& receipt, const command::RefundReceipt& c, Date on) {
  if (receipt.id.empty()) return Errc::receipt_unknown;
  if (!c.amount.is_positive()) return Errc::amount_not_positive;
  if (c.amount > receipt.remaining) return Errc::parts_exceed_receipt;
  const Date day = std::max(on, receipt.received_on);
  ReceiptDecision result{.decision = {}, .after = receipt};
  result.decision.events.push_back(
      event::ReceiptRefunded{.rule = "R3.9", .receipt = c.receipt, .cents = c.amount, .on = day});
  const auto suspense = item_account(AccountNumber::receipts, c.receipt.str());
  const auto bank = item_account(AccountNumber::bank, receipt.organisme.str());
  result.decision.postings = {
      {.event = 0, .account = suspense, .cents = c.amount, .on = day},
      {.event = 0, .account = bank, .cents = -c.amount, .on = day},
  };
  evolve(result.after, result.decision.events.back());
  return result;
}

}  // namespace aripa
