#pragma once

#include <string>
#include <vector>

namespace aripa::tests {

/// A line that is no command, with the field or limit that its refusal names (empty: none).
struct BadCommand {
  std::string what;
  std::string line;
  std::string field;
  std::string id = "c1";  // as the refusal gives it; `-` where the line has none
};

/// All that may be wrong with a line by itself. None holds a line feed.
[[nodiscard]] std::vector<BadCommand> bad_commands();

}  // namespace aripa::tests
