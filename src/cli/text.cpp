#include "cli/text.hpp"

#include <algorithm>

namespace aripa::cli {

std::size_t width_of(std::string_view text) {
  const auto begins = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins));
}

std::string pad_right(std::string_view text, std::size_t width) {
  const auto own = width_of(text);
  return std::string{text} + std::string(width > own ? width - own : 0, ' ');
}

std::string pad_left(std::string_view text, std::size_t width) {
  const auto own = width_of(text);
  return std::string(width > own ? width - own : 0, ' ') + std::string{text};
}

}  // namespace aripa::cli
