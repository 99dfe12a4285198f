#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <variant>

#include "aripa/domain/commit.hpp"
#include "codec/json_reader.hpp"
#include "codec/type_table.hpp"

namespace aripa::codec {

/// Reads a commit. What was recorded happened: nothing but its form is looked at. `OldEvents` is a
/// tuple of the versions of events that are upcast.
template <class OldEvents>
class CommitReader : public JsonReader<CommitReader<OldEvents>> {
  using Base = JsonReader<CommitReader>;

 public:
  using typename Base::Object;
  using typename Base::Value;

  using Base::fault;
  using Base::read;

  bool read_commit(Object& object, Commit& out) {
    static const Members members = commit_members();
    return read_members(*this, object, members, &out) && check_dossier(out) && check_postings(out);
  }

  template <class Any>
  bool accept(const Any&) const {
    return true;
  }
  template <class List>
  bool accept_size(std::size_t) const {
    return true;
  }

  bool read(Value& value, Event& out) {
    static const Members members = [] {
      Members made;
      made.add_skipped("type");
      made.add({"data", true, 0, &CommitReader::read_data<Event>});
      return made;
    }();
    Object object;
    if (!this->read_object(value, object)) return false;
    Typed<Event> typed{out, this->find_type(object, "type", events)};
    return typed.read_into != nullptr && read_members(*this, object, members, &typed);
  }

  bool read(Value& value, Posting& out) {
    static const Members members = [] {
      const Posting example{};
      Members made;
      const auto add = Base::adder(made, example);
      add("event", example.event);
      add("account", example.account);
      add("cents", example.cents);
      add("on", example.on);
      return made;
    }();
    Object object;
    return this->read_object(value, object) && read_members(*this, object, members, &out);
  }

  bool read(Value& value, Account& out) {
    std::string_view text;
    if (!this->read_text(value, text)) return false;
    auto account = parse_account(text);
    if (!account) return this->fail("compte incorrect");
    out = std::move(*account);
    return has_dossier(out.number) ? accept_dossier(text) : true;
  }

 private:
  template <class Variant>
  using ReadInto = bool (*)(CommitReader&, Object&, Variant&);

  /// A variant whose type is known before its data is read.
  template <class Variant>
  struct Typed {
    Variant& out;
    ReadInto<Variant> read_into;  // null: the type is unknown
  };
  template <class Variant>
  static bool read_data(JsonScalars& reader, Value& value, void* target) {
    auto& typed = *static_cast<Typed<Variant>*>(target);
    Object object;
    return reader.read_object(value, object) &&
           typed.read_into(static_cast<CommitReader&>(reader), object, typed.out);
  }

  static Members commit_members() {
    const Commit example{};
    Members members;
    const auto add = Base::adder(members, example);
    members.add({"v", true, offset_in(example, example.v), read_format});
    add("stream", example.stream);
    add("version", example.version);
    add("epoch", example.epoch);
    members.add({"command", true, 0, read_command});
    add("on", example.on);
    add("recorded_at", example.recorded_at);
    add("recorded_on", example.recorded_on);
    members.add({"actor", false, offset_in(example, example.actor),
                 &CommitReader::template read_target<std::string>});
    add("trace", example.trace);
    add("rules", example.rules);
    add("events", example.events);
    add("postings", example.postings);
    return members;
  }

  static bool read_format(JsonScalars& reader, Value& value, void* target) {
    std::int64_t format = 0;
    if (!reader.read_signed(value, format)) return false;
    if (format > commit_format) {
      return reader.fail("format " + std::to_string(format), FaultKind::unknown);
    }
    if (format < 1) return reader.fail("format 1 ou plus attendu");
    *static_cast<int*>(target) = static_cast<int>(format);
    return true;
  }

