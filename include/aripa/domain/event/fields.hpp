#pragma once

#include <string_view>

// Opens the member `fields` of an event: it names the members as they stand on the wire, in the
// order in which they are written. `policies` are the readings of the law that the event used
// (docs/adr/0006); it is left out when there are none.
#define ARIPA_EVENT_PART(Type)                                \
  friend bool operator==(const Type&, const Type&) = default; \
  template <class Self, class Visit>                          \
  static void fields([[maybe_unused]] Self& self, [[maybe_unused]] Visit&& visit)

#define ARIPA_EVENT(Type, name)                       \
  static constexpr std::string_view type_name = name; \
  ARIPA_EVENT_PART(Type)
