#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "aripa/codec/reflect.hpp"
#include "aripa/core/date.hpp"
#include "aripa/core/money.hpp"
#include "aripa/domain/command.hpp"
#include "codec/json_members.hpp"
#include "codec/json_scalars.hpp"

namespace aripa::codec {

/// Reads JSON into any value by its `fields`. `Reader` is the class derived from this one: its own
/// `read` functions are used for types that it adds, and its
///   `bool accept(const Value&)` says what a text, an id or an amount may hold,
///   `bool accept_size<List>(std::size_t)` how long a list may be;
/// both set `fault` where they answer no.
template <class Reader>
class JsonReader : public JsonScalars {
 public:
  bool read(Value& value, bool& out) { return read_bool(value, out); }

  template <std::integral Integer>
  requires(!std::same_as<Integer, bool>) bool read(Value& value, Integer& out) {
    if constexpr (std::is_signed_v<Integer>) {
      std::int64_t wide = 0;
      return read_signed(value, wide) && narrow(wide, out);
    } else {
      std::uint64_t wide = 0;
      return read_unsigned(value, wide) && narrow(wide, out);
    }
  }

  bool read(Value& value, Cents& out) {
    std::int64_t cents = 0;
    if (!read_signed(value, cents)) return false;
    out = Cents{cents};
    return self().accept(out);
  }

  bool read(Value& value, Date& out) { return read_date(value, out); }
  bool read(Value& value, Month& out) { return read_month(value, out); }
  bool read(Value& value, Instant& out) { return read_instant(value, out); }

  bool read(Value& value, std::string& out) {
    std::string_view text;
    if (!read_text(value, text)) return false;
    out = text;
    return self().accept(out);
  }
  template <class Tag>
  bool read(Value& value, Id<Tag>& out) {
    std::string_view text;
    if (!read_text(value, text)) return false;
    out = Id<Tag>(text);
    return self().accept(out);
  }
  bool read(Value& value, command::Decimal& out) {
    std::string_view text;
    if (!read_text(value, text)) return false;
    out.text = text;
    return self().accept(out);
  }

  template <class Word>
  requires std::is_enum_v<Word> || std::same_as<Word, PolicyUse>
  bool read(Value& value, Word& out) {
    std::string_view text;
    if (!read_text(value, text)) return false;
    return parse_word(text, out) || fail("mot inconnu", FaultKind::unknown);
  }

  template <class Inner>
  bool read(Value& value, std::optional<Inner>& out) {
    return self().read(value, out.emplace());
  }

  template <class Element>
  bool read(Value& value, std::vector<Element>& out) {
    Array array;
    if (!read_array(value, array)) return false;
    for (auto element : array) {
      if (element.error()) return fail_json();
      if (!self().template accept_size<std::vector<Element>>(out.size() + 1)) return false;
      if (!self().read(element.value_unsafe(), out.emplace_back())) {
        fault.within(out.size() - 1);
        return false;
      }
    }
    return self().template accept_size<std::vector<Element>>(out.size());
  }

  template <HasFields Struct>
  bool read(Value& value, Struct& out) {
    Object object;
    return read_object(value, object) && read_struct(object, out);
  }

  /// The members of an object that is already begun.
  template <HasFields Struct>
  bool read_struct(Object& object, Struct& out) {
    static const Members members = [] {
      const Struct example{};
      Members made;
      Struct::fields(example, adder(made, example));
      return made;
    }();
    return read_members(*this, object, members, &out);
  }

  /// What adds the members of `example` to `members`: a `visit` for `fields`.
  template <class Struct>
  static auto adder(Members& members, const Struct& example) {
    return [&]<class Target>(std::string_view name, const Target& member) {
      members.add(
          {name, !may_be_left_out<Target>, offset_in(example, member), read_target<Target>});
    };
  }

  /// What `table` has for the type that the member `name` gives; null, with `fault` set, when it
  /// has nothing. Leaves the object at its beginning.
  template <class Table>
  auto find_type(Object& object, std::string_view name, const Table& table) {
    std::string_view text;
    decltype(table.find(text)) found = nullptr;
    if (!find_text(object, name, text)) return found;
    found = table.find(text);
    if (found == nullptr) {
      fail("type inconnu : " + printable(text), FaultKind::unknown);
      fault.within(name);
    }
    return found;
  }

  /// A `ReadValue` for any type that has a `read`.
  template <class Target>
  static bool read_target(JsonScalars& reader, Value& value, void* target) {
    return static_cast<Reader&>(reader).read(value, *static_cast<Target*>(target));
  }

 private:
  Reader& self() { return static_cast<Reader&>(*this); }

  template <class Wide, class Integer>
  bool narrow(Wide wide, Integer& out) {
    if (!std::in_range<Integer>(wide)) return fail_range();
    out = static_cast<Integer>(wide);
    return true;
  }
};

}  // namespace aripa::codec
