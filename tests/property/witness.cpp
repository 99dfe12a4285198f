#include "tests/property/witness.hpp"

#include "aripa/codec/binary.hpp"
#include "aripa/core/limits.hpp"
#include "aripa/documents/sentence_fr.hpp"
#include "domain/decide/size.hpp"
#include "projections/dossiers/record.hpp"
#include "projections/ecritures/row.hpp"
#include "tests/property/close_checks.hpp"
#include "tests/property/dossier_checks.hpp"
#include "tests/property/money_checks.hpp"

namespace aripa::property {
namespace {

constexpr Invariant stream_is_dense{"stream_is_dense", "docs/architecture.md"};

std::string place_of(const Commit& commit) {
  return commit.stream + " version " + std::to_string(commit.version);
}

// R9.3: the latest day to which the dossier was brought, by a commit or by a close that had nothing
// to do there.
Date brought_to(const Dossier& dossier, const std::optional<Date>& closed_to) {
  const bool closed = closed_to && !dossier.blocked_on && dossier.opened_on <= *closed_to &&
                      closed_to != dossier.opened_after_close;
  return closed ? std::max(dossier.clock, *closed_to) : dossier.clock;
}

// At most how many bytes the rulebook takes the commit to have.
std::uint64_t bytes_reckoned(const Commit& commit) {
  const Decision decision{.events = commit.events, .postings = commit.postings};
  return bytes_at_most(commit.command, decision, DossierId{dossier_of(commit.stream)});
}

// What the writer records of its own.
bool is_own(const Commit& commit) {
  return std::holds_alternative<command::Genesis>(commit.command) ||
         std::holds_alternative<command::ClaimEpoch>(commit.command);
}

bool is_rule(std::string_view text) {
  return text.size() >= 4 && text.front() == 'R' && text.find('.') != std::string_view::npos;
}

}  // namespace

void Witness::look(const app::Reader& reader, const Step& step) {
  const auto read = reader.commits({}, next_, [&](const log::Record& record) {
    look_at(record, step);
    return true;
  });
  findings_.expect(read.ok(), stream_is_dense, "the log cannot be read");
  after_step();
}

void Witness::look_at(const log::Record& record, const Step& step) {
  static constexpr Invariant is_read_again{"commit_is_read_again", "docs/architecture.md"};
  findings_.expect(record.offset == next_, stream_is_dense, "offset");
  next_ = record.offset + 1;
  if (const auto read = decoder_.decode(record.bytes, commit_); !read.ok()) {
    return findings_.add(is_read_again, read.error().field + " " + read.error().detail);
  }
  check_bytes(record.bytes, commit_);
  check_clock(commit_, step);
  check_texts(commit_);
  postings_balance(commit_, findings_);
  auto& version = versions_[commit_.stream];
  findings_.expect(commit_.version == version++, stream_is_dense, commit_.stream);
  auditor_.look(commit_, world_, step.envelope.on, findings_);
  const auto closed_before = world_.closed_to;
  world_.fold(commit_);
  auditor_.look_after(commit_, world_, findings_);
  if (!dossier_of(commit_.stream).empty()) look_at_dossier(commit_);
  if (!receipt_of(commit_.stream).empty()) look_at_receipt(commit_);
  if (world_.closed_to != closed_before) after_close(*world_.closed_to);
}

void Witness::check_bytes(const std::string& bytes, const Commit& commit) {
  static constexpr Invariant same_bytes{"same_commit_same_bytes", "docs/architecture.md"};
  static constexpr Invariant within_limits{"commit_is_within_limits", "docs/architecture.md"};
  findings_.expect(codec::encode_commit(commit) == bytes, same_bytes, commit.stream);
  const bool within = bytes.size() <= limits::commit_bytes.max &&
                      commit.events.size() <= limits::commit_events.max &&
                      bytes.size() <= bytes_reckoned(commit);
  findings_.expect(within, within_limits, commit.stream);
}

// docs/architecture.md, "Clock": a simulated clock is where the sender says, and never goes back.
void Witness::check_clock(const Commit& commit, const Step& step) {
  static constexpr Invariant recorded_when_sent{"recorded_when_sent", "R10.4"};
  if (is_own(commit)) return;
  const bool holds =
      commit.recorded_on == std::max(step.day, world_.today) && commit.on <= commit.recorded_on;
  if (!holds) findings_.add(recorded_when_sent, place_of(commit));
}

// Every event says something to a French reader and names its rule.
void Witness::check_texts(const Commit& commit) {
  static constexpr Invariant events_are_told{"events_are_told_in_french", "R10.3"};
  for (const auto& event : commit.events) {
    ++events_[std::string{type_name(event)}];
    const bool told = !documents::sentence_fr(event).empty() &&
                      (is_own(commit) || is_rule(documents::rule_of(event)));
    if (!told) findings_.add(events_are_told, std::string{type_name(event)});
  }
}

// Rows can be built anew from the log, and read back byte for byte (docs/architecture.md).
void Witness::check_rows(const Commit& commit, const Dossier& dossier) {
  static constexpr Invariant rows_are_read_back{"rows_are_read_back", "docs/architecture.md"};
  const auto record = projection::record_of(dossier, commit.version + 1);
  const auto bytes = codec::encode_binary(record);
  const auto read = codec::decode_binary<projection::DossierRecord>(bytes);
  findings_.expect(read.ok() && *read == record, rows_are_read_back, commit.stream);
  const auto row = projection::ecriture_of(commit);
  const auto row_bytes = codec::encode_binary(row);
  const auto row_read = codec::decode_binary<projection::EcritureRow>(row_bytes);
  const bool same = row_read.ok() && row_read->on == row.on &&
                    row_read->recorded_on == row.recorded_on && row_read->marks == row.marks &&
                    row_read->postings == row.postings;
  findings_.expect(same, rows_are_read_back, commit.stream);
}

void Witness::look_at_dossier(const Commit& commit) {
  const DossierId id{dossier_of(commit.stream)};
  const auto& dossier = world_.dossiers.at(id);
  auto& books = books_[id];
  books.take(commit, findings_);
  payouts_[id].take(commit, findings_);
  for (const auto& posting : commit.postings) {
    totals_[dossier.organisme][posting.account.number] += posting.cents;
    if (posting.account.number != AccountNumber::under_way) continue;
    under_way_[to_string(posting.account, {})] += posting.cents;
  }
  bank_is_held_less_claims_less_charge(books, findings_);
  memo_accounts_mirror(books, findings_);
  books_tell_the_balance(dossier, books, findings_);
  lines_are_where_their_money_is(dossier, books, findings_);
  a_hold_holds_everything(dossier, books, findings_);
  restitution_waits_for_its_indu(dossier, books, findings_);
  no_credit_beside_a_debt(dossier, brought_to(dossier, world_.closed_to), findings_);
  dossier_is_within_limits(dossier, findings_);
  every_cent_of_a_paiement_is_somewhere(dossier, findings_);
  debts_are_paid_by_their_lines(dossier, findings_);
  impayes_are_unpaid(dossier, findings_);
  paid_marks_are_true(dossier, findings_);
  subrogation_is_of_its_month(dossier, findings_);
  echeances_are_in_order(dossier, findings_);
  check_rows(commit, dossier);
}

void Witness::look_at_receipt(const Commit& commit) {
  static constexpr Invariant receipt_waits{"receipt_waits_in_suspense", "R3.9"};
  const ReceiptId id{receipt_of(commit.stream)};
  const auto& receipt = world_.receipts.at(id);
  for (const auto& posting : commit.postings) {
    totals_[receipt.organisme][posting.account.number] += posting.cents;
    const auto account = to_string(posting.account, {});
    if (posting.account.number == AccountNumber::receipts) receipts_[account] += posting.cents;
    if (posting.account.number == AccountNumber::under_way) under_way_[account] += posting.cents;
  }
  const auto suspense = to_string(
      Account{.number = AccountNumber::receipts, .line = 0, .month = {}, .item = id.str()}, {});
  const bool holds = -receipts_[suspense] == receipt.remaining && !receipt.remaining.is_negative();
  findings_.expect(holds, receipt_waits, id.str());
}

void Witness::after_close(Date day) {
  for (const auto& [id, dossier] : world_.dossiers) {
    check_after_close(dossier, day, findings_);
    no_credit_beside_a_debt(dossier, brought_to(dossier, world_.closed_to), findings_);
  }
}

// docs/accounts.md: 4712 is zero when the last part of a command is taken.
void Witness::after_step() {
  static constexpr Invariant nothing_under_way{"nothing_under_way", "docs/accounts.md"};
  for (const auto& [account, cents] : under_way_) {
    findings_.expect(cents.is_zero(), nothing_under_way, account);
  }
  under_way_.clear();
}

std::map<AccountNumber, Cents> Witness::totals(const OrganismeId& organisme) const {
  std::map<AccountNumber, Cents> totals;
  if (!totals_.contains(organisme)) return totals;
  for (const auto& [number, cents] : totals_.at(organisme)) {
    if (!cents.is_zero()) totals.emplace(number, cents);
  }
  return totals;
}

}  // namespace aripa::property
