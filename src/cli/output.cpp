#include "cli/output.hpp"

namespace aripa::cli {
namespace {

constexpr std::size_t buffer_bytes = std::size_t{64} << 10;

}  // namespace

void Output::text(std::string_view text) {
  if (!is_read()) return;
  buffer_ += text;
  if (buffer_.size() >= buffer_bytes) flush();
}

void Output::line(std::string_view text) {
  this->text(text);
  this->text("\n");
}

void Output::flush() {
  if (is_read() && !buffer_.empty()) state_ = write_(buffer_);
  buffer_.clear();
}

}  // namespace aripa::cli
