#pragma once

#include <string_view>
#include <vector>

#include "aripa/core/date.hpp"
#include "aripa/core/result.hpp"
#include "aripa/domain/command.hpp"

// Scales and indices as a file holds them (schemas/bareme), and the commands that publish them.

namespace aripa::bareme {

struct Bareme {
  std::vector<command::BmafEntry> bmaf;
  std::vector<command::AsfRatesEntry> asf_rates;
  std::vector<command::PublishIndice> indices;
};

/// Reads the object of schemas/bareme/README.md, or the `bareme` of a scenario (rules.md §13);
/// members that tell where a value was read are ignored.
///   malformed: not such an object; `field` is the place, `indices[3].value`.
[[nodiscard]] Result<Bareme> parse_bareme(std::string_view json);

/// The scales that the program ships, read once.
[[nodiscard]] const Bareme& shipped_bareme();

/// `base` with the entries of `top`: those of the same key (`from`; or series, base and month)
/// are replaced, the others added (rules.md §13).
[[nodiscard]] Bareme overlay(const Bareme& base, const Bareme& top);

/// The commands that publish the scales in a new ledger. They take effect on `scales_on`, which is
/// before anything that a ledger may record, so that a simulated clock can begin on any day.
[[nodiscard]] std::vector<Envelope> publications(const Bareme& bareme);
inline constexpr Date scales_on{std::chrono::year{1970}, std::chrono::January, std::chrono::day{1}};

}  // namespace aripa::bareme
