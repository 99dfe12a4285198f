#pragma once

#include <span>
#include <string_view>

namespace aripa::http {

/// Whether a field Accept (RFC 9110, 12.5.1) takes one of the media types; an empty one takes all.
[[nodiscard]] bool accepts(std::string_view accept, std::span<const std::string_view> types);

}  // namespace aripa::http
