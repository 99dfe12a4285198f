#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aripa/core/date.hpp"
#include "aripa/core/id.hpp"
#include "aripa/core/result.hpp"

// Who may ask over HTTP: bearer tokens, of which only a hash is kept (docs/http.md, "Tokens").

namespace aripa::http {

/// What a token lets its bearer do.
enum class Role : std::uint8_t {
  lecture,  ///< ask
  saisie,  ///< ask, and send commands about dossiers and receipts
  cloture,  ///< ask, and close days
  audit,  ///< ask, and ask who read a dossier
  admin,  ///< all of it, and publish scales and indices
};
[[nodiscard]] std::string_view to_string(Role role);
[[nodiscard]] std::optional<Role> parse_role(std::string_view text);

struct Token {
  std::string name;  // the syntax of an id; the actor of its commands
  std::string hash;  // SHA-256 of the token, 64 hexadecimal digits
  Role role = Role::lecture;
  std::vector<OrganismeId> organismes;  // empty: all
  Instant created_at{};
  std::optional<Date> expires_on;  // the last day on which it serves, in Europe/Paris
  std::optional<Instant> revoked_at;

  friend bool operator==(const Token&, const Token&) = default;
};

/// The text of a token made of 256 random bits, 64 hexadecimal digits.
[[nodiscard]] std::string token_text(std::string_view random_hex);
/// What is kept of a token.
[[nodiscard]] std::string token_hash(std::string_view text);

/// The tokens of a data directory: a file of its own, replaced whole, which a server looks at
/// again by itself.
///   directory_not_found: the directory holds no ledger.
///   input_unreadable: the file cannot be read, or holds something else; `detail` names the place.
///   disk_full
class TokenFile {
 public:
  explicit TokenFile(const std::filesystem::path& directory);

  /// In the order in which they were made; none where there is no file yet.
  [[nodiscard]] Result<std::vector<Token>> read() const;
  ///   malformed: another token has this name.
  [[nodiscard]] Result<void> add(const Token& token) const;
  /// A token that is revoked already stays as it is.
  ///   malformed: no token has this name.
  [[nodiscard]] Result<void> revoke(std::string_view name, Instant at) const;

  /// Differs when the file was replaced.
  [[nodiscard]] std::string mark() const;

 private:
  template <class Change>
  [[nodiscard]] Result<void> change(const Change& change) const;
  [[nodiscard]] Result<void> write(const std::vector<Token>& tokens) const;

  std::filesystem::path directory_;
  std::filesystem::path file_;
};

}  // namespace aripa::http
