#pragma once

#include <algorithm>
#include <chrono>

namespace aripa::log {

/// The end of a time that was given to a call.
class Deadline {
 public:
  explicit Deadline(int ms) : at_(Clock::now() + std::chrono::milliseconds{ms}) {}

  /// Milliseconds, 0 once it is over; at most `most`.
  [[nodiscard]] int left_ms(int most) const {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(at_ - Clock::now()).count();
    return static_cast<int>(std::clamp<std::chrono::milliseconds::rep>(left, 0, most));
  }
  [[nodiscard]] bool over() const { return left_ms(1) == 0; }

 private:
  using Clock = std::chrono::steady_clock;
  Clock::time_point at_;
};

}  // namespace aripa::log
