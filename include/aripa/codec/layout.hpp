#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "aripa/codec/binary.hpp"

namespace aripa::codec {

/// Adds up what the binary form of types depends on: names, kinds and order of all members.
class LayoutHash {
 public:
  template <class T>
  void add(const T& example) {
    if constexpr (is_optional<T>) {
      add_text("optional");
      add(typename T::value_type{});
    } else if constexpr (is_vector<T> || is_list<T>) {
      add_text("list");
      add(typename T::value_type{});
    } else if constexpr (HasFields<T>) {
      T::fields(example, [this](std::string_view name, const auto& value) { add(name, value); });
      add_text("end");
    } else if constexpr (HasBinaryFields<T>) {
      BinaryFields<T>::fields(
          example, [this](std::string_view name, const auto& value) { add(name, value); });
      add_text("end");
    } else {
      add_scalar<T>();
    }
  }
  template <class... T>
  void add(const std::variant<T...>&) {
    add_text("one of");
    (add(T{}), ...);
    add_text("end");
  }

  [[nodiscard]] std::uint64_t value() const { return hash_; }

 private:
  template <class T>
  void add(std::string_view name, const T& value) {
    add_text(name);
    add(value);
  }

  template <class T>
  void add_scalar() {
    if constexpr (std::integral<T> || std::is_enum_v<T>) {
      add_text(std::is_signed_v<T> ? "signed" : "unsigned");
    } else if constexpr (std::same_as<T, Cents>) {
      add_text("cents");
    } else if constexpr (std::same_as<T, Date>) {
      add_text("date");
    } else if constexpr (std::same_as<T, Month>) {
      add_text("month");
    } else {
      static_assert(std::same_as<T, std::string> || is_id_type<T>);
      add_text("text");
    }
  }

  // FNV-1a, 64 bits; a zero byte ends each text.
  void add_text(std::string_view text) {
    for (const char c : text) add_byte(static_cast<std::uint8_t>(c));
    add_byte(0);
  }
  void add_byte(std::uint8_t byte) { hash_ = (hash_ ^ byte) * 0x100000001b3U; }

  std::uint64_t hash_ = 0xcbf29ce484222325U;
};

/// A number that changes with the layout of T's binary form, but not with the program or the
/// machine: rows that were written under another number cannot be read and have to be built anew.
template <class T>
[[nodiscard]] std::uint64_t layout_of() {
  LayoutHash hash;
  hash.add(T{});
  return hash.value();
}

}  // namespace aripa::codec
