#include <algorithm>
#include <concepts>
#include <type_traits>

#include "tests/property/shrink.hpp"

namespace aripa::property {
namespace {

template <class T>
concept HasFields = requires(T value) {
  T::fields(value, [](std::string_view, auto&) {});
};

/// Puts a plainer value in the place of the one that it was made from.
template <class T>
using Put = std::function<void(const T& value)>;

// What is optional is left out, lists lose one of their things, amounts become round.

template <class T>
void say(const T&, const Put<T>&) {}

void say(const Cents& amount, const Put<Cents>& put) {
  for (const std::int64_t round : {100000, 10000, 1000, 100}) {
    const Cents less{amount.value() - amount.value() % round};
    if (less.is_positive() && less < amount) put(less);
  }
}

template <HasFields T>
void say(const T& thing, const Put<T>& put);

template <class T>
void say(const std::optional<T>& value, const Put<std::optional<T>>& put) {
  if (!value) return;
  put(std::nullopt);
  say(*value, Put<T>([&](const T& plain) { put(plain); }));
}

template <class T>
void say(const std::vector<T>& list, const Put<std::vector<T>>& put) {
  for (std::size_t i = 0; list.size() > 1 && i < list.size(); ++i) {
    auto shorter = list;
    shorter.erase(shorter.begin() + static_cast<std::ptrdiff_t>(i));
    put(shorter);
  }
  for (std::size_t i = 0; i < list.size(); ++i) {
    say(list[i], Put<T>([&](const T& plain) {
          auto other = list;
          other[i] = plain;
          put(other);
        }));
  }
}

template <class T, class Value>
T with_field(T thing, std::size_t index, const Value& value) {
  std::size_t i = 0;
  T::fields(thing, [&](std::string_view, auto& field) {
    if constexpr (std::same_as<std::remove_cvref_t<decltype(field)>, Value>) {
      if (i == index) field = value;
    }
    ++i;
  });
  return thing;
}

template <HasFields T>
void say(const T& thing, const Put<T>& put) {
  std::size_t index = 0;
  T::fields(thing, [&](std::string_view, const auto& field) {
    using Value = std::remove_cvref_t<decltype(field)>;
    say(field, Put<Value>([&](const Value& plain) { put(with_field(thing, index, plain)); }));
    ++index;
  });
}

}  // namespace

std::vector<Step> plainer(const Step& step) {
  std::vector<Step> ways;
  const auto add = [&](Step way) { ways.push_back(std::move(way)); };
  if (step.day != step.envelope.on) {
    add({.envelope = step.envelope, .day = step.envelope.on});
    Step at_once = step;
    at_once.envelope.on = step.day;
    add(std::move(at_once));
  }
  std::visit(
      [&](const auto& command) {
        using C = std::remove_cvref_t<decltype(command)>;
        say(command, Put<C>([&](const C& plain) {
              Step way = step;
              way.envelope.command = plain;
              add(std::move(way));
            }));
      },
      step.envelope.command);
  return ways;
}

}  // namespace aripa::property
