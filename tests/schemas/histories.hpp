#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace aripa::test {

/// Takes one value that the program wrote: `schema` names the schema that is to describe it
/// (`commit`, `documents/solde`), `source` tells where it comes from.
using TakeValue =
    std::function<void(std::string_view schema, std::string_view source, std::string_view json)>;

/// Plays a scenario file on a ledger in memory: gives its documents each time that the file asks
/// for one and at the end, and then all its commits. False when an expectation failed.
[[nodiscard]] bool play_scenario(const std::string& file, const TakeValue& take);

/// The same for the lives of an example organisme.
void play_example(const TakeValue& take);

}  // namespace aripa::test
