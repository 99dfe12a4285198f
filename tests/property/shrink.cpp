#include "tests/property/shrink.hpp"

#include <algorithm>
#include <utility>

namespace aripa::property {
namespace {

class Shrinking {
 public:
  Shrinking(Life life, const StillFails& still_fails, std::size_t plays_max)
      : life_(std::move(life)), still_fails_(still_fails), left_(plays_max) {}

  Life run() {
    for (bool smaller = true; smaller && left_ > 0;) {
      smaller = leave_out();
      smaller = say_plainer() || smaller;
    }
    return std::move(life_);
  }

 private:
  bool try_out(Life candidate) {
    if (left_ == 0) return false;
    --left_;
    if (!still_fails_(candidate)) return false;
    life_ = std::move(candidate);
    return true;
  }

  // Runs of steps, from half of the life down to single ones, the latest first.
  bool leave_out() {
    bool smaller = false;
    for (std::size_t size = std::max<std::size_t>(life_.steps.size() / 2, 1); size > 0; size /= 2) {
      for (std::size_t end = life_.steps.size(); end > 0;) {
        const std::size_t first = end > size ? end - size : 0;
        Life candidate = life_;
        const auto begin = candidate.steps.begin();
        candidate.steps.erase(begin + static_cast<std::ptrdiff_t>(first),
                              begin + static_cast<std::ptrdiff_t>(end));
        smaller = try_out(std::move(candidate)) || smaller;
        end = std::min(first, life_.steps.size());
      }
    }
    return smaller;
  }

  bool say_plainer() {
    bool smaller = false;
    for (std::size_t i = 0; i < life_.steps.size(); ++i) {
      for (bool again = true; again;) {
        const auto ways = plainer(life_.steps[i]);
        again = std::any_of(ways.begin(), ways.end(), [&](const Step& step) {
          Life candidate = life_;
          candidate.steps[i] = step;
          return try_out(std::move(candidate));
        });
        smaller = smaller || again;
      }
    }
    return smaller;
  }

  Life life_;
  const StillFails& still_fails_;
  std::size_t left_;
};

}  // namespace

Life shrink(Life life, const StillFails& still_fails, std::size_t plays_max) {
  return Shrinking(std::move(life), still_fails, plays_max).run();
}

}  // namespace aripa::property
