#pragma once

#include <memory>
#include <string>

#include "cli/verb.hpp"

namespace aripa::cli {

/// An operator says that a clock which has run far ahead of the log is right.
inline constexpr Option accept_clock_option{
    "--accept-clock", Kind::flag, "l'horloge de la machine est juste, même loin du journal"};

/// `--data`, else $ARIPA_DATA, else `./var`.
[[nodiscard]] std::string data_directory(const Arguments& arguments, const World& world);

[[nodiscard]] app::LedgerOptions ledger_options(const Arguments& arguments, const World& world);

/// The ledger in the data directory, for questions or for commands. A day whose close was cut off
/// is reported to whoever opens it for commands.
[[nodiscard]] Result<std::unique_ptr<app::Reader>> open_reader(const Arguments& arguments,
                                                               const World& world);
[[nodiscard]] Result<std::unique_ptr<app::Ledger>> open_ledger(const Arguments& arguments,
                                                               Console& console);

/// A verb's `run` made of a function on a reader.
template <Result<Status> (*ask)(const Arguments&, const app::Reader&, Console&)>
Result<Status> on_reader(const Arguments& arguments, Console& console) {
  ARIPA_TRY(const auto reader, open_reader(arguments, console.world));
  return ask(arguments, *reader, console);
}

/// A verb's `run` made of a function on a ledger that takes commands.
template <Result<Status> (*work)(const Arguments&, app::Ledger&, Console&)>
Result<Status> on_ledger(const Arguments& arguments, Console& console) {
  ARIPA_TRY(const auto ledger, open_ledger(arguments, console));
  return work(arguments, *ledger, console);
}

/// The error, which names the directory where it names nothing else.
[[nodiscard]] Error in_directory(Error error, const std::string& directory);

}  // namespace aripa::cli
