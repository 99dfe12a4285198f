#pragma once

#include <optional>
#include <string_view>
#include <type_traits>
#include <vector>

#include "aripa/core/id.hpp"
#include "aripa/core/list.hpp"
#include "aripa/domain/policy.hpp"

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

/// Whether a member without value is left out in JSON: an optional, or the policies that an event
/// used when it used none.
template <class T>
inline constexpr bool may_be_left_out = is_optional<T> || std::is_same_v<T, PolicyUses>;

template <class T>
inline constexpr bool is_list = false;
template <class T>
inline constexpr bool is_list<List<T>> = true;

template <class T>
inline constexpr bool is_id_type = false;
template <class Tag>
inline constexpr bool is_id_type<Id<Tag>> = true;

}  // namespace aripa::codec
