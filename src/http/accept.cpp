#include "http/accept.hpp"

#include <algorithm>
#include <cctype>

namespace aripa::http {
namespace {

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
  while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
  return text;
}

bool same(std::string_view a, std::string_view b) {
  return std::ranges::equal(
      a, b, [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

// `range`: `*/*`, `application/*` or a type; parameters of types are not looked at.
bool takes(std::string_view range, std::string_view type) {
  type = type.substr(0, type.find(';'));
  if (range == "*/*") return true;
  if (!range.ends_with("/*")) return same(range, type);
  return same(range.substr(0, range.size() - 1), type.substr(0, type.find('/') + 1));
}

bool is_refused(std::string_view parameters) {
  const auto weight = parameters.find("q=0");
  return weight != std::string_view::npos &&
         parameters.find_first_not_of("0.", weight + 2) == std::string_view::npos;
}

}  // namespace

bool accepts(std::string_view accept, std::span<const std::string_view> types) {
  if (trimmed(accept).empty()) return true;
  while (true) {
    const auto end = std::min(accept.find(','), accept.size());
    const auto part = accept.substr(0, end);
    const auto semicolon = std::min(part.find(';'), part.size());
    const auto range = trimmed(part.substr(0, semicolon));
    const bool taken = std::ranges::any_of(types, [&](auto type) { return takes(range, type); });
    if (taken && !is_refused(part.substr(semicolon))) return true;
    if (end == accept.size()) return false;
    accept.remove_prefix(end + 1);
  }
}

}  // namespace aripa::http
