#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace aripa::tests {

/// What a program left when it had ended.
struct Finished {
  int status = -1;  // its exit status; 128 and the number of the signal that ended it
  std::string out;
  std::string err;
};

/// Runs a program to its end, with the input on its standard input.
[[nodiscard]] Finished run_program(const std::vector<std::string>& command,
                                   std::string_view input = {});

}  // namespace aripa::tests
