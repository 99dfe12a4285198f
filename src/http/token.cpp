#include "aripa/http/token.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "aripa/codec/sha256.hpp"

namespace aripa::http {
namespace {

constexpr std::array<std::pair<Role, std::string_view>, 5> roles{{{Role::lecture, "lecture"},
                                                                  {Role::saisie, "saisie"},
                                                                  {Role::cloture, "cloture"},
                                                                  {Role::audit, "audit"},
                                                                  {Role::admin, "admin"}}};
// So that a token that was left somewhere is recognised for what it is.
constexpr std::string_view prefix = "aripa_";

}  // namespace

std::string_view to_string(Role role) {
  return std::ranges::find(roles, role, &std::pair<Role, std::string_view>::first)->second;
}

std::optional<Role> parse_role(std::string_view text) {
  const auto* const found =
      std::ranges::find(roles, text, &std::pair<Role, std::string_view>::second);
  return found == roles.end() ? std::nullopt : std::optional{found->first};
}

std::string token_text(std::string_view random_hex) {
  return std::string{prefix} + std::string{random_hex};
}

std::string token_hash(std::string_view text) { return codec::to_hex(codec::sha256(text)); }

}  // namespace aripa::http
