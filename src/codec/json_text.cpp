#include "codec/json_text.hpp"

#include <algorithm>

namespace aripa::codec {
namespace {

constexpr bool needs_escape(unsigned char c) { return c < 0x20 || c == '"' || c == '\\'; }

constexpr std::size_t escape_size_max = 6;

// RFC 8785, 3.2.2.2: the short forms where JSON has one, else \u00xx in lower case.
char* write_escape(char* out, unsigned char c) {
  constexpr std::string_view escaped = "\b\t\n\f\r\"\\";
  constexpr std::string_view letters = "btnfr\"\\";
  constexpr std::string_view digits = "0123456789abcdef";
  *out++ = '\\';
  if (const auto index = escaped.find(static_cast<char>(c)); index != std::string_view::npos) {
    *out++ = letters[index];
    return out;
  }
  for (const char zero : std::string_view("u00")) *out++ = zero;
  *out++ = digits[c >> 4U];
  *out++ = digits[c & 0xFU];
  return out;
}

}  // namespace

void JsonText::string(std::string_view text) {
  ensure(text.size() * escape_size_max + 2);
  char* const start = out_.data() + used_;
  char* out = start;
  *out++ = '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (needs_escape(byte)) {
      out = write_escape(out, byte);
    } else {
      *out++ = c;
    }
  }
  *out++ = '"';
  used_ += static_cast<std::size_t>(out - start);
}

// No share of what is there already is added: the string itself grows its capacity in proportion.
void JsonText::make_room(std::size_t more) { out_.resize(used_ + std::max(more, room_)); }

}  // namespace aripa::codec
