#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "apply/pilotage_sums.hpp"
#include "apply/states.hpp"
#include "aripa/apply/arbiter.hpp"
#include "aripa/domain/commit.hpp"
#include "aripa/domain/reference.hpp"
#include "aripa/store/rows.hpp"

namespace aripa::apply {

/// The id of a sender's command, and what the ledger knows of it (R10.1).
using NamedCommand = std::pair<std::string, projection::CommandRow>;

/// A commit that counts, at its offset, and its stream before and after it.
struct Counted {
  std::uint64_t offset = 0;
  Commit commit;
  std::optional<NamedCommand> command;  // that it answers for
  DossierPointer dossier_before;
  DossierPointer dossier_after;
  ReceiptPointer receipt_before;
  ReceiptPointer receipt_after;
};

/// Turns chunks of commits that count into rows: at most five a commit (docs/architecture.md, "Row
/// budget"), and for each chunk the sums that changed and the shard's position. The row of a
/// dossier is made once a chunk, however many of its commits are in it. One thread.
class Projector {
 public:
  /// Takes the totals and the indicators up from the rows.
  ///   store_corrupt, store_unavailable
  [[nodiscard]] static Result<Projector> start(const store::RowReader& rows);

  /// The changes of the commits, in their order. `shard` is where they leave the shard, its
  /// `last_hash` included.
  [[nodiscard]] std::vector<store::Change> changes_of(std::span<const Counted> chunk,
                                                      const projection::ShardRow& shard);

  // The same piece by piece, for a whole log at once (build.hpp).

  /// The rows that a commit alone makes.
  void add_commit(const Counted& counted, std::vector<store::Change>& changes);
  /// The rows of a dossier that differ between two states of it, in every family, and what it adds
  /// to the indicators; null: it did not exist.
  void add_dossier(const DossierPointer& before, const DossierPointer& after,
                   std::vector<store::Change>& changes);
  /// The sums that changed, and where the shard is left.
  void end_chunk(const projection::ShardRow& shard, std::vector<store::Change>& changes);
  /// Adds the sums of another, of other commits.
  void absorb(const Projector& other);

 private:
  void add_receipt(const Counted& counted, std::vector<store::Change>& changes);
  void add_totals(const std::string& organisme, const std::vector<Posting>& postings);

  std::map<std::string, std::map<AccountNumber, Cents>> totals_;
  std::map<std::string, bool> changed_;
  PilotageSums pilotage_;
};

/// The sender's id of the command that a commit answers for; nothing for one that answers for none.
[[nodiscard]] std::optional<std::string> answered_command(const Commit& commit);
/// The same with the row, for a commit that was read: its content is worked out anew.
[[nodiscard]] std::optional<NamedCommand> named_command(const Commit& commit, std::uint64_t offset);

/// The row of a record that does not count.
[[nodiscard]] store::Change void_change(std::uint64_t offset, Verdict verdict);

/// What a shard keeps of the record before its position: SHA-256 of its stored bytes.
[[nodiscard]] std::string hash_of_record(std::string_view record);

/// The rows of a shard and the reference data, as a store has them; a default row where it is
/// empty.
[[nodiscard]] Result<projection::ShardRow> read_shard(const store::RowReader& rows);
[[nodiscard]] Result<Reference> read_reference(const store::RowReader& rows);

}  // namespace aripa::apply
