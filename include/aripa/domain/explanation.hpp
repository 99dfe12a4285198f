#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "aripa/domain/commit.hpp"
#include "aripa/domain/figure.hpp"

// Why a figure of the balance is what it is (R10.3): the postings that make it.

namespace aripa {

/// A commit of a dossier's stream and its place in the log.
struct RecordedCommit {
  std::uint64_t offset = 0;
  Commit commit;
};

/// The paiement or repaid indu that money comes from (its id), and the number of its line, from 1;
/// 0 where it is not about a line.
struct MoneySource {
  std::string source;
  std::uint32_t line = 0;
};

/// What one posting adds to a figure. It points into the commits that were explained and does not
/// outlive them.
struct Contribution {
  const RecordedCommit* recorded = nullptr;  // never null
  const Posting* posting = nullptr;  // never null
  Cents cents;  // as the figure counts it
  std::optional<MoneySource> source;
  /// The readings that its event used; those of the paiement for a line of it.
  PolicyUses policies;

  [[nodiscard]] const Event& event() const { return recorded->commit.events[posting->event]; }
};

/// A figure and everything that makes it, in record order.
struct Explanation {
  Figure figure{};
  std::vector<Contribution> parts;

  [[nodiscard]] Cents total() const;
};

/// The echeance of a month and an enfant.
struct EcheanceKey {
  Month month{};
  EnfantId enfant;
};

/// Explains a figure of the head by what took effect on or before `as_of`, of the commits of one
/// dossier in record order. The parts sum to the figure of `solde` for the same commits and day.
[[nodiscard]] Explanation explain(const std::vector<RecordedCommit>& commits, Date as_of,
                                  Figure figure);
/// The same for a figure of one echeance.
[[nodiscard]] Explanation explain(const std::vector<RecordedCommit>& commits, Date as_of,
                                  Figure figure, const EcheanceKey& echeance);

}  // namespace aripa
