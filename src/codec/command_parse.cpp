#include <array>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "aripa/codec/command_codec.hpp"
#include "aripa/core/limits.hpp"
#include "aripa/domain/shape.hpp"
#include "codec/json_input.hpp"
#include "codec/json_reader.hpp"
#include "codec/type_table.hpp"

namespace aripa::codec {
namespace {

/// `118.04`: digits, then a point and digits if any. Long enough for any index or rate.
bool is_decimal(std::string_view text) {
  constexpr std::size_t size_max = 16;
  constexpr std::string_view digits = "0123456789";
  const auto point = text.find('.');
  const auto whole = text.substr(0, point);
  const auto rest = point == std::string_view::npos ? "0" : text.substr(point + 1);
  return text.size() <= size_max && !whole.empty() && !rest.empty() &&
         whole.find_first_not_of(digits) == std::string_view::npos &&
         rest.find_first_not_of(digits) == std::string_view::npos;
}

/// Reads the fields of commands as senders may give them.
class FieldReader : public JsonReader<FieldReader> {
 public:
  // No field takes free text: what enters the log cannot be erased (docs/architecture.md, "Habits
  // of the core"). So the series and the base of an index have the syntax of ids too.
  bool accept(const std::string& text) {
    return is_id(text) || fail("identifiant attendu : 1 à 64 lettres, chiffres, . _ -");
  }
  template <class Tag>
  bool accept(const Id<Tag>& id) {
    return accept(id.str());
  }
  bool accept(const command::Decimal& decimal) {
    return is_decimal(decimal.text) || fail("nombre décimal attendu, comme 118.04");
  }
  bool accept(Cents amount) {
    const bool small = amount <= cents_max && amount >= -cents_max;
    return small || fail("montant trop grand");
  }

  template <class List>
  bool accept_size(std::size_t size) {
    if (size == 0) return fail("liste vide");
    if constexpr (std::is_same_v<List, std::vector<command::Pension>>) {
      return within_limit(size, limits::titre_pensions);
    } else if constexpr (std::is_same_v<List, std::vector<command::ReceiptPart>> ||
                         std::is_same_v<List, std::vector<command::ReceiptShare>>) {
      return within_limit(size, limits::receipt_parts);
    }
    return true;
  }

 private:
  bool within_limit(std::size_t size, const Limit& limit) {
    if (size <= limit.max) return true;
    fault.set_limit(limit);
    return false;
  }
};

using ReadCommand = bool (*)(FieldReader&, FieldReader::Object&, Envelope&);

/// The envelope and the fields of a command stand side by side in one object.
template <class Type>
Members members_of() {
  Envelope example;
  const auto& command = example.command.emplace<Type>();
  Members members;
  const auto add = FieldReader::adder(members, example);
  add("id", example.id);
  members.add_skipped("do");
  add("on", example.on);
  if (names_dossier(example.command)) add("dossier", example.dossier);
  Type::fields(command, add);
  return members;
}

template <class Type>
bool read_as(FieldReader& reader, FieldReader::Object& object, Envelope& out) {
  static const Members members = members_of<Type>();
  out.command.emplace<Type>();
  return read_members(reader, object, members, &out);
}

// The genesis and the claim of an epoch are the writer's own: no door takes them.
template <class Type>
constexpr bool is_sent =
    !std::is_same_v<Type, command::Genesis> && !std::is_same_v<Type, command::ClaimEpoch>;

template <class... Types>
constexpr auto table_of(std::variant<Types...>*) {
  constexpr std::size_t count = (std::size_t{is_sent<Types>} + ...);
  using Table = TypeTable<ReadCommand, count>;
  std::array<typename Table::Entry, count> entries{};
  std::size_t next = 0;
  const auto add = [&](bool sent, std::string_view name, ReadCommand read) {
    if (sent) entries[next++] = {name, read};
  };
  (add(is_sent<Types>, Types::type_name, read_as<Types>), ...);
  return Table(entries);
}

constexpr auto commands = table_of(static_cast<Command*>(nullptr));

bool read_envelope(FieldReader& reader, FieldReader::Object& object, Envelope& out) {
  const auto read_command = reader.find_type(object, "do", commands);
  return read_command != nullptr && read_command(reader, object, out);
}

}  // namespace

struct CommandParser::Parser {
  JsonInput input;
};

CommandParser::CommandParser() : parser_(std::make_unique<Parser>()) {}
CommandParser::~CommandParser() = default;
CommandParser::CommandParser(CommandParser&&) noexcept = default;
CommandParser& CommandParser::operator=(CommandParser&&) noexcept = default;

Result<Envelope> CommandParser::parse(std::string_view line) {
  FieldReader reader;
  if (line.size() > limits::request_bytes.max) {
    reader.fault.set_limit(limits::request_bytes);
    return malformed(std::move(reader.fault));
  }
  Envelope envelope;
  const auto read = [&](auto& object) { return read_envelope(reader, object, envelope); };
  if (!parser_->input.read_object(line, reader.fault, read)) {
    return malformed(std::move(reader.fault));
  }
  ARIPA_CHECK(check_shape(envelope));
  return envelope;
}

}  // namespace aripa::codec
