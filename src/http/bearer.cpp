#include "http/bearer.hpp"

#include <cctype>
#include <utility>

#include "http/base64.hpp"

namespace aripa::http {
namespace {

bool same_scheme(std::string_view a, std::string_view b) {
  return std::ranges::equal(
      a, b, [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

}  // namespace

Result<void> Bearers::refresh() {
  const auto mark = file_.mark();
  if (mark == mark_) return {};
  auto tokens = file_.read();
  auto table = std::make_shared<Table>();
  if (tokens.ok()) {
    for (auto& token : *tokens) {
      if (token.revoked_at) continue;
      auto bearer = std::make_shared<const Bearer>(
          Bearer{std::move(token.name), token.role, std::move(token.organismes)});
      table->insert_or_assign(std::move(token.hash), Entry{std::move(bearer), token.expires_on});
    }
    mark_ = mark;
  } else {
    mark_.clear();
  }
  const std::lock_guard lock{mutex_};
  table_ = std::move(table);
  return tokens.ok() ? Result<void>{} : tokens.error();
}

std::shared_ptr<const Bearer> Bearers::find(std::string_view token, Date today) const {
  std::shared_ptr<const Table> table;
  {
    const std::lock_guard lock{mutex_};
    table = table_;
  }
  const auto found = table->find(token_hash(token));
  if (found == table->end()) return nullptr;
  const auto& entry = found->second;
  return !entry.expires_on || today <= *entry.expires_on ? entry.bearer : nullptr;
}

std::optional<std::string> token_of(std::string_view authorization, bool basic) {
  const auto space = authorization.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const auto scheme = authorization.substr(0, space);
  auto credentials = authorization.substr(space);
  credentials.remove_prefix(credentials.find_first_not_of(' ') == std::string_view::npos
                                ? credentials.size()
                                : credentials.find_first_not_of(' '));
  if (same_scheme(scheme, "bearer")) return std::string{credentials};
  if (!basic || !same_scheme(scheme, "basic")) return std::nullopt;
  const auto decoded = from_base64(credentials);
  const auto colon = decoded ? decoded->find(':') : std::string::npos;
  if (colon == std::string::npos) return std::nullopt;
  return decoded->substr(colon + 1);
}

}  // namespace aripa::http
