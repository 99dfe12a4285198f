#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "aripa/codec/reflect.hpp"
#include "aripa/domain/commit.hpp"

namespace aripa::codec {

/// Fills a value with one example that depends on nothing but its type: texts from the names of the
/// members, numbers and days that count up.
class ExampleMaker {
 public:
  /// `full`: every optional is given and every list has two elements; else none and none.
  explicit ExampleMaker(bool full) : full_(full) {}

  template <HasFields T>
  void fill(T& value) {
    T::fields(value, [this](std::string_view name, auto& member) { fill(name, member); });
  }

 private:
  void fill(std::string_view, bool& value) { value = true; }
  template <std::integral T>
  requires(!std::same_as<T, bool>) void fill(std::string_view, T& value) {
    value = static_cast<T>(1 + next() % 12);
  }
  void fill(std::string_view, Cents& value) { value = Cents{10000 + next()}; }
  void fill(std::string_view, Date& value) { value = add_days(first_day(january()), next()); }
  void fill(std::string_view, Month& value) { value = add_months(january(), next()); }
  void fill(std::string_view name, std::string& value) {
    value = name == "rule" ? "R3.1" : text(name);
  }
  template <class Tag>
  void fill(std::string_view name, Id<Tag>& value) {
    value = Id<Tag>(text(name));
  }
  void fill(std::string_view, command::Decimal& value) {
    value.text = "100." + std::to_string(10 + next() % 90);
  }
  // Not the first word, which a reader that reads nothing would give.
  template <class Word>
  requires std::is_enum_v<Word>
  void fill(std::string_view, Word& value) { value = static_cast<Word>(1); }
  void fill(std::string_view, PolicyUse& value) {
    value = {Policy::impaye_detection_days, 1 + next() % 12};
  }
  template <class T>
  void fill(std::string_view name, std::optional<T>& value) {
    if (full_) fill(name, value.emplace());
  }
  template <class T>
  void fill(std::string_view name, std::vector<T>& values) {
    for (int i = 0; i < (full_ ? 2 : 0); ++i) fill(name, values.emplace_back());
  }
  template <HasFields T>
  void fill(std::string_view, T& value) {
    fill(value);
  }

  static Month january() { return Month{std::chrono::year{2026}, std::chrono::January}; }
  std::string text(std::string_view name) {
    return std::string(name) + "-" + std::to_string(next());
  }
  int next() { return ++count_; }

  bool full_;
  int count_ = 0;
};

/// A commit with two events of a type: all members given, and no more than must be.
template <class Type>
Commit example_commit() {
  const Date on{std::chrono::year{2026}, std::chrono::April, std::chrono::day{15}};
  Commit commit;
  commit.stream = "dossier/D1";
  commit.version = 7;
  commit.epoch = 3;
  commit.command_id = CommandId{"c-1#2"};
  commit.command = command::RunDay{};
  commit.on = on;
  commit.recorded_at = noon_utc(on) + std::chrono::milliseconds(5);
  commit.recorded_on = on;
  commit.actor = "cli";
  commit.trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  commit.rules = "1.0.0";
  for (const bool full : {true, false}) {
    Type event{};
    ExampleMaker(full).fill(event);
    commit.events.emplace_back(std::move(event));
  }
  commit.postings.push_back({0, {AccountNumber::bank, 0, {}, "ORG"}, Cents{12345}, on});
  commit.postings.push_back({0, {AccountNumber::credit, 0, {}, "P1"}, Cents{-12345}, on});
  return commit;
}

/// What does not go together in a command whose every member is given (rules.md §11).
template <class Type>
void make_members_agree(Type&) {}
inline void make_members_agree(command::Revalorisation& revalorisation) {
  revalorisation.ref_month.reset();
}
inline void make_members_agree(command::RegisterTitre& titre) {
  make_members_agree(*titre.revalorisation);
  for (auto& pension : titre.pensions) make_members_agree(*pension.revalorisation);
}
inline void make_members_agree(command::IdentifyReceipt& command) { command.dossiers.reset(); }

template <class Type>
Envelope example_envelope() {
  Type fields{};
  ExampleMaker(true).fill(fields);
  make_members_agree(fields);
  Envelope envelope{CommandId{"c-1"},
                    Date{std::chrono::year{2026}, std::chrono::April, std::chrono::day{15}},
                    {},
                    fields};
  if (names_dossier(envelope.command)) envelope.dossier = DossierId{"D1"};
  return envelope;
}

/// Calls `use(T{})` for each alternative of a variant.
template <class Use, class... T>
void for_each_type(const std::variant<T...>*, const Use& use) {
  (use(T{}), ...);
}

}  // namespace aripa::codec
