#include "cli/lines.hpp"

#include <algorithm>

#include "aripa/core/limits.hpp"

namespace aripa::cli {
namespace {

constexpr std::size_t buffer_bytes = std::size_t{256} << 10;
// One more than a request may have, and the carriage return that may still go.
constexpr std::size_t kept_bytes = limits::request_bytes.max + 2;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

}  // namespace

Lines::Lines(Read read) : read_(std::move(read)), buffer_(buffer_bytes) {}

Result<bool> Lines::fill() {
  const auto got = read_(buffer_);
  if (!got) return Errc::input_unreadable;
  rest_ = {buffer_.data(), *got};
  return *got > 0;
}

Result<bool> Lines::next(std::string& line) {
  line.clear();
  bool any = false;
  for (bool ended = false; !ended;) {
    if (rest_.empty()) {
      ARIPA_TRY(const bool more, fill());
      if (!more) break;
    }
    any = true;
    const auto end = rest_.find('\n');
    const auto part = rest_.substr(0, end);
    line.append(part.substr(0, kept_bytes - std::min(kept_bytes, line.size())));
    ended = end != std::string_view::npos;
    const auto taken = part.size() + (ended ? 1 : 0);
    rest_.remove_prefix(taken);
    bytes_ += taken;
  }
  if (!any) return false;
  if (line.ends_with('\r')) line.pop_back();
  if (++number_ == 1 && line.starts_with(byte_order_mark)) line.erase(0, byte_order_mark.size());
  return true;
}

}  // namespace aripa::cli
