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

/// One JSON object. `line`: its number in the request; 0: a command by itself.
void append_outcome(std::string& out, const Outcome& outcome, std::size_t line);

/// The answer to a command by itself.
[[nodiscard]] Reply reply_of(const Outcome& outcome);

/// The lines of a body, without those that are blank.
[[nodiscard]] std::vector<std::string_view> lines_of(std::string_view body);

}  // namespace aripa::http
