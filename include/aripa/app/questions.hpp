#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "aripa/core/date.hpp"
#include "aripa/core/id.hpp"
#include "aripa/core/money.hpp"
#include "aripa/domain/commit.hpp"
#include "aripa/domain/explanation.hpp"
#include "aripa/domain/words.hpp"
#include "aripa/log/log.hpp"
#include "aripa/projection/pilotage.hpp"
#include "aripa/projection/rows.hpp"

// What questions take and answer (app::Reader), as plain values.

namespace aripa::app {

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
using projection::InduRow;
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
/// `2024-12-31/D1/echeance` (day, dossier, what) in the agenda; `2024-12-31/Q1` (day, receipt) in
/// `attente`; `1207/3` (offset, index) among the events and postings of a dossier. Another text
/// names the place before the first row. A dossier can have two items of the agenda at one place: a
/// page never ends between them, so that the next one begins after both.
struct Page {
  std::size_t limit = 0;  // 0: all
  std::string after;
};

/// Dossiers by whether their debiteur should have been told before `today` (R5.2).
struct NoticeOverdue {
  bool is_overdue = true;
  Date today{};
};

/// What a list is restricted to; each list looks at what its rows have.
struct ListFilter {
  std::optional<OrganismeId> organisme;
  /// The organismes that the asker may see; all when there is none.
  std::vector<OrganismeId> within;
  std::optional<Stage> stage;
  std::optional<Date> from;
  std::optional<Date> to;
  std::optional<NoticeOverdue> notice_overdue;
  std::optional<Cents> impaye_least;
  std::optional<state::PaymentStatus> status;
  std::optional<std::string> what;  // of the agenda
};

/// A dossier that a close could not bring to `blocked_on` (R9.5).
struct BlockedRow {
  DossierId dossier;
  OrganismeId organisme;
  Date blocked_on{};
  std::string cause;  // the code of the refusal
};

/// An event, or a posting, of a commit, by its index there. It does not outlive its visit.
struct CommitPart {
  log::Offset offset = 0;
  const Commit* commit = nullptr;  // never null
  std::size_t index = 0;

  [[nodiscard]] const Event& event() const { return commit->events[index]; }
  [[nodiscard]] const Posting& posting() const { return commit->postings[index]; }
};

/// Postings of one account number, that take effect from one day to another, both included.
struct EcritureFilter {
  std::optional<std::uint32_t> account;
  std::optional<Date> from;
  std::optional<Date> to;
};

/// A figure as the balance has it, and what makes it.
struct Explained {
  Cents cents;
  Explanation explanation;

  /// Zero, unless a posting is amiss.
  [[nodiscard]] Cents difference() const { return cents - explanation.total(); }
};

/// The figures of a balance that are not zero, with the commits that the explanations point into.
struct Explication {
  std::vector<RecordedCommit> commits;
  std::vector<Explained> figures;
};

/// The indicators of an organisme by month.
struct OrganismePilotage {
  OrganismeId organisme;
  projection::Pilotage months;
};

}  // namespace aripa::app
