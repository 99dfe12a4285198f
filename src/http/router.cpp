#include <algorithm>

#include "http/route.hpp"

namespace aripa::http {
namespace {

constexpr std::string_view hole_begin = "{";

// Whether the path fits; takes what stands in its holes.
bool fits(std::string_view path, const std::vector<std::string>& segments,
          std::vector<std::string>& ids) {
  ids.clear();
  std::size_t at = 0;
  while (!path.empty()) {
    path.remove_prefix(1);  // the slash
    const auto end = std::min(path.find('/'), path.size());
    const auto part = path.substr(0, end);
    if (part.empty()) break;
    if (at == segments.size()) return false;
    const auto& segment = segments[at++];
    if (part.starts_with(hole_begin)) {
      ids.push_back(segment);
    } else if (part != segment) {
      return false;
    }
    path.remove_prefix(end);
  }
  return at == segments.size();
}

bool serves(Method route, Method asked) {
  return route == asked || (route == Method::get && asked == Method::head);
}

}  // namespace

Match match(Method method, const std::vector<std::string>& segments) {
  Match found;
  std::vector<std::string> ids;
  const auto& all = routes();
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!fits(all[i].path, segments, ids)) continue;
    found.allowed += std::string{name_of(all[i].method)} + ", ";
    if (serves(all[i].method, Method::head)) found.allowed += "HEAD, ";
    if (found.route || !serves(all[i].method, method)) continue;
    found.route = i;
    found.ids = ids;
  }
  if (!found.allowed.empty()) found.allowed += name_of(Method::options);
  return found;
}

bool allows(Grant grant, Role role) {
  switch (grant) {
    case Grant::probe:
    case Grant::page:
    case Grant::ask:
      return true;
    case Grant::command:
      return role == Role::saisie || role == Role::cloture || role == Role::admin;
    case Grant::audit:
      return role == Role::audit || role == Role::admin;
    case Grant::admin:
      return role == Role::admin;
  }
  return false;
}

}  // namespace aripa::http
