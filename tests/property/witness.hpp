#pragma once

#include <map>
#include <set>
#include <string>

#include "aripa/app/ledger.hpp"
#include "aripa/codec/commit_codec.hpp"
#include "tests/property/auditor.hpp"
#include "tests/property/books.hpp"
#include "tests/property/findings.hpp"
#include "tests/property/life.hpp"
#include "tests/property/payouts.hpp"
#include "tests/property/world.hpp"

namespace aripa::property {

/// Reads what a ledger stored, commit by commit, and checks each as it goes.
class Witness {
 public:
  explicit Witness(Findings& findings) : findings_(findings) {}

  /// Reads what was stored since the last look, all of it by `step`.
  void look(const app::Reader& reader, const Step& step);

  [[nodiscard]] const World& world() const { return world_; }
  [[nodiscard]] const std::map<DossierId, Books>& books() const { return books_; }
  /// The sums of all postings of the streams of an organisme by account (R10.3).
  [[nodiscard]] std::map<AccountNumber, Cents> totals(const OrganismeId& organisme) const;
  /// What the next record will be.
  [[nodiscard]] log::Offset next() const { return next_; }
  /// How often each type of event was seen.
  [[nodiscard]] const std::map<std::string, std::uint64_t>& events() const { return events_; }

 private:
  void look_at(const log::Record& record, const Step& step);
  void check_bytes(const std::string& bytes, const Commit& commit);
  void check_clock(const Commit& commit, const Step& step);
  void check_texts(const Commit& commit);
  void check_rows(const Commit& commit, const Dossier& dossier);
  void look_at_dossier(const Commit& commit);
  void look_at_receipt(const Commit& commit);
  void after_close(Date day);
  void after_step();

  Findings& findings_;
  World world_;
  Auditor auditor_;
  codec::CommitDecoder decoder_;
  Commit commit_;
  log::Offset next_ = 0;
  std::map<std::string, std::uint64_t> versions_;
  std::map<DossierId, Books> books_;
  std::map<DossierId, Payouts> payouts_;
  std::map<std::string, Cents> receipts_;  // 4711
  std::map<std::string, Cents> under_way_;  // 4712
  std::map<OrganismeId, std::map<AccountNumber, Cents>> totals_;
  std::map<std::string, std::uint64_t> events_;
};

}  // namespace aripa::property
