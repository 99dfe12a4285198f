#pragma once

#include <optional>
#include <string_view>
#include <type_traits>
#include <vector>

#include "aripa/core/id.hpp"
#include "aripa/core/list.hpp"

// Commands, events and states name their members by a static template `fields(self, visit)`, which
// calls `visit("wire_name", self.member)` for each in order. The codecs are built on this alone: a
// type that has `fields` has its JSON and its binary form.

namespace aripa::codec {

struct AnyVisit {
  template <class Member>
  void operator()(std::string_view, Member&) const {}
};

template <class T>
concept HasFields = requires(T& value) {
  T::fields(value, AnyVisit{});
};

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

template <class T>
inline constexpr bool is_vector = false;
template <class T>
inline constexpr bool is_vector<std::vector<T>> = true;

template <class T>
inline constexpr bool is_list = false;
template <class T>
inline constexpr bool is_list<List<T>> = true;

template <class T>
inline constexpr bool is_id_type = false;
template <class Tag>
inline constexpr bool is_id_type<Id<Tag>> = true;

}  // namespace aripa::codec
