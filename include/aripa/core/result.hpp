#pragma once

#include <string>
#include <type_traits>
#include <utility>

#include <tl/expected.hpp>

#include "aripa/core/assert.hpp"
#include "aripa/core/errc.hpp"

namespace aripa {

/// Why something was refused or failed: the code, the field or limit concerned (may be empty), and
/// what a person needs to find the place (may be empty; never personal data).
struct Error {
  Errc code;
  std::string field;
  std::string detail;

  friend bool operator==(const Error&, const Error&) = default;
};

/// A value or an Error. Dropping one does not compile.
template <class T>
class [[nodiscard]] Result {
 public:
  using value_type = T;

  template <class U = T>
  requires(std::is_constructible_v<T, U&&> && !std::is_same_v<std::remove_cvref_t<U>, Result>)
      Result(U&& value)
      : inner_(std::forward<U>(value)) {}  // NOLINT(google-explicit-constructor)
  Result(Error error)  // NOLINT(google-explicit-constructor)
      : inner_(tl::unexpect, std::move(error)) {}
  Result(Errc code)  // NOLINT(google-explicit-constructor)
      : inner_(tl::unexpect, Error{code, {}, {}}) {}

  [[nodiscard]] bool ok() const { return inner_.has_value(); }
  explicit operator bool() const { return ok(); }

  [[nodiscard]] T& value() & {
    ARIPA_ASSERT(ok());
    return *inner_;
  }
  [[nodiscard]] const T& value() const& {
    ARIPA_ASSERT(ok());
    return *inner_;
  }
  [[nodiscard]] T&& value() && {
    ARIPA_ASSERT(ok());
    return *std::move(inner_);
  }
  [[nodiscard]] const Error& error() const {
    ARIPA_ASSERT(!ok());
    return inner_.error();
  }

  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

 private:
  tl::expected<T, Error> inner_;
};

/// Success without a value, or an Error.
template <>
class [[nodiscard]] Result<void> {
 public:
  using value_type = void;

  Result() = default;
  Result(Error error) : inner_(tl::unexpect, std::move(error)) {}  // NOLINT
  Result(Errc code) : inner_(tl::unexpect, Error{code, {}, {}}) {}  // NOLINT

  [[nodiscard]] bool ok() const { return inner_.has_value(); }
  explicit operator bool() const { return ok(); }
  [[nodiscard]] const Error& error() const {
    ARIPA_ASSERT(!ok());
    return inner_.error();
  }

 private:
  tl::expected<void, Error> inner_;
};

}  // namespace aripa

#define ARIPA_CONCAT_INNER(a, b) a##b
#define ARIPA_CONCAT(a, b) ARIPA_CONCAT_INNER(a, b)

#define ARIPA_TRY_INNER(name, declaration, ...) \
  auto name = (__VA_ARGS__);                    \
  if (!name.ok()) return name.error();          \
  declaration = *std::move(name)

/// `ARIPA_TRY(const auto x, f());` gives x the value, or returns the error from this function.
#define ARIPA_TRY(declaration, ...) \
  ARIPA_TRY_INNER(ARIPA_CONCAT(aripa_try_, __COUNTER__), declaration, __VA_ARGS__)

/// `ARIPA_CHECK(f());` returns the error of f from this function, if there is one.
#define ARIPA_CHECK(...)                                           \
  do {                                                             \
    if (auto aripa_checked = (__VA_ARGS__); !aripa_checked.ok()) { \
      return aripa_checked.error();                                \
    }                                                              \
  } while (false)
