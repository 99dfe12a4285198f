#pragma once

#include <string>
#include <string_view>

#include "aripa/core/result.hpp"
#include "scenario/scenario_file.hpp"

namespace aripa::scenario {

/// Reads a JSON text.
///   malformed: it is none, or an object has a member twice; `detail` says so in French.
[[nodiscard]] Result<Json> parse_json(std::string_view text);

/// Without white space; what is not UTF-8 is replaced.
[[nodiscard]] std::string to_text(const Json& json);

/// Where `found` does not hold what `expected` asks for: objects are subsets, lists are exact, each
/// element again a subset (rules.md §13). One text a place, `debiteur.credit_cents : attendu 0,
/// trouvé 5`; empty when all is as expected.
[[nodiscard]] std::string differences(const Json& expected, const Json& found);

}  // namespace aripa::scenario
