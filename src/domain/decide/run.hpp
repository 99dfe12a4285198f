#pragma once

#include <optional>

#include "domain/decide/work.hpp"

namespace aripa {

/// A dossier brought to the date of a command, or why it cannot be (R9.3, R9.5). In the latter
/// case `work` has the state as it is: the codes of the command's row come first.
struct Brought {
  Work work;
  std::optional<Error> cause;
};
[[nodiscard]] Brought bring_for_command(const Dossier& dossier, Date on, const Context& context);

/// What ends every command: R3.3, then what follows from what was paid or undone (R5.1, R5.2,
/// R5.6), then the limits of a commit.
///   limit_exceeded
[[nodiscard]] Result<void> end_command(Work& work, const Command& command);

}  // namespace aripa
