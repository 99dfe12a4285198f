#include "tests/unit/codec_arbitrary.hpp"

#include <algorithm>

#include <rapidcheck.h>

#include "tests/unit/codec_example.hpp"

namespace aripa::codec {

bool arbitrary_bool() { return *rc::gen::arbitrary<bool>(); }

std::int64_t arbitrary_integer(std::int64_t min, std::int64_t max) {
  switch (*rc::gen::inRange(0, 8)) {
    case 0:
      return min;
    case 1:
      return max;
    case 2:
    case 3:
      return std::clamp(*rc::gen::arbitrary<std::int64_t>(), min, max);
    default: {
      constexpr std::int64_t small = 1000;
      const auto low = std::clamp<std::int64_t>(0, min, max);
      return *rc::gen::inRange(low, low + std::min(small, max - low) + 1);
    }
  }
}

Date arbitrary_date() {
  constexpr int day_of_1997 = 10000;
  constexpr int day_of_2052 = 30000;
  const bool near = *rc::gen::inRange(0, 4) > 0;
  const int first = near ? day_of_1997 : day_number(date_min);
  const int last = near ? day_of_2052 : day_number(date_max);
  return date_of_day_number(*rc::gen::inRange(first, last + 1));
}

std::string arbitrary_text(Texts texts) {
  if (texts == Texts::of_senders || *rc::gen::inRange(0, 3) > 0) {
    const auto alphabet = rc::gen::elementOf(std::string("ABCxyz019._-"));
    auto text = *rc::gen::nonEmpty(rc::gen::container<std::string>(alphabet));
    text.resize(std::min(text.size(), id_length_max));
    return text;
  }
  static const std::vector<std::string> pieces{"a",  "\"", "\\",   "\n",   "\x01", "/", "é",
                                               "\t", "€",  "\x7f", "\r\b", "\f",   "😀", ""};
  std::string text;
  for (const auto& piece :
       *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces))) {
    text += piece;
  }
  return text;
}

std::string arbitrary_decimal() {
  auto text = std::to_string(*rc::gen::inRange(0, 1000));
  if (arbitrary_bool()) text += "." + std::to_string(*rc::gen::inRange(0, 1000));
  return text;
}

AccountNumber arbitrary_account_number() {
  static const auto numbers = [] {
    std::vector<AccountNumber> found;
    for (unsigned number = 1; number < 100000; ++number) {
      if (const auto listed = account_number(number)) found.push_back(*listed);
    }
    return found;
  }();
  return *rc::gen::elementOf(numbers);
}

PolicyUse arbitrary_policy_use() {
  const auto policy = static_cast<Policy>(arbitrary_integer(0, policy_count - 1));
  const auto words = static_cast<std::int64_t>(info(policy).words.size());
  using Limits = std::numeric_limits<int>;
  const auto value =
      words > 0 ? arbitrary_integer(0, words - 1) : arbitrary_integer(Limits::min(), Limits::max());
  return {policy, static_cast<int>(value)};
}

std::vector<Event> arbitrary_events() {
  std::vector<Event> events;
  Arbitrary any(Texts::any);
  for_each_type(static_cast<const Event*>(nullptr), [&](auto event) {
    any.fill(event);
    events.emplace_back(std::move(event));
  });
  return events;
}

std::vector<Command> arbitrary_commands(Texts texts) {
  std::vector<Command> commands;
  Arbitrary any(texts);
  for_each_type(static_cast<const Command*>(nullptr), [&](auto command) {
    any.fill(command);
    commands.emplace_back(std::move(command));
  });
  return commands;
}

Commit arbitrary_commit() {
  Arbitrary any(Texts::any);
  Commit commit;
  commit.stream = "dossier/" + arbitrary_text(Texts::of_senders);
  any.fill(commit.version);
  any.fill(commit.epoch);
  any.fill(commit.command_id);
  any.fill(commit.on);
  any.fill(commit.recorded_at);
  any.fill(commit.recorded_on);
  any.fill(commit.actor);
  any.fill(commit.trace);
  any.fill(commit.rules);
  any.fill(commit.postings);
  return commit;
}

Dossier arbitrary_dossier() { return Arbitrary(Texts::any).make<Dossier>(); }

}  // namespace aripa::codec
