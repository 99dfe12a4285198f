#pragma once

// Opens the member `fields` of a part of a state; the order is that of the stored row.
#define ARIPA_STATE(Type)                                     \
  friend bool operator==(const Type&, const Type&) = default; \
  template <class Self, class Visit>                          \
  static void fields(Self& self, Visit&& visit)
