#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "aripa/app/ledger.hpp"

namespace aripa::tests {

/// The commands of a small example organisme, in order; lines that are malformed on purpose are
/// left out.
[[nodiscard]] std::vector<Envelope> example_commands(std::uint32_t dossiers, std::uint32_t months);
/// Dossiers that all have a pension due on the same day, `due`: `<prefix>0` and so on.
[[nodiscard]] std::vector<Envelope> open_dossiers(const std::string& prefix, int count);
/// The close of a day.
[[nodiscard]] Envelope run_day(Date day);
/// More dossiers than are closed between two looks at other commands, and the close of the
/// day on which all have something due.
[[nodiscard]] std::vector<Envelope> large_close();
inline constexpr int large_close_dossiers = 1300;
inline constexpr Date due{std::chrono::year{2024}, std::chrono::January, std::chrono::day{10}};
/// Those of the shipped scales that the example needs: fewer, so that many ledgers can be made.
[[nodiscard]] std::vector<Envelope> example_scales();

/// Options of a ledger with a simulated clock.
[[nodiscard]] app::LedgerOptions ledger_options();

/// A command handed in and its answer.
[[nodiscard]] app::Answer submit(app::Ledger& ledger, const Envelope& envelope);

/// Commands of a dozen dossiers most of which concern several streams at once: paiements that move
/// from one dossier to another, receipts that are shared between dossiers.
[[nodiscard]] std::vector<Envelope> commands_over_streams(int rounds);

/// Both, one after the other, with the many closes that lie between them. The example ends in
/// December 2024.
[[nodiscard]] std::vector<Envelope> load_commands(std::uint32_t dossiers, std::uint32_t months);

/// The records of the log of a ledger in memory that was given these commands; all are accepted.
[[nodiscard]] std::vector<std::string> records_of(std::span<const Envelope> commands);

/// Hears the answer to the command at `index`, from a thread of the ledger.
using Answered = std::function<void(std::size_t index, const app::Answer& answer)>;

/// Hands in commands as many senders would, some dozens under way at a time, and returns when all
/// are answered. A close is handed in when everything before it is answered, and nothing is handed
/// in behind it until it is: so the order in which they are decided is theirs.
void submit_all(app::Ledger& ledger, std::span<const Envelope> commands, const Answered& answered);

}  // namespace aripa::tests
