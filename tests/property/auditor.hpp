#pragma once

#include <deque>
#include <optional>
#include <set>
#include <string>

#include "aripa/domain/commit.hpp"
#include "aripa/domain/decide.hpp"
#include "tests/property/findings.hpp"
#include "tests/property/world.hpp"

namespace aripa::property {

/// Decides each stored command again, with the same rules, on the state before it
/// (docs/architecture.md, "the commit"): what stands in the log has to come out.
class Auditor {
 public:
  /// `before`: the world that led up to the commit. `asked_on`: the date of the command that the
  /// commit answers for.
  void look(const Commit& commit, const World& before, Date asked_on, Findings& findings);
  /// The state that was decided is the one that the stored commit leads to.
  void look_after(const Commit& commit, const World& after, Findings& findings) const;

 private:
  /// A commit that is to come.
  struct Expected {
    std::string stream;
    Date on{};
    Command command;
    Decision decision;
    std::optional<Dossier> dossier;
    std::optional<Receipt> receipt;
  };

  void expect(const Commit& commit, const World& before, Date asked_on, Findings& findings);
  void expect(const DossierDecision& decision, const Command& command);
  void expect_close(const Commit& commit, const World& before, Date asked_on, Findings& findings);
  void expect_receipt(const Commit& commit, const World& before);
  void expect_identify(const Commit& commit, const World& before);
  void expect_reattribute(const Commit& commit, const World& before);

  std::deque<Expected> expected_;
  Expected last_;
  std::set<DossierId> closed_;  // dossiers of the day under way
};

}  // namespace aripa::property
