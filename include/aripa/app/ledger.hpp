#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aripa/core/date.hpp"
#include "aripa/core/id.hpp"
#include "aripa/core/result.hpp"
#include "aripa/domain/command.hpp"
#include "aripa/domain/documents.hpp"
#include "aripa/domain/words.hpp"
#include "aripa/log/log.hpp"
#include "aripa/projection/rows.hpp"

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

/// Where a document was read: everything up to here, excluded, is in it.
struct Position {
  log::Shard shard = 0;
  log::Offset offset = 0;
};

/// "As known on" of a question: the end of a day, or a position of the log (§12).
struct KnownOn {
  std::optional<Date> day;
  std::optional<Position> position;
};

using projection::AttenteRow;
using projection::DossierRow;
using projection::PaymentRow;

/// Totals of an organisme by account, for R10.3: each figure is the sum of an account over its
/// dossiers and receipts.
struct OrganismeTotals {
  OrganismeId organisme;
  std::vector<std::pair<AccountNumber, Cents>> accounts;  // by number, none zero
};

/// A page of a list: at most `limit` rows after the place that `after` names, in the order of the
/// list; there need not be a row at that place. The name of a row's place: the dossier's id in a
/// list of dossiers; `2024-12-31/D1/R3` (execution day, dossier, payment) in one of payments;
/// `2024-12-31/D1/echeance` (day, dossier, what) in the agenda. Another text names the place before
/// the first row. A dossier can have two items of the agenda at one place: a page never ends
/// between them, so that the next one begins after both.
struct Page {
  std::size_t limit = 0;  // 0: all
  std::string after;
};

struct ListFilter {
  std::optional<OrganismeId> organisme;
  std::optional<Stage> stage;
  std::optional<Date> from;
  std::optional<Date> to;
};

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
  /// The balance (§12); from the state when nothing restricts it, else from the entries.
  [[nodiscard]] virtual Result<Solde> solde(const DossierId& id, Date as_of,
                                            const KnownOn& known) const = 0;

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
  [[nodiscard]] virtual Result<std::vector<AttenteRow>> attente() const = 0;
  [[nodiscard]] virtual Result<std::vector<OrganismeTotals>> totals() const = 0;

  /// The stored bytes of commits from `from` on, of one stream or of all (empty).
  virtual Result<void> commits(std::string_view stream, log::Offset from,
                               const std::function<bool(const log::Record&)>& visit) const = 0;
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
  /// A snapshot of the projections. It does not outlive the ledger.
  [[nodiscard]] virtual std::unique_ptr<Reader> read() const = 0;
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
