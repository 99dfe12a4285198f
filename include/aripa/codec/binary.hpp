#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "aripa/codec/binary_number.hpp"
#include "aripa/codec/reflect.hpp"
#include "aripa/core/date.hpp"
#include "aripa/core/money.hpp"
#include "aripa/core/result.hpp"
#include "aripa/domain/policy.hpp"
#include "aripa/domain/posting.hpp"

// A compact binary form of states and rows, by their `fields` in order, without names: the reader
// must know the type and its layout. Rows can always be built anew from the log, so a layout may
// change freely: `layout_of<T>()` tells a store whether its rows are of the layout of today.
//
//   integers      variable length, 7 bits a byte, the lowest first; signed ones and amounts zig-zag
//   bool, words   as integers
//   dates, months 0 for the empty one; else the days from 2020-01-01 (the months from 2020-01),
//                 zig-zag, plus 1: two bytes for any day from 1997 to 2042
//   texts, ids    length, bytes
//   optionals     one byte, 0 or 1, then the value
//   lists         number of elements, elements (List as well as vector)
//   variants      index of the alternative, its value

namespace aripa::codec {

/// The fields of a type that has no `fields` of its own.
template <class T>
struct BinaryFields;

template <class T>
concept HasBinaryFields = requires(T& value) {
  BinaryFields<T>::fields(value, AnyVisit{});
};

template <>
struct BinaryFields<Account> {
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("number", self.number);
    visit("line", self.line);
    visit("month", self.month);
    visit("item", self.item);
  }
};

template <>
struct BinaryFields<Posting> {
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("event", self.event);
    visit("account", self.account);
    visit("cents", self.cents);
    visit("on", self.on);
  }
};

template <>
struct BinaryFields<PolicyUse> {
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("policy", self.policy);
    visit("value", self.value);
  }
};

/// Appends values to a string, which has its final size once the writer is gone.
class BinaryWriter {
 public:
  explicit BinaryWriter(std::string& out) : out_(out), used_(out.size()) {}
  ~BinaryWriter() { out_.resize(used_); }
  BinaryWriter(const BinaryWriter&) = delete;
  BinaryWriter& operator=(const BinaryWriter&) = delete;

  template <class T>
  requires std::integral<T> || std::is_enum_v<T>
  void write(T value) {
    if constexpr (std::is_enum_v<T>) {
      write(static_cast<std::underlying_type_t<T>>(value));
    } else if constexpr (std::is_signed_v<T>) {
      write_code(zig_zag(value));
    } else {
      write_code(value);
    }
  }
  void write(Cents value) { write(value.value()); }
  void write(Date value) { write_code(code_of(value)); }
  void write(Month value) { write_code(code_of(value)); }
  void write(std::string_view value) {
    write_code(value.size());
    make_room(value.size());
    std::memcpy(out_.data() + used_, value.data(), value.size());
    used_ += value.size();
  }
  void write(const std::string& value) { write(std::string_view(value)); }
  template <class Tag>
  void write(const Id<Tag>& value) {
    write(value.str());
  }
  template <class T>
  void write(const std::optional<T>& value) {
    write_code(value ? 1 : 0);
    if (value) write(*value);
  }
  template <class T>
  void write(const std::vector<T>& values) {
    write_code(values.size());
    for (const auto& value : values) write(value);
  }
  template <class T>
  void write(const List<T>& values) {
    write_code(values.size());
    for (const auto& chunk : values.chunks()) {
      for (const auto& value : *chunk) write(value);
    }
  }
  template <class... T>
  void write(const std::variant<T...>& value) {
    write_code(value.index());
    std::visit([&](const auto& alternative) { write(alternative); }, value);
  }
  template <HasFields T>
  void write(const T& value) {
    T::fields(value, [&](std::string_view, const auto& member) { write(member); });
  }
  template <HasBinaryFields T>
  void write(const T& value) {
    BinaryFields<T>::fields(value, [&](std::string_view, const auto& member) { write(member); });
  }

 private:
  // Written through a pointer: appending to the string byte by byte costs several times as much.
  void write_code(std::uint64_t code) {
    make_room(varint_size_max);
    used_ = static_cast<std::size_t>(write_varint(out_.data() + used_, code) - out_.data());
  }
  void make_room(std::size_t more) {
    constexpr std::size_t room = 512;
    if (out_.size() - used_ < more) out_.resize(used_ + std::max(more, room));
  }

  std::string& out_;
  std::size_t used_;
};

/// Reads values one after the other from bytes that it does not own, and never past their end.
/// After the first `read` that answers no, every later one does, and what was read into is in some
/// state or other.
class BinaryReader {
 public:
  explicit BinaryReader(std::string_view bytes) : bytes_(bytes) {}

  [[nodiscard]] bool at_end() const { return bytes_.empty(); }
  /// How many bytes are left to read.
  [[nodiscard]] std::size_t left() const { return bytes_.size(); }

