#include "aripa/core/id.hpp"

#include <algorithm>

namespace aripa {
namespace {

constexpr bool is_id_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
         c == '_' || c == '-';
}

}  // namespace

bool is_id(std::string_view text) {
  return !text.empty() && text.size() <= id_length_max &&
         std::all_of(text.begin(), text.end(), is_id_character);
}

}  // namespace aripa
