#include "cli/progress.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace aripa::cli {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds period{100};
constexpr milliseconds guess_after{1000};  // before that, the speed says nothing
constexpr std::string_view wipe = "\r\x1b[2K";

// `1 h 05 min`, `3 min 20 s`, `12 s`.
std::string duration_fr(milliseconds time) {
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(time).count();
  if (seconds >= 3600) return fmt::format("{} h {:02} min", seconds / 3600, seconds / 60 % 60);
  if (seconds >= 60) return fmt::format("{} min {:02} s", seconds / 60, seconds % 60);
  return fmt::format("{} s", seconds);
}

}  // namespace

Progress::Progress(Console& console)
    : console_(console), start_(console.world.elapsed()), next_(start_ + period) {}

milliseconds Progress::elapsed() const { return console_.world.elapsed() - start_; }

bool Progress::is_due() const {
  return console_.world.err_on_terminal && console_.world.elapsed() >= next_;
}

void Progress::show(std::uint64_t done, std::uint64_t total, const std::string& what) {
  next_ = console_.world.elapsed() + period;
  done = std::min(done, total > 0 ? total : done);
  std::string text{wipe};
  if (total > 0) text += fmt::format("{:3} %  ", done * 100 / total);
  text += what;
  if (total > 0 && done > 0 && elapsed() >= guess_after) {
    const auto left =
        elapsed() * static_cast<std::int64_t>(total - done) / static_cast<std::int64_t>(done);
    text += "  encore " + duration_fr(left);
  }
  shown_ = true;
  console_.err.text(text);
  console_.err.flush();
}

void Progress::hide() {
  if (!shown_) return;
  shown_ = false;
  console_.err.text(wipe);
  console_.err.flush();
}

}  // namespace aripa::cli
