#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aripa/app/questions.hpp"
#include "aripa/core/date.hpp"
#include "aripa/core/id.hpp"
#include "aripa/core/result.hpp"
#include "aripa/domain/command.hpp"
#include "aripa/domain/documents.hpp"
#include "aripa/domain/reference.hpp"
#include "aripa/domain/words.hpp"
#include "aripa/log/log.hpp"

// The ledger as its doors see it: one object that takes commands and answers questions, whatever
// log it runs on.

namespace aripa::app {

/// A command as a door hands it in.
struct Submission {
  Envelope envelope;
  std::string actor = "cli";
  std::optional<std::string> trace;  // W3C trace parent, only when a sender gave one
  /// Simulated clock only: the day that the sender gives with the command (architecture.md,
  /// "Clock").
  std::optional<Date> day;
};

/// A command that was accepted: durable and arbitrated.
struct Accepted {
  bool repeated = false;  // the same id and content had been accepted before (R10.1)
  log::Shard shard = 0;
  log::Offset offset = 0;  // of the commit that answers for the command
};

using Answer = Result<Accepted>;

/// Questions. Every function answers at one position, `position()`, of its snapshot.
class Reader {
 public:
  virtual ~Reader() = default;

  [[nodiscard]] virtual Position position() const = 0;
  /// The last day closed.
  [[nodiscard]] virtual std::optional<Date> closed_to() const = 0;
  /// A day whose close was cut off, or is under way: it has commits, but is not closed.
  [[nodiscard]] virtual std::optional<Date> closing() const = 0;
  /// The latest `recorded_on` of the log: "today" of a simulated ledger.
  [[nodiscard]] virtual Date today() const = 0;

  ///   dossier_unknown
  [[nodiscard]] virtual Result<Dossier> dossier(const DossierId& id) const = 0;
  /// Entries of the dossier known on the day or at the position; all when neither is given.
  [[nodiscard]] virtual Result<std::vector<Entry>> entries(const DossierId& id,
                                                           const KnownOn& known) const = 0;
  /// The balance (§12) of a dossier that this reader gave; from it when the question leaves out
  /// nothing that was recorded, else from the entries.
  [[nodiscard]] virtual Result<Solde> solde(const Dossier& dossier, Date as_of,
                                            const KnownOn& known) const = 0;
  /// The same of the dossier named.
  ///   dossier_unknown
  [[nodiscard]] Result<Solde> solde(const DossierId& id, Date as_of, const KnownOn& known) const;
  /// What makes the figures of that balance: of its head, or of one echeance.
  ///   echeance_unknown: not in the balance
  [[nodiscard]] virtual Result<Explication> explication(
      const DossierId& id, Date as_of, const KnownOn& known,
      const std::optional<EcheanceKey>& echeance) const = 0;
  /// The events of a dossier in record order.
  virtual Result<void> chronologie(const DossierId& id, const Page& page,
                                   const std::function<bool(const CommitPart&)>& visit) const = 0;
  /// The postings of a dossier in record order.
  virtual Result<void> ecritures(const DossierId& id, const EcritureFilter& filter,
                                 const Page& page,
                                 const std::function<bool(const CommitPart&)>& visit) const = 0;

  // Lists. `visit` returns false to stop. A row that cannot be read ends the list with an error
  // that names its place: store_corrupt, store_unavailable.

  /// Rows in the order of their ids.
  virtual Result<void> dossiers(const ListFilter& filter, const Page& page,
                                const std::function<bool(const DossierRow&)>& visit) const = 0;
  /// Dossiers with an impaye, by dossier id.
  virtual Result<void> impayes(const ListFilter& filter, const Page& page,
                               const std::function<bool(const DossierRow&)>& visit) const = 0;
  /// Payments out of pension (`R`) by execution day, then dossier, then number.
  virtual Result<void> reversements(const ListFilter& filter, const Page& page,
                                    const std::function<bool(const PaymentRow&)>& visit) const = 0;
  /// Payments out of Asf (`A`), same order.
  virtual Result<void> asf_payments(const ListFilter& filter, const Page& page,
                                    const std::function<bool(const PaymentRow&)>& visit) const = 0;
  /// What each dossier has open, by day, then dossier, then name.
  virtual Result<void> agenda(
      const ListFilter& filter, const Page& page,
      const std::function<bool(const DossierId&, const AgendaItem&)>& visit) const = 0;
  /// Receipts with something left, by day, then id.
  virtual Result<void> attente(const ListFilter& filter, const Page& page,
                               const std::function<bool(const AttenteRow&)>& visit) const = 0;
  /// Dossiers set aside (R9.5), by dossier id.
  virtual Result<void> bloques(const ListFilter& filter, const Page& page,
                               const std::function<bool(const BlockedRow&)>& visit) const = 0;
  /// Dossiers with an indu, of pension or of Asf, by dossier id.
  virtual Result<void> indus(const ListFilter& filter, const Page& page,
                             const std::function<bool(const InduRow&)>& visit) const = 0;

  // Over all dossiers of an organisme.

  [[nodiscard]] virtual Result<std::vector<OrganismeTotals>> totals() const = 0;
  /// Indicators by organisme, of the months in which something happened, from that of the filter's
  /// `from` to that of its `to`.
  [[nodiscard]] virtual Result<std::vector<OrganismePilotage>> pilotage(
      const ListFilter& filter) const = 0;
  /// Scales and indices as published.
  [[nodiscard]] virtual Result<Reference> reference() const = 0;