  static bool read_command(JsonScalars& reader, Value& value, void* target) {
    return static_cast<CommitReader&>(reader).read_command(value, *static_cast<Commit*>(target));
  }
  bool read_command(Value& value, Commit& commit) {
    static const Members members = [] {
      Members made;
      made.add({"id", true, 0, read_command_id});
      made.add_skipped("type");
      made.add({"data", true, 0, read_command_data});
      return made;
    }();
    Object object;
    if (!this->read_object(value, object)) return false;
    TypedCommand typed{{commit.command, this->find_type(object, "type", commands)},
                       commit.command_id};
    return typed.data.read_into != nullptr && read_members(*this, object, members, &typed);
  }
  struct TypedCommand {
    Typed<Command> data;
    CommandId& id;
  };
  static bool read_command_id(JsonScalars& reader, Value& value, void* target) {
    return static_cast<CommitReader&>(reader).read(value, static_cast<TypedCommand*>(target)->id);
  }
  static bool read_command_data(JsonScalars& reader, Value& value, void* target) {
    return read_data<Command>(reader, value, &static_cast<TypedCommand*>(target)->data);
  }

  static bool has_dossier(AccountNumber number) {
    switch (key_of(number)) {
      case AccountKey::organisme:
      case AccountKey::organisme_month:
      case AccountKey::receipt:
      case AccountKey::command_part:
        return false;
      case AccountKey::dossier:
      case AccountKey::dossier_item:
      case AccountKey::dossier_item_line:
      case AccountKey::dossier_month_enfant:
        return true;
    }
    return false;
  }

  // The dossier in the keys of accounts is that of the stream (docs/accounts.md), so `Account` does
  // not keep it. Another one would be lost in silence: it is damage.
  bool accept_dossier(std::string_view account) {
    account.remove_prefix(account.find('/') + 1);
    const auto dossier = account.substr(0, account.find('/'));
    if (!dossier_) dossier_ = dossier;
    return dossier == *dossier_ || this->fail(other_dossier);
  }
  bool check_dossier(const Commit& commit) {
    if (!dossier_ || *dossier_ == dossier_of(commit.stream)) return true;
    this->fail(other_dossier);
    fault.within("postings");
    return false;
  }

  bool check_postings(const Commit& commit) {
    for (std::size_t i = 0; i < commit.postings.size(); ++i) {
      if (commit.postings[i].event < commit.events.size()) continue;
      this->fail("aucun événement de ce rang");
      fault.within("event");
      fault.within(i);
      fault.within("postings");
      return false;
    }
    return true;
  }

  template <class Type, class Variant>
  static bool read_as(CommitReader& reader, Object& object, Variant& out) {
    return reader.read_struct(object, out.template emplace<Type>());
  }
  template <class Old>
  static bool read_old(CommitReader& reader, Object& object, Event& out) {
    Old old{};
    if (!reader.read_struct(object, old)) return false;
    out = Old::upcast(std::move(old));
    return true;
  }

  template <class... Types>
  static constexpr auto table_of(std::variant<Types...>*) {
    using Variant = std::variant<Types...>;
    using Table = TypeTable<ReadInto<Variant>, sizeof...(Types)>;
    return Table({{{Types::type_name, &CommitReader::read_as<Types, Variant>}...}});
  }
  template <class... Types, class... Old>
  static constexpr auto event_table(std::variant<Types...>*, std::tuple<Old...>*) {
    using Table = TypeTable<ReadInto<Event>, sizeof...(Types) + sizeof...(Old)>;
    return Table({{{Types::type_name, &CommitReader::read_as<Types, Event>}...,
                   {Old::type_name, &CommitReader::read_old<Old>}...}});
  }

  static constexpr auto commands = table_of(static_cast<Command*>(nullptr));
  static constexpr auto events =
      event_table(static_cast<Event*>(nullptr), static_cast<OldEvents*>(nullptr));

  static constexpr const char* other_dossier = "compte d'un autre dossier";

  std::optional<std::string> dossier_;  // the one that the accounts name
};

}  // namespace aripa::codec