  template <class T>
  requires std::integral<T> || std::is_enum_v<T>
  [[nodiscard]] bool read(T& value) {
    std::uint64_t code = 0;
    if (!take_varint(code)) return false;
    if constexpr (std::is_enum_v<T>) {
      return store<std::underlying_type_t<T>>(code, value);
    } else {
      return store<T>(code, value);
    }
  }
  [[nodiscard]] bool read(Cents& value) {
    std::int64_t cents = 0;
    if (!read(cents)) return false;
    value = Cents{cents};
    return true;
  }
  [[nodiscard]] bool read(Date& value) {
    std::uint64_t code = 0;
    return take_varint(code) && (value_of(code, value) || fail());
  }
  [[nodiscard]] bool read(Month& value) {
    std::uint64_t code = 0;
    return take_varint(code) && (value_of(code, value) || fail());
  }
  [[nodiscard]] bool read(std::string& value) {
    std::string_view text;
    if (!take_text(text)) return false;
    value = text;
    return true;
  }
  template <class Tag>
  [[nodiscard]] bool read(Id<Tag>& value) {
    std::string_view text;
    if (!take_text(text)) return false;
    value = Id<Tag>(text);
    return true;
  }
  template <class T>
  [[nodiscard]] bool read(std::optional<T>& value) {
    bool given = false;
    if (!read(given)) return false;
    if (given) return read(value.emplace());
    value.reset();
    return true;
  }
  template <class T>
  [[nodiscard]] bool read(std::vector<T>& values) {
    std::uint64_t size = 0;
    if (!take_varint(size)) return false;
    if (size > bytes_.size()) return fail();  // Every element takes up a byte or more.
    constexpr std::uint64_t reserved_max = 256;
    values.clear();
    values.reserve(std::min(size, reserved_max));
    for (std::uint64_t i = 0; i < size; ++i) {
      if (!read(values.emplace_back())) return false;
    }
    return true;
  }
  template <class T>
  [[nodiscard]] bool read(List<T>& values) {
    std::uint64_t size = 0;
    if (!take_varint(size)) return false;
    if (size > bytes_.size()) return fail();  // Every element takes up a byte or more.
    values.clear();
    while (size > 0) {
      typename List<T>::Chunk chunk(std::min<std::uint64_t>(size, List<T>::chunk_size));
      for (auto& value : chunk) {
        if (!read(value)) return false;
      }
      size -= chunk.size();
      values.append_chunk(std::move(chunk));
    }
    return true;
  }
  template <class... T>
  [[nodiscard]] bool read(std::variant<T...>& value) {
    std::uint64_t index = 0;
    return take_varint(index) && read_alternative(index, value, std::index_sequence_for<T...>{});
  }
  template <HasFields T>
  [[nodiscard]] bool read(T& value) {
    bool done = true;
    T::fields(value, [&](std::string_view, auto& member) { done = done && read(member); });
    return done;
  }
  template <HasBinaryFields T>
  [[nodiscard]] bool read(T& value) {
    bool done = true;
    BinaryFields<T>::fields(value,
                            [&](std::string_view, auto& member) { done = done && read(member); });
    return done;
  }

 private:
  bool fail() {
    bytes_ = {};
    return false;
  }
  bool take_varint(std::uint64_t& value) { return read_varint(bytes_, value) || fail(); }
  bool take_text(std::string_view& text) {
    std::uint64_t size = 0;
    if (!take_varint(size)) return false;
    if (size > bytes_.size()) return fail();
    text = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return true;
  }

  template <class Integer, class T>
  bool store(std::uint64_t code, T& value) {
    if constexpr (std::is_signed_v<Integer>) {
      const std::int64_t number = un_zig_zag(code);
      if (!std::in_range<Integer>(number)) return fail();
      value = static_cast<T>(number);
    } else {
      if (code > std::numeric_limits<Integer>::max()) return fail();
      value = static_cast<T>(code);
    }
    return true;
  }

  template <class Variant, std::size_t... indices>
  bool read_alternative(std::uint64_t index, Variant& value, std::index_sequence<indices...>) {
    bool found = false;
    bool done = false;
    ((index == indices ? (found = true, done = read(value.template emplace<indices>())) : false),
     ...);
    return found ? done : fail();
  }

  std::string_view bytes_;
};

template <class T>
void append_binary(std::string& out, const T& value) {
  BinaryWriter(out).write(value);
}

template <class T>
[[nodiscard]] std::string encode_binary(const T& value) {
  std::string out;
  append_binary(out, value);
  return out;
}

/// Reads one value that takes up all of `bytes`.
///   store_corrupt: the bytes end too early or too late, or no such value has them.
template <class T>
[[nodiscard]] Result<T> decode_binary(std::string_view bytes) {
  T value{};
  BinaryReader reader(bytes);
  if (!reader.read(value)) return Error{Errc::store_corrupt, {}, "ligne illisible"};
  if (!reader.at_end()) return Error{Errc::store_corrupt, {}, "ligne trop longue"};
  return value;
}

}  // namespace aripa::codec
