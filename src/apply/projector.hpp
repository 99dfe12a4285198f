#pragma once

#include <map>
#include <string>
#include <vector>

#include "apply/states.hpp"
#include "aripa/domain/commit.hpp"
#include "aripa/domain/reference.hpp"
#include "aripa/store/rows.hpp"

namespace aripa::apply {

/// A commit that counts, at its offset, and its stream before and after it.
struct Counted {
  std::uint64_t offset = 0;
  Commit commit;
  DossierPointer dossier_before;
  DossierPointer dossier_after;
  ReceiptPointer receipt_before;
  ReceiptPointer receipt_after;
};

/// Turns commits that count into rows: at most five a commit (docs/architecture.md, "Row budget"),
/// and for each chunk the totals that changed and the shard's position. One thread.
class Projector {
 public:
  /// Takes the totals up from the rows.
  ///   store_corrupt, store_unavailable
  [[nodiscard]] static Result<Projector> start(const store::RowReader& rows);

  /// Appends the changes of one commit.
  void add(const Counted& counted, std::vector<store::Change>& changes);
  /// Ends a chunk: `shard` is where it left the shard, its `last_hash` included.
  void end_chunk(const projection::ShardRow& shard, std::vector<store::Change>& changes);

 private:
  void add_dossier(const Counted& counted, std::vector<store::Change>& changes);
  void add_receipt(const Counted& counted, std::vector<store::Change>& changes);
  void add_totals(const std::string& organisme, const std::vector<Posting>& postings);

  std::map<std::string, std::map<AccountNumber, Cents>> totals_;
  std::map<std::string, bool> changed_;
};

/// The id under which the command of a commit can be repeated (R10.1), and its content; nothing for
/// a commit that answers for no command of a sender.
[[nodiscard]] std::optional<std::pair<std::string, projection::CommandRow>> command_row(
    const Commit& commit, std::uint64_t offset);

/// The rows of a shard and the reference data, as a store has them; a default row where it is
/// empty.
[[nodiscard]] Result<projection::ShardRow> read_shard(const store::RowReader& rows);
[[nodiscard]] Result<Reference> read_reference(const store::RowReader& rows);

}  // namespace aripa::apply
