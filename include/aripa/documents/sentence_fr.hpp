#pragma once

#include <string>
#include <string_view>

#include "aripa/core/date.hpp"
#include "aripa/domain/event.hpp"

namespace aripa::documents {

/// What an event says to a French reader: one sentence without a date of its own where the date of
/// its commit will do. Made when asked, never stored.
[[nodiscard]] std::string sentence_fr(const Event& event);

/// The rule that the event names; empty where it names none.
[[nodiscard]] std::string_view rule_of(const Event& event);

}  // namespace aripa::documents
