#pragma once

#include <functional>
#include <string>

namespace aripa::tests {

/// What a piece of work in a process of its own left behind.
struct ApartOutcome {
  std::string output;  // what it wrote, as far as it came
  bool stopped = false;  // by an assertion or a signal, rather than at its end
  bool too_long = false;  // stopped because its time was over
};

/// Does `work` in a copy of this process, which gets a file to write to: a broken assertion, or
/// more than `seconds_max`, stops the copy alone. To be called while the process has one thread.
[[nodiscard]] ApartOutcome run_apart(unsigned seconds_max, const std::function<void(int)>& work);

}  // namespace aripa::tests