  /// The stored bytes of commits from `from` on, of one stream or of all (empty).
  virtual Result<void> commits(std::string_view stream, log::Offset from,
                               const std::function<bool(const log::Record&)>& visit) const = 0;
  /// Those of all streams that count (architecture.md, "Contract: the arbiter"); all of them where
  /// the log can hold no others.
  virtual Result<void> counted_commits(log::Offset from,
                                       const std::function<bool(const log::Record&)>& visit) const {
    return commits({}, from, visit);
  }
};

struct LedgerOptions {
  ClockKind clock = ClockKind::simulated;
  /// Present time, for the wall clock; given from outside (only `main` reads a clock).
  std::function<Instant()> now;
  std::string writer = "aripa";  // who claims
  std::function<std::string()> random_hex;  // 32 hexadecimal digits, given from outside
  bool accept_clock = false;  // an operator says so (architecture.md, "Clock")
  /// Shared out between states in memory and the engine of the rows.
  std::size_t cache_bytes = std::size_t{1} << 30;
};

/// How far a ledger is: everything before these offsets is durable, is projected.
struct Progress {
  log::Offset durable = 0;
  log::Offset projected = 0;
};

/// One writer and its projections on one log. Any thread may call.
class Ledger {
 public:
  virtual ~Ledger() = default;

  /// Decides, appends, answers once durable and arbitrated. `answer` is called once, from a thread
  /// of the ledger, in the order of decision. Commands handed in together are written together.
  virtual void submit(Submission submission, std::function<void(Answer)> answer) = 0;
  /// The same, waiting for the answer.
  [[nodiscard]] Answer submit_and_wait(Submission submission);

  /// Waits until everything durable is projected.
  [[nodiscard]] virtual Result<void> settle() = 0;
  /// A snapshot of the projections, at or after `progress().projected`. It does not outlive the
  /// ledger. Any thread may ask it.
  [[nodiscard]] virtual std::unique_ptr<Reader> read() const = 0;
  /// Cheap: for every request. Where commands are projected before they are answered, both are the
  /// same.
  [[nodiscard]] virtual Progress progress() const;
  /// Why what is durable is not being projected, as long as that is so.
  [[nodiscard]] virtual std::optional<Error> failure() const { return std::nullopt; }
  /// Where commands are taken, when that is at another node: its address.
  [[nodiscard]] virtual std::optional<std::string> taken_elsewhere() const { return std::nullopt; }
  /// Finishes what was accepted and stops. Called by the destructor too.
  virtual void stop() = 0;
};

/// A ledger in memory, on a log of its own: tests, scenarios. No thread, no file: `submit` answers
/// before it returns. `reference` commands (shipped scales) are submitted like any others.
[[nodiscard]] std::unique_ptr<Ledger> open_memory(const LedgerOptions& options);

/// Makes a data directory: genesis, first claim, then the commands given (the shipped scales).
///   directory_not_empty, directory_in_use, disk_full, log_unavailable
[[nodiscard]] Result<void> init_directory(const std::string& directory,
                                          const LedgerOptions& options,
                                          const std::vector<Envelope>& scales);
/// Opens a data directory as its only writer. The clock is that of the genesis. A store that is
/// missing, or of another layout, is made anew.
///   directory_not_found, directory_in_use, clock_behind, clock_ahead, disk_full
///   format_newer: the ledger was made by a newer program.
///   log_format_unknown: a newer program wrote a record; its place stands in `detail`.
///   log_corrupt, log_gap, log_unavailable; log_moved and log_outcome_unknown, of the claim
///   store_corrupt: `rebuild_directory` makes it whole.
///   store_ahead_of_log, store_unavailable
[[nodiscard]] Result<std::unique_ptr<Ledger>> open_directory(const std::string& directory,
                                                             const LedgerOptions& options);
struct ReaderOptions {
  /// A folder that exists, for what the engines note of themselves while they read.
  std::string scratch;
};
/// Reads a data directory that another process may be writing, at the end that its log has now;
/// claims nothing and leaves no file behind.
///   directory_not_found, format_newer, log_format_unknown, log_corrupt, log_gap, log_unavailable,
///   store_corrupt, store_ahead_of_log
///   store_unavailable: the disk, or a writer that moves its files all the time.
[[nodiscard]] Result<std::unique_ptr<Reader>> open_reader(const std::string& directory,
                                                          const ReaderOptions& options);

/// How a rebuild goes on.
/// `commits` is `commits_total` once, when the new rows are there and only the comparison is left.
struct RebuildProgress {
  std::uint64_t commits = 0;
  std::uint64_t commits_total = 0;
};
struct RebuildReport {
  std::uint64_t commits = 0;
  std::uint64_t rows = 0;
  std::string digest_before;  // of the serving store; empty when it could not be read
  std::string digest_after;  // of the new one
};
/// Builds a whole store anew from the log beside the serving one, compares digests at the same
/// position, switches (architecture.md, "Contract: projections").
/// A serving store that cannot be read is replaced without a comparison.
///   digest_differs: the stores differ; nothing is switched.
///   directory_not_found, directory_in_use, format_newer, log_format_unknown, log_corrupt, log_gap,
///   log_unavailable, store_ahead_of_log, store_unavailable, disk_full
[[nodiscard]] Result<RebuildReport> rebuild_directory(
    const std::string& directory, const std::function<void(const RebuildProgress&)>& progress);

}  // namespace aripa::app
