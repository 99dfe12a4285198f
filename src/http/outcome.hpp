#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aripa/app/ledger.hpp"
#include "http/message.hpp"

namespace aripa::http {

/// What became of one command.
struct Outcome {
  std::string id;  // empty where the line is no command
  std::optional<app::Accepted> accepted;
  std::optional<Error> error;
  bool forbidden = false;  // for the bearer's role or scope
  /// No such receipt waits: unless this repeats what was accepted once, the bearer does not learn
  /// whether there ever was one.
  bool receipt_unseen = false;

  void take(const app::Answer& answer);
};

/// One JSON object.
void append_outcome(std::string& out, const Outcome& outcome);

/// The answer to a command by itself.
[[nodiscard]] Reply reply_of(const Outcome& outcome);

/// The position after all that was accepted; nothing where nothing was.
[[nodiscard]] std::optional<app::Position> position_after(const std::vector<Outcome>& outcomes);

/// The lines of a body, without those that are blank.
[[nodiscard]] std::vector<std::string_view> lines_of(std::string_view body);

}  // namespace aripa::http
