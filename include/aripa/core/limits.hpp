#pragma once

#include <cstdint>
#include <string_view>

// How large things may be, all in one place (docs/architecture.md, "Limits"). Over one, a command
// is refused: `malformed` where the request alone shows it, `limit_exceeded` where it takes the
// state; the refusal names the limit as its field.

namespace aripa {

struct Limit {
  std::string_view name;
  std::uint64_t max;
};

namespace limits {

inline constexpr Limit request_bytes{"request_bytes_max", std::uint64_t{1} << 20};
inline constexpr Limit titre_pensions{"titre_pensions_max", 64};
inline constexpr Limit receipt_parts{"receipt_parts_max", 256};
inline constexpr Limit dossier_echeances{"dossier_echeances_max", 2400};
inline constexpr Limit commit_events{"commit_events_max", 8192};
inline constexpr Limit commit_bytes{"commit_bytes_max", std::uint64_t{4} << 20};

}  // namespace limits
}  // namespace aripa
