#pragma once

#include <compare>
#include <concepts>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace aripa {

/// An exact ratio of two integers; the denominator is positive.
struct Ratio {
  std::int64_t numerator;
  std::int64_t denominator;
};

enum class Rounding { floor, half_up, ceil };

/// An amount in integer cents of euro. There is no `*` and no `/`: `scale` and `split` say how
/// they round. Built from a signed integer only: not from floating point, not from unsigned.
class Cents {
 public:
  constexpr Cents() = default;
  template <std::signed_integral T>
  constexpr explicit Cents(T value) : value_(value) {}

  [[nodiscard]] constexpr std::int64_t value() const { return value_; }
  [[nodiscard]] constexpr bool is_zero() const { return value_ == 0; }
  [[nodiscard]] constexpr bool is_positive() const { return value_ > 0; }
  [[nodiscard]] constexpr bool is_negative() const { return value_ < 0; }

  friend constexpr auto operator<=>(Cents, Cents) = default;
  friend constexpr Cents operator+(Cents a, Cents b) { return Cents{a.value_ + b.value_}; }
  friend constexpr Cents operator-(Cents a, Cents b) { return Cents{a.value_ - b.value_}; }
  friend constexpr Cents operator-(Cents a) { return Cents{-a.value_}; }
  constexpr Cents& operator+=(Cents other) { return *this = *this + other; }
  constexpr Cents& operator-=(Cents other) { return *this = *this - other; }

 private:
  std::int64_t value_ = 0;
};

/// The largest amount that a command may carry: ten billion euros. Sums of a dossier's amounts
/// then stay far inside 64 bits (limits of `limits.hpp`).
inline constexpr Cents cents_max{1'000'000'000'000};

/// `amount × ratio`, rounded as told; exact (128 bits inside). `half_up` rounds a half away from
/// zero. The result must fit 64 bits.
[[nodiscard]] Cents scale(Cents amount, Ratio ratio, Rounding rounding);

/// Rounds `amount × ratio` up to the whole euro (`ceil_euro` of the rulebook).
[[nodiscard]] Cents ceil_euro(Cents amount, Ratio ratio = {1, 1});

/// Splits `total` in proportion to `weights` by the largest-remainder method (R3.2): each gets the
/// floor of its exact share, the cents left go one by one to the largest fractional parts, ties to
/// the smaller index. `total` is between zero and the sum of the weights or any non-negative
/// amount; weights are not negative. The parts sum to `total`, unless all weights are zero: then
/// all parts are zero.
[[nodiscard]] std::vector<Cents> split(Cents total, std::span<const Cents> weights);

/// `1234.05` for a reader: euros, a point, two digits; the sign first.
[[nodiscard]] std::string to_string(Cents amount);

}  // namespace aripa
