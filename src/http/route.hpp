#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aripa/app/ledger.hpp"
#include "http/bearer.hpp"
#include "http/message.hpp"
#include "http/parameters.hpp"

// The table of everything that can be asked: one place for paths, methods, roles and parameters.

namespace aripa::http {

struct Desk;

/// Who may use a route.
enum class Grant : std::uint8_t {
  probe,  ///< anybody
  page,  ///< any token; a browser may send it as a password
  ask,  ///< any token
  command,  ///< a token that may send some command
  audit,  ///< a token that may ask who read what
  admin,
};
[[nodiscard]] bool allows(Grant grant, Role role);

/// How long a route takes.
enum class Pace : std::uint8_t {
  quick,  ///< some microseconds: answered by the thread that read the request
  slow,  ///< answered by the threads that may wait for a disk
};

/// One question, with all that answering it takes.
struct Ask {
  const Request& request;
  std::string_view path;  // of its route
  std::vector<std::string> ids;  // from the path, in its order
  Parameters parameters;
  const Bearer& bearer;
  std::shared_ptr<const app::Reader> reader;  // shared with other requests
  Date today{};
  std::vector<DossierId> shown;  // whose data stand in the answer: for the access log
};

using Handler = Result<Reply> (*)(const Desk& desk, Ask& ask);

struct Route {
  Method method;
  std::string_view path;  // `/v1/dossiers/{id}/solde`
  Grant grant;
  Pace pace;
  std::vector<ParameterRule> parameters;
  Handler handler;  // none: commands, which are answered later
  std::vector<std::string_view> produces = {media::json};
};

/// Every path has one route for a method.
[[nodiscard]] const std::vector<Route>& routes();

/// What stands at a path.
struct Match {
  std::optional<std::size_t> route;  // of `routes()`
  std::vector<std::string> ids;
  std::string allowed;  // the field Allow; empty where there is nothing at the path
};
[[nodiscard]] Match match(Method method, const std::vector<std::string>& segments);

}  // namespace aripa::http
