#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "aripa/app/ledger.hpp"
#include "aripa/log/log.hpp"
#include "aripa/store/rows.hpp"
#include "tests/support/simulated_directory.hpp"

// What holds of a ledger whatever happened to it. Each check fails the test that calls it.

namespace aripa::tests {

/// The commands of a list, by their index, that were accepted, with the offset of the answer.
using Accepted = std::map<std::size_t, log::Offset>;

/// Looks at every commit without the ledger's own rules for what counts: each follows the one
/// before in its stream and is of the epoch claimed last (so none is void), no command stands twice
/// in a stream, all postings sum to zero, and nothing is left under way between streams (4712).
void expect_sound_log(const log::Log& log);

/// The rows are those that the log gives.
void expect_rows_of_log(const store::Rows& rows, const log::Log& log);

/// The number of commits that close the day: of dossiers, and the one that ends it.
[[nodiscard]] int close_commits(const app::Reader& reader, Date day);

/// Each command is answered as the first time. Stops at the first that is not.
void expect_all_repeated(app::Ledger& ledger, const std::vector<Envelope>& commands,
                         const Accepted& accepted);

/// The same money is at the same places as in a ledger in memory that was given the commands once.
void expect_totals_of(const app::Ledger& ledger, const std::vector<Envelope>& commands);

/// Hands all commands in, then once more: the second time nothing is written.
void expect_submitting_again_changes_nothing(app::Ledger& ledger,
                                             const std::vector<Envelope>& commands);

/// The log of a closed ledger is sound, and its rows are those of the log.
void expect_sound_files(const SimulatedDirectory& directory);

/// Builds the rows anew where a ledger does not start on what a power cut left of them: the engine
/// may have written several records of a manifest at once, of which the cut lost an early one.
bool rebuilt_after_power_cut(const SimulatedDirectory& directory);

/// The ledger opens, answers as it did, its files are sound, and it goes on.
void expect_sound_directory(const SimulatedDirectory& directory,
                            const std::vector<Envelope>& commands, const Accepted& accepted);

}  // namespace aripa::tests
