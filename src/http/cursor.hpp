#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace aripa::http {

/// A place in a list as it is handed out: opaque, and of that list alone. `list`: the path of its
/// route.
[[nodiscard]] std::string cursor_of(std::string_view list, std::string_view place);
/// The place; nothing for what is no cursor of the list.
[[nodiscard]] std::optional<std::string> place_of_cursor(std::string_view list,
                                                         std::string_view cursor);

}  // namespace aripa::http
