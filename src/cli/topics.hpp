#pragma once

#include "cli/verb.hpp"

namespace aripa::cli {

/// `aripa topics create|check`: the topic of a journal on Kafka, and whether an audit may rest on
/// it.
[[nodiscard]] Result<Status> topics(const Arguments& arguments, Console& console);

}  // namespace aripa::cli
