#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace aripa::cli {

/// How many places a text in UTF-8 takes on a terminal: its code points, for the letters of French.
[[nodiscard]] std::size_t width_of(std::string_view text);

[[nodiscard]] std::string pad_right(std::string_view text, std::size_t width);
[[nodiscard]] std::string pad_left(std::string_view text, std::size_t width);

}  // namespace aripa::cli
