#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "aripa/core/date.hpp"
#include "aripa/core/result.hpp"

namespace aripa::exemple {

/// The last month that the shipped indices allow (schemas/bareme/README.md). In an example that
/// ends later no pension is indexed.
inline constexpr Month until_default{std::chrono::year{2024}, std::chrono::December};
/// The first month of an example: before it, Asf scales are missing.
inline constexpr Month first_month_min{std::chrono::year{2014}, std::chrono::April};

struct Options {
  std::uint64_t seed = 1;
  std::uint32_t dossiers = 300;
  std::uint32_t months = 18;
  Month until = until_default;
};

inline constexpr std::uint32_t dossiers_max = 10'000'000;

/// Writes the commands of an example organisme as JSON Lines, in the order in which they were
/// recorded, every working day closed but the last day of the last month. The same options give
/// the same bytes. Lives are decided by the rulebook itself, so that all commands are accepted by
/// a new ledger except those that are wrong on purpose.
/// Memory does not grow with the number of dossiers: what does not fit goes to temporary files.
///   malformed: a number of dossiers or months that cannot be; `field` says which.
///   disk_full: there was no room for a temporary file.
[[nodiscard]] Result<void> write_example(const Options& options,
                                         const std::function<void(std::string_view)>& write);

}  // namespace aripa::exemple
