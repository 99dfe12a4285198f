#pragma once

#include <algorithm>
#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "aripa/http/token.hpp"

namespace aripa::http {

/// Who asks.
struct Bearer {
  std::string name;
  Role role = Role::lecture;
  std::vector<OrganismeId> organismes;  // empty: all

  [[nodiscard]] bool covers_all() const { return organismes.empty(); }
  [[nodiscard]] bool covers(const OrganismeId& organisme) const {
    return covers_all() || std::ranges::find(organismes, organisme) != organismes.end();
  }
};

/// The tokens that serve, read again from their file when it was replaced. Any thread.
class Bearers {
 public:
  explicit Bearers(TokenFile file) : file_(std::move(file)) {}

  /// Looks at the file again. On an error no token serves any more: one of them may have been
  /// revoked.
  [[nodiscard]] Result<void> refresh();
  /// Whose token it is, if it serves on the day.
  [[nodiscard]] std::shared_ptr<const Bearer> find(std::string_view token, Date today) const;

 private:
  struct Entry {
    std::shared_ptr<const Bearer> bearer;  // shared with the requests under way
    std::optional<Date> expires_on;
  };
  using Table = std::unordered_map<std::string, Entry>;  // by hash

  TokenFile file_;
  std::string mark_;
  mutable std::mutex mutex_;
  std::shared_ptr<const Table> table_ = std::make_shared<Table>();  // shared while it is looked at
};

/// The token of an Authorization field: `Bearer …`; where `basic` is set also the password of
/// `Basic …`, which is what a browser can send by itself.
[[nodiscard]] std::optional<std::string> token_of(std::string_view authorization, bool basic);

}  // namespace aripa::http
