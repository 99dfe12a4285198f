#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "aripa/core/date.hpp"
#include "aripa/core/id.hpp"
#include "aripa/core/money.hpp"
#include "aripa/domain/documents.hpp"
#include "aripa/domain/dossier.hpp"
#include "aripa/domain/posting.hpp"

// The rows that projections keep, as plain values. `fields` gives their binary form; a row can
// always be built anew from the log (docs/storage.md).

namespace aripa::projection {

#define ARIPA_ROW(Type)                                       \
  friend bool operator==(const Type&, const Type&) = default; \
  template <class Self, class Visit>                          \
  static void fields(Self& self, Visit&& visit)

/// A dossier in a list.
struct DossierRow {
  DossierId dossier;
  PersonId debiteur;
  PersonId creancier;
  OrganismeId organisme;
  Stage courant = Stage::none;
  Stage arrieres = Stage::none;
  Cents owes_creancier;
  Cents owes_organisme;
  std::uint32_t impayes = 0;  // echeances marked
  Cents impaye;  // what remains on them
  std::optional<Date> oldest_impaye;  // due date of the earliest
  std::optional<Date> notice_by;  // the earliest notice that is due (R5.2)
  bool blocked = false;
  ARIPA_ROW(DossierRow) {
    visit("dossier", self.dossier);
    visit("debiteur", self.debiteur);
    visit("creancier", self.creancier);
    visit("organisme", self.organisme);
    visit("courant", self.courant);
    visit("arrieres", self.arrieres);
    visit("owes_creancier", self.owes_creancier);
    visit("owes_organisme", self.owes_organisme);
    visit("impayes", self.impayes);
    visit("impaye", self.impaye);
    visit("oldest_impaye", self.oldest_impaye);
    visit("notice_by", self.notice_by);
    visit("blocked", self.blocked);
  }
};

/// A receipt that waits (`attente`, rules.md §13).
struct AttenteRow {
  ReceiptId receipt;
  OrganismeId organisme;
  Date received_on{};
  Cents amount;
  Cents remaining;
  ARIPA_ROW(AttenteRow) {
    visit("receipt", self.receipt);
    visit("organisme", self.organisme);
    visit("received_on", self.received_on);
    visit("amount", self.amount);
    visit("remaining", self.remaining);
  }
};

/// A dossier whose creancier must give something back.
struct InduRow {
  DossierId dossier;
  PersonId creancier;
  OrganismeId organisme;
  Cents indu;  // of pension (R2.7)
  Cents asf_indu;  // of Asf (R6.8)
  Date oldest_on{};  // when it arose; of Asf, the first day of its month
  ARIPA_ROW(InduRow) {
    visit("dossier", self.dossier);
    visit("creancier", self.creancier);
    visit("organisme", self.organisme);
    visit("indu", self.indu);
    visit("asf_indu", self.asf_indu);
    visit("oldest_on", self.oldest_on);
  }
};

/// A payment out in a list, pension or Asf.
struct PaymentRow {
  DossierId dossier;
  OrganismeId organisme;
  std::string payment;  // R<n> or A<n>
  Cents cents;
  Date ordered_on{};
  Date execute_on{};
  std::optional<Date> deadline;  // of a reversement
  bool late = false;
  state::PaymentStatus status{};
  ARIPA_ROW(PaymentRow) {
    visit("dossier", self.dossier);
    visit("organisme", self.organisme);
    visit("payment", self.payment);
    visit("cents", self.cents);
    visit("ordered_on", self.ordered_on);
    visit("execute_on", self.execute_on);
    visit("deadline", self.deadline);
    visit("late", self.late);
    visit("status", self.status);
  }
};

/// The state of a dossier, its figures, the version of its stream, and when a close has something
/// to do for it (projection `agenda`).
struct DossierRecord {
  DossierRow figures;
  std::uint64_t version = 0;
  std::optional<Date> due;
  Dossier state;
  ARIPA_ROW(DossierRecord) {
    visit("figures", self.figures);
    visit("version", self.version);
    visit("due", self.due);
    visit("state", self.state);
  }
};

struct ReceiptRecord {
  std::uint64_t version = 0;
  Receipt state;
  ARIPA_ROW(ReceiptRecord) {
    visit("version", self.version);
    visit("state", self.state);
  }
};

/// What the ledger knows of a command id (R10.1).
struct CommandRow {
  std::uint64_t offset = 0;
  std::string content;  // SHA-256 of the content, 32 bytes
  ARIPA_ROW(CommandRow) {
    visit("offset", self.offset);
    visit("content", self.content);
  }
};

/// A row of `ecritures` (`Entry` of the domain); the offset is in its key.
struct EcritureRow {
  Date on{};
  Date recorded_on{};
  std::vector<Event> marks;
  std::vector<Posting> postings;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("on", self.on);
    visit("recorded_on", self.recorded_on);
    visit("marks", self.marks);
    visit("postings", self.postings);
  }
};

/// A record of the log that does not count; the offset is in its key.
struct VoidRow {
  std::string cause;  // the arbiter's: `stale_epoch`
  ARIPA_ROW(VoidRow) { visit("cause", self.cause); }
};

/// The sum of one account over an organisme.
struct TotalRow {
  AccountNumber account{};
  Cents cents;
  ARIPA_ROW(TotalRow) {
    visit("account", self.account);
    visit("cents", self.cents);
  }
};

/// What every reader knows of a shard at a position: where it reads on, and what the arbiter and
/// the clock need (docs/architecture.md).
struct ShardRow {
  std::uint64_t next = 0;  // the offset that comes next
  std::string last_hash;  // SHA-256 of the record before it
  std::uint64_t epoch = 0;
  std::string writer;  // whose the epoch is
  std::string claim;  // the random bits of its claim
  std::uint64_t shard_version = 0;
  std::uint64_t reference_version = 0;
  std::int64_t recorded_at_ms = 0;
  Date recorded_on{};
  std::optional<Date> closed_to;
  std::optional<Date> closing;  // a day that has commits but is not closed yet
  int format = 0;
  std::string ledger;
  ClockKind clock = ClockKind::simulated;
  std::uint32_t shards = 0;
  std::uint32_t shard = 0;  // which of them
  ARIPA_ROW(ShardRow) {
    visit("next", self.next);
    visit("last_hash", self.last_hash);
    visit("epoch", self.epoch);
    visit("writer", self.writer);
    visit("claim", self.claim);
    visit("shard_version", self.shard_version);
    visit("reference_version", self.reference_version);
    visit("recorded_at_ms", self.recorded_at_ms);
    visit("recorded_on", self.recorded_on);
    visit("closed_to", self.closed_to);
    visit("closing", self.closing);
    visit("format", self.format);
    visit("ledger", self.ledger);
    visit("clock", self.clock);
    visit("shards", self.shards);
    visit("shard", self.shard);
  }
};

#undef ARIPA_ROW

}  // namespace aripa::projection
