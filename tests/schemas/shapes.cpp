#include "tests/schemas/shapes.hpp"

#include <concepts>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <variant>

#include "aripa/codec/command_codec.hpp"
#include "aripa/codec/json_writer.hpp"
#include "aripa/codec/reflect.hpp"
#include "codec/upcasters.hpp"
#include "tests/unit/codec_arbitrary.hpp"

namespace aripa::test {
namespace {

using codec::HasFields;
using codec::JsonWriter;

/// Writes what a member holds: the name of a kind, or an object with one member: `words`, `list`
/// or `object`.
class ShapeWriter {
 public:
  explicit ShapeWriter(std::string& out) : json_(out) {}

  JsonWriter& json() { return json_; }

  /// `{"name": {"optional": …, "holds": …}, …}`
  template <HasFields Struct>
  void members() {
    json_.begin_object();
    const Struct example{};
    Struct::fields(example, [this]<class Member>(std::string_view name, const Member&) {
      json_.key(name).begin_object();
      json_.key("optional").boolean(codec::may_be_left_out<Member>);
      json_.key("holds");
      if constexpr (codec::is_optional<Member>) {
        holds<typename Member::value_type>();
      } else {
        holds<Member>();
      }
      json_.end_object();
    });
    json_.end_object();
  }

 private:
  template <class T>
  void holds() {
    if constexpr (codec::is_vector<T>) {
      json_.begin_object().key("list");
      holds<typename T::value_type>();
      json_.end_object();
    } else if constexpr (HasFields<T>) {
      json_.begin_object().key("object");
      members<T>();
      json_.end_object();
    } else if constexpr (std::is_enum_v<T>) {
      words<T>();
    } else {
      json_.text(kind<T>());
    }
  }

  template <class Word>
  void words() {
    json_.begin_object().key("words").begin_array();
    for (int i = 0; i <= static_cast<int>(codec::last_word(Word{})); ++i) {
      json_.text(to_string(static_cast<Word>(i)));
    }
    json_.end_array().end_object();
  }

  template <class T>
  static constexpr std::string_view kind() {
    if constexpr (std::same_as<T, bool>) return "boolean";
    if constexpr (std::integral<T> || std::same_as<T, Cents>) return "integer";
    if constexpr (std::same_as<T, Date>) return "date";
    if constexpr (std::same_as<T, Month>) return "month";
    if constexpr (codec::is_id_type<T> || std::same_as<T, std::string> ||
                  std::same_as<T, command::Decimal> || std::same_as<T, PolicyUse>) {
      return "text";
    }
    return {};
  }

  JsonWriter json_;
};

// The parser alone knows which commands a door may send.
bool is_sent(std::string_view type) {
  std::string line = R"({"do":")";
  line.append(type).append(R"("})");
  const auto parsed = codec::CommandParser().parse(line);
  return !parsed && parsed.error().field != "do";
}

template <class... Types>
void write_commands(ShapeWriter& shape, const std::variant<Types...>*) {
  const auto write = [&]<class Type>(Type) {
    shape.json().key(Type::type_name).begin_object();
    shape.json().key("sent").boolean(is_sent(Type::type_name));
    shape.json().key("names_dossier").boolean(names_dossier(Command(Type{})));
    shape.json().key("members");
    shape.members<Type>();
    shape.json().end_object();
  };
  shape.json().begin_object();
  (write(Types{}), ...);
  shape.json().end_object();
}

template <template <class...> class List, class... Types>
void write_events(ShapeWriter& shape, const List<Types...>*) {
  [[maybe_unused]] const auto write = [&]<class Type>(Type) {
    shape.json().key(Type::type_name);
    shape.members<Type>();
  };
  shape.json().begin_object();
  (write(Types{}), ...);
  shape.json().end_object();
}

}  // namespace

std::string shapes() {
  std::string out;
  ShapeWriter shape(out);
  shape.json().begin_object().key("commands");
  write_commands(shape, static_cast<const Command*>(nullptr));
  shape.json().key("events");
  write_events(shape, static_cast<const Event*>(nullptr));
  shape.json().key("old_events");
  write_events(shape, static_cast<const codec::OldEvents*>(nullptr));
  shape.json().end_object();
  return out;
}

}  // namespace aripa::test
