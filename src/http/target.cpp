#include "http/target.hpp"

#include <algorithm>
#include <cstdint>

namespace aripa::http {
namespace {

std::optional<unsigned> hex_digit(char digit) {
  if (digit >= '0' && digit <= '9') return static_cast<unsigned>(digit - '0');
  if (digit >= 'a' && digit <= 'f') return static_cast<unsigned>(digit - 'a') + 10;
  if (digit >= 'A' && digit <= 'F') return static_cast<unsigned>(digit - 'A') + 10;
  return std::nullopt;
}

bool is_control(char byte) { return static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F; }

// Text that people may read: UTF-8 without control characters.
std::optional<std::string> decode(std::string_view text) {
  std::string bytes;
  bytes.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      bytes.push_back(text[i]);
      continue;
    }
    if (i + 2 >= text.size()) return std::nullopt;
    const auto high = hex_digit(text[i + 1]);
    const auto low = hex_digit(text[i + 2]);
    if (!high || !low) return std::nullopt;
    bytes.push_back(static_cast<char>(*high * 16 + *low));
    i += 2;
  }
  if (std::ranges::any_of(bytes, is_control) || !is_utf8(bytes)) return std::nullopt;
  return bytes;
}

bool is_segment(std::string_view text) {
  return !text.empty() && text != "." && text != ".." &&
         text.find_first_of("/\\") == std::string_view::npos;
}

bool read_path(std::string_view path, std::vector<std::string>& segments) {
  if (!path.starts_with('/')) return false;
  path.remove_prefix(1);
  while (!path.empty()) {
    const auto end = std::min(path.find('/'), path.size());
    auto segment = decode(path.substr(0, end));
    if (!segment || !is_segment(*segment)) return false;
    segments.push_back(*std::move(segment));
    if (end == path.size()) return true;
    path.remove_prefix(end + 1);
    if (path.empty()) return false;  // `/a/` is not `/a`
  }
  return true;
}

bool read_query(std::string_view query, std::vector<Parameter>& parameters) {
  while (!query.empty()) {
    const auto end = std::min(query.find('&'), query.size());
    const auto part = query.substr(0, end);
    const auto equals = std::min(part.find('='), part.size());
    auto name = decode(part.substr(0, equals));
    auto value = decode(part.substr(std::min(equals + 1, part.size())));
    if (!name || name->empty() || !value) return false;
    parameters.push_back({*std::move(name), *std::move(value)});
    if (end == query.size()) return true;
    query.remove_prefix(end + 1);
    if (query.empty()) return false;
  }
  return true;
}

/// What a first byte of UTF-8 announces.
struct Sequence {
  std::size_t size;
  std::uint32_t bits;  // of the character, in the first byte
  std::uint32_t least;  // a smaller character is shorter
};

std::optional<Sequence> sequence_of(unsigned char first) {
  if (first < 0x80) return Sequence{1, first, 0};
  if (first >= 0xC2 && first < 0xE0) return Sequence{2, first & 0x1FU, 0x80};
  if (first >= 0xE0 && first < 0xF0) return Sequence{3, first & 0x0FU, 0x800};
  if (first >= 0xF0 && first < 0xF5) return Sequence{4, first & 0x07U, 0x10000};
  return std::nullopt;
}

}  // namespace

bool is_utf8(std::string_view bytes) {
  for (std::size_t i = 0; i < bytes.size();) {
    const auto sequence = sequence_of(static_cast<unsigned char>(bytes[i]));
    if (!sequence || bytes.size() - i < sequence->size) return false;
    auto character = sequence->bits;
    for (std::size_t next = 1; next < sequence->size; ++next) {
      const auto byte = static_cast<unsigned char>(bytes[i + next]);
      if ((byte & 0xC0U) != 0x80U) return false;
      character = (character << 6U) | (byte & 0x3FU);
    }
    const bool surrogate = character >= 0xD800 && character < 0xE000;
    if (character < sequence->least || surrogate || character > 0x10FFFF) return false;
    i += sequence->size;
  }
  return true;
}

std::optional<Target> parse_target(std::string_view text) {
  const auto mark = std::min(text.find('?'), text.size());
  Target target;
  if (text.find('#') != std::string_view::npos) return std::nullopt;
  if (!read_path(text.substr(0, mark), target.segments)) return std::nullopt;
  if (!read_query(text.substr(std::min(mark + 1, text.size())), target.parameters)) {
    return std::nullopt;
  }
  return target;
}

}  // namespace aripa::http
