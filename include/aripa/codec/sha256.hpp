#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace aripa::codec {

using Sha256 = std::array<std::uint8_t, 32>;

[[nodiscard]] Sha256 sha256(std::string_view bytes);

/// 64 lower-case hexadecimal digits.
[[nodiscard]] std::string to_hex(const Sha256& hash);

}  // namespace aripa::codec
