#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "aripa/codec/reflect.hpp"
#include "aripa/core/money.hpp"
#include "aripa/domain/command.hpp"
#include "codec/json_text.hpp"

// JSON of any value by its `fields`: members in their order, absent optionals left out.

namespace aripa::codec {

inline void write_json(JsonText& text, bool value) { text.raw(value ? "true" : "false"); }
template <std::integral Integer>
requires(!std::same_as<Integer, bool>) void write_json(JsonText& text, Integer value) {
  text.integer(value);
}
inline void write_json(JsonText& text, Cents value) { text.integer(value.value()); }
inline void write_json(JsonText& text, Date value) { text.date(value); }
inline void write_json(JsonText& text, Month value) { text.month(value); }
inline void write_json(JsonText& text, const std::string& value) { text.string(value); }
inline void write_json(JsonText& text, std::string_view value) { text.string(value); }
inline void write_json(JsonText& text, const command::Decimal& value) { text.string(value.text); }
template <class Tag>
void write_json(JsonText& text, const Id<Tag>& value) {
  text.string(value.str());
}
template <class Word>
requires std::is_enum_v<Word> || std::same_as<Word, PolicyUse>
void write_json(JsonText& text, Word value) {
  text.character('"');
  text.raw(to_string(value));
  text.character('"');
}
template <class Element>
void write_json(JsonText& text, const std::vector<Element>& values);
template <HasFields Struct>
void write_json(JsonText& text, const Struct& value);

/// Writes the members of one object; `close` ends it. Given to `fields` as its `visit`.
class MemberWriter {
 public:
  explicit MemberWriter(JsonText& text) : text_(text) {}

  template <std::size_t size, class Member>
  void operator()(const char (&name)[size], const Member& value) {
    if constexpr (is_optional<Member>) {
      if (value) (*this)(name, *value);
    } else if (!is_left_out(value)) {
      text_.name(separator_, name);
      separator_ = ',';
      write_json(text_, value);
    }
  }

  void close() {
    if (separator_ == '{') text_.character('{');
    text_.character('}');
  }

 private:
  static bool is_left_out(const PolicyUses& policies) { return policies.empty(); }
  template <class Member>
  static bool is_left_out(const Member&) {
    return false;
  }

  JsonText& text_;
  char separator_ = '{';  // until the first member
};

template <class Element>
void write_json(JsonText& text, const std::vector<Element>& values) {
  text.character('[');
  bool first = true;
  for (const auto& value : values) {
    if (!first) text.character(',');
    first = false;
    write_json(text, value);
  }
  text.character(']');
}

template <HasFields Struct>
void write_json(JsonText& text, const Struct& value) {
  MemberWriter members(text);
  Struct::fields(value, members);
  members.close();
}

}  // namespace aripa::codec
