#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "aripa/core/date.hpp"

// The numbers of the binary form (binary.hpp).

namespace aripa::codec {

constexpr std::uint64_t zig_zag(std::int64_t value) {
  return (static_cast<std::uint64_t>(value) << 1U) ^ static_cast<std::uint64_t>(value >> 63);
}

constexpr std::int64_t un_zig_zag(std::uint64_t code) {
  return static_cast<std::int64_t>((code >> 1U) ^ (~(code & 1U) + 1));
}

inline constexpr std::size_t varint_size_max = 10;

/// Writes at most `varint_size_max` bytes at `out`; returns the end.
inline char* write_varint(char* out, std::uint64_t value) {
  while (value >= 0x80U) {
    *out++ = static_cast<char>(value | 0x80U);
    value >>= 7U;
  }
  *out++ = static_cast<char>(value);
  return out;
}

/// Takes a number from the front of `bytes`. False when they end inside it, when it needs more
/// than 64 bits, or when it is longer than it need be: a value has one form, so that equal rows
/// have equal bytes.
[[nodiscard]] inline bool read_varint(std::string_view& bytes, std::uint64_t& value) {
  value = 0;
  for (unsigned shift = 0; shift < 64 && !bytes.empty(); shift += 7) {
    const auto byte = static_cast<std::uint8_t>(bytes.front());
    bytes.remove_prefix(1);
    value |= std::uint64_t{byte & 0x7FU} << shift;
    if (byte >= 0x80U) continue;
    const bool too_large = shift == 63 && byte > 1;
    const bool too_long = shift > 0 && byte == 0;
    return !too_large && !too_long;
  }
  return false;
}

// Calendar arithmetic stands here once more because it has to be inlined: a state has hundreds of
// dates.
constexpr int days_since_epoch(Date value) {
  return static_cast<int>(std::chrono::sys_days{value}.time_since_epoch().count());
}
constexpr int months_since_epoch(Month value) {
  return (static_cast<int>(value.year()) - 1970) * 12 +
         static_cast<int>(static_cast<unsigned>(value.month())) - 1;
}

inline constexpr Date code_epoch{std::chrono::year{2020}, std::chrono::January,
                                 std::chrono::day{1}};
inline constexpr int code_epoch_day = days_since_epoch(code_epoch);
inline constexpr int code_epoch_month =
    months_since_epoch(Month{code_epoch.year(), code_epoch.month()});

constexpr std::uint64_t code_of(Date value) {
  if (value == Date{}) return 0;
  return zig_zag(days_since_epoch(value) - code_epoch_day) + 1;
}

constexpr std::uint64_t code_of(Month value) {
  if (value == Month{}) return 0;
  return zig_zag(months_since_epoch(value) - code_epoch_month) + 1;
}

/// False when no date has the code.
[[nodiscard]] constexpr bool value_of(std::uint64_t code, Date& value) {
  if (code == 0) {
    value = Date{};
    return true;
  }
  const std::int64_t day = un_zig_zag(code - 1) + code_epoch_day;
  if (day < days_since_epoch(date_min) || day > days_since_epoch(date_max)) return false;
  value = Date{std::chrono::sys_days{std::chrono::days{day}}};
  return true;
}

[[nodiscard]] constexpr bool value_of(std::uint64_t code, Month& value) {
  if (code == 0) {
    value = Month{};
    return true;
  }
  constexpr int first = months_since_epoch(Month{date_min.year(), date_min.month()});
  constexpr int last = months_since_epoch(Month{date_max.year(), date_max.month()});
  const std::int64_t month = un_zig_zag(code - 1) + code_epoch_month;
  if (month < first || month > last) return false;
  const auto since_year_0 = static_cast<int>(month) + 1970 * 12;
  value = Month{std::chrono::year{since_year_0 / 12},
                std::chrono::month{static_cast<unsigned>(since_year_0 % 12) + 1}};
  return true;
}

}  // namespace aripa::codec
