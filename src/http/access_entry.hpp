#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "http/access_log.hpp"

// The rows of the access log: each read stands under its time, and a row under its dossier points
// there.

namespace aripa::http {

inline constexpr std::string_view access_time_prefix = "t";
inline constexpr std::size_t access_place_bytes = 12;

/// Of an entry among all others: later ones stand first.
[[nodiscard]] std::string access_place(Instant at, std::uint32_t number);
[[nodiscard]] std::string access_key_by_time(std::string_view place);
[[nodiscard]] std::string access_prefix_of(const DossierId& dossier);
[[nodiscard]] std::string access_key_by_dossier(const DossierId& dossier, std::string_view place);

[[nodiscard]] std::string encode_access(const Access& access);
///   store_corrupt
[[nodiscard]] Result<Access> decode_access(std::string_view bytes);

/// As it is shown.
void append_access(std::string& out, const Access& access);

}  // namespace aripa::http
