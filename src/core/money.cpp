#include "aripa/core/money.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

#include "aripa/core/assert.hpp"

namespace aripa {
namespace {

// `__extension__` because ISO C++ has no integer of 128 bits. A product of two 64-bit integers
// always fits, so nothing is lost before the one division.
__extension__ using Int128 = __int128;

Int128 magnitude(Int128 value) { return value < 0 ? -value : value; }

Int128 divide(Int128 numerator, Int128 denominator, Rounding rounding) {
  ARIPA_ASSERT(denominator > 0);
  const bool negative = numerator < 0;
  const Int128 quotient = magnitude(numerator) / denominator;
  const Int128 rest = magnitude(numerator) % denominator;
  bool away_from_zero = false;
  switch (rounding) {
    case Rounding::floor:
      away_from_zero = negative && rest != 0;
      break;
    case Rounding::ceil:
      away_from_zero = !negative && rest != 0;
      break;
    case Rounding::half_up:
      // Not `2 * rest >= denominator`: that product could overflow.
      away_from_zero = rest >= denominator - rest;
      break;
  }
  const Int128 rounded = quotient + (away_from_zero ? 1 : 0);
  return negative ? -rounded : rounded;
}

Cents to_cents(Int128 value) {
  ARIPA_ASSERT(value >= std::numeric_limits<std::int64_t>::min() &&
               value <= std::numeric_limits<std::int64_t>::max());
  return Cents{static_cast<std::int64_t>(value)};
}

}  // namespace

Cents scale(Cents amount, Ratio ratio, Rounding rounding) {
  return to_cents(divide(Int128{amount.value()} * ratio.numerator, ratio.denominator, rounding));
}

Cents ceil_euro(Cents amount, Ratio ratio) {
  constexpr Int128 cents_per_euro = 100;
  const Int128 euros = divide(Int128{amount.value()} * ratio.numerator,
                              cents_per_euro * ratio.denominator, Rounding::ceil);
  return to_cents(euros * cents_per_euro);
}

// R3.2: the remainders of one split share one denominator (the sum of the weights), so comparing
// the remainders compares the fractional parts exactly.
std::vector<Cents> split(Cents total, std::span<const Cents> weights) {
  ARIPA_ASSERT(!total.is_negative());
  std::vector<Cents> parts(weights.size());
  Int128 sum = 0;
  for (const Cents weight : weights) {
    ARIPA_ASSERT(!weight.is_negative());
    sum += weight.value();
  }
  if (sum == 0) return parts;

  std::vector<Int128> remainders(weights.size());
  Cents left = total;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const Int128 share = Int128{total.value()} * weights[i].value();
    parts[i] = to_cents(share / sum);
    remainders[i] = share % sum;
    left -= parts[i];
  }
  std::vector<std::size_t> order(weights.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
  // The remainders sum to `left` times `sum` and each is below `sum`: so the cents left are fewer
  // than the weights with a remainder, and a weight of zero gets none.
  for (std::size_t i = 0; left.is_positive(); ++i, left -= Cents{1}) parts[order[i]] += Cents{1};
  return parts;
}

std::string to_string(Cents amount) {
  const bool negative = amount.is_negative();
  // Unsigned: the smallest 64-bit integer has no positive counterpart.
  const auto bits = static_cast<std::uint64_t>(amount.value());
  const std::uint64_t cents = negative ? ~bits + 1 : bits;
  std::string text = negative ? "-" : "";
  text += std::to_string(cents / 100);
  text += '.';
  text += static_cast<char>('0' + cents / 10 % 10);
  text += static_cast<char>('0' + cents % 10);
  return text;
}

}  // namespace aripa
