#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace aripa::http {

/// RFC 4648, section 5, without padding.
[[nodiscard]] std::string to_base64url(std::string_view bytes);
/// Of section 4 or 5, with or without padding; nothing when it is neither.
[[nodiscard]] std::optional<std::string> from_base64(std::string_view text);

}  // namespace aripa::http
