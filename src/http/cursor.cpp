#include "http/cursor.hpp"

#include "aripa/codec/sha256.hpp"
#include "http/base64.hpp"

namespace aripa::http {
namespace {

constexpr std::size_t mark_bytes = 3;

// What tells the cursors of one list from those of another.
std::string mark_of(std::string_view list) {
  const auto hash = codec::sha256(list);
  return {hash.begin(), hash.begin() + mark_bytes};
}

}  // namespace

std::string cursor_of(std::string_view list, std::string_view place) {
  return to_base64url(mark_of(list) + std::string{place});
}

std::optional<std::string> place_of_cursor(std::string_view list, std::string_view cursor) {
  const auto bytes = from_base64(cursor);
  const bool ours = bytes && bytes->starts_with(mark_of(list)) && bytes->size() > mark_bytes;
  return ours ? std::optional{bytes->substr(mark_bytes)} : std::nullopt;
}

}  // namespace aripa::http
