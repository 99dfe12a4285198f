#include <cstdint>
#include <limits>
#include <numeric>
#include <type_traits>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "aripa/core/money.hpp"

namespace aripa {
namespace {

std::vector<Cents> cents(std::initializer_list<std::int64_t> values) {
  std::vector<Cents> result;
  for (const auto value : values) result.push_back(Cents{value});
  return result;
}

Cents sum(const std::vector<Cents>& values) {
  return std::accumulate(values.begin(), values.end(), Cents{0});
}

rc::Gen<std::vector<Cents>> weights() {
  return rc::gen::container<std::vector<Cents>>(rc::gen::map(
      rc::gen::inRange<std::int64_t>(0, 1'000'000), [](std::int64_t v) { return Cents{v}; }));
}

template <class T>
concept BuildsCents = requires(T value) {
  Cents{value};
};
template <class T>
concept BecomesCents = std::is_convertible_v<T, Cents>;

static_assert(BuildsCents<int> && BuildsCents<std::int64_t>);
static_assert(!BuildsCents<double> && !BuildsCents<unsigned> && !BuildsCents<bool>);
static_assert(!BecomesCents<int>);

TEST(CentsScale, RoundsAsTold) {
  struct Case {
    std::int64_t amount;
    Ratio ratio;
    std::int64_t floor;
    std::int64_t half_up;
    std::int64_t ceil;
  };
  const Case cases[] = {
      {25000, {1018, 1000}, 25450, 25450, 25450},
      {1, {1, 2}, 0, 1, 1},
      {-1, {1, 2}, -1, -1, 0},
      {3, {1, 2}, 1, 2, 2},
      {-3, {1, 2}, -2, -2, -1},
      {10, {1, 3}, 3, 3, 4},
      {20, {1, 3}, 6, 7, 7},
      {-20, {1, 3}, -7, -7, -6},
      {20, {-1, 3}, -7, -7, -6},
      {0, {7, 3}, 0, 0, 0},
      {5, {0, 3}, 0, 0, 0},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(std::to_string(c.amount) + " x " + std::to_string(c.ratio.numerator) + "/" +
                 std::to_string(c.ratio.denominator));
    EXPECT_EQ(scale(Cents{c.amount}, c.ratio, Rounding::floor), Cents{c.floor});
    EXPECT_EQ(scale(Cents{c.amount}, c.ratio, Rounding::half_up), Cents{c.half_up});
    EXPECT_EQ(scale(Cents{c.amount}, c.ratio, Rounding::ceil), Cents{c.ceil});
  }
}

TEST(CentsScale, IsExactWhereTheProductNeedsMoreThan64Bits) {
  constexpr auto big = std::numeric_limits<std::int64_t>::max();
  EXPECT_EQ(scale(Cents{big}, {big, big}, Rounding::half_up), Cents{big});
  EXPECT_EQ(scale(Cents{big}, {big - 1, big}, Rounding::floor), Cents{big - 1});
  constexpr auto small = std::numeric_limits<std::int64_t>::min();
  EXPECT_EQ(scale(Cents{small}, {1, 1}, Rounding::half_up), Cents{small});
}

// R6.1 with the scale of 2025-04, both rates.
TEST(CentsScale, GivesTheAmountsOfTheAsf) {
  const auto net = [](std::int64_t bmaf, std::int64_t rate_per_ten_thousand) {
    const Cents gross = scale(Cents{bmaf}, {rate_per_ten_thousand, 10000}, Rounding::half_up);
    return gross - scale(gross, {5, 1000}, Rounding::floor);
  };
  EXPECT_EQ(net(47436, 4220), Cents{19918});
  EXPECT_EQ(net(47436, 5625), Cents{26550});
}

TEST(CentsScaleDeathTest, StopsTheProcessWhenTheResultDoesNotFit) {
  constexpr auto big = std::numeric_limits<std::int64_t>::max();
  EXPECT_DEATH(static_cast<void>(scale(Cents{big}, {2, 1}, Rounding::floor)), "broken invariant");
  EXPECT_DEATH(static_cast<void>(scale(Cents{1}, {1, 0}, Rounding::floor)), "broken invariant");
}

TEST(CentsCeilEuro, RoundsUpToTheWholeEuro) {
  EXPECT_EQ(ceil_euro(Cents{100}), Cents{100});
  EXPECT_EQ(ceil_euro(Cents{101}), Cents{200});
  EXPECT_EQ(ceil_euro(Cents{0}), Cents{0});
  EXPECT_EQ(ceil_euro(Cents{-150}), Cents{-100});
  EXPECT_EQ(ceil_euro(Cents{47816}, {25, 100}), Cents{12000});  // R7.5
}

// R3.2, the vectors of the rulebook.
TEST(CentsSplit, GivesTheVectorsOfTheRulebook) {
  EXPECT_EQ(split(Cents{10000}, cents({25000, 25000, 25000})), cents({3334, 3333, 3333}));
  EXPECT_EQ(split(Cents{30000}, cents({24000, 16000})), cents({18000, 12000}));
}

TEST(CentsSplit, GivesTheCentsLeftToTheLargestFractionsThenToTheSmallerIndex) {
  EXPECT_EQ(split(Cents{10}, cents({1, 1, 1, 1})), cents({3, 3, 2, 2}));
  EXPECT_EQ(split(Cents{10}, cents({3, 5, 9})), cents({2, 3, 5}));
  EXPECT_EQ(split(Cents{1}, cents({1, 2})), cents({0, 1}));
  EXPECT_EQ(split(Cents{1}, cents({0, 5, 5})), cents({0, 1, 0}));
  EXPECT_EQ(split(Cents{7}, cents({0, 0})), cents({0, 0}));
  EXPECT_EQ(split(Cents{7}, cents({})), cents({}));
}

TEST(CentsSplitDeathTest, StopsTheProcessOnANegativeAmount) {
  EXPECT_DEATH(static_cast<void>(split(Cents{-1}, cents({1}))), "broken invariant");
  EXPECT_DEATH(static_cast<void>(split(Cents{1}, cents({-1, 3}))), "broken invariant");
}

RC_GTEST_PROP(CentsSplitLaw, PartsSumToTheTotal, ()) {
  const auto w = *weights();
  const Cents total{*rc::gen::inRange<std::int64_t>(0, 10'000'000)};
  RC_ASSERT(sum(split(total, w)) == (sum(w).is_zero() ? Cents{0} : total));
}

RC_GTEST_PROP(CentsSplitLaw, EachPartIsItsExactShareRoundedDownOrUp, ()) {
  const auto w = *weights();
  const Cents all = sum(w);
  RC_PRE(all.is_positive());
  const Cents total{*rc::gen::inRange<std::int64_t>(0, 10'000'000)};
  const auto parts = split(total, w);
  for (std::size_t i = 0; i < w.size(); ++i) {
    const Ratio share{w[i].value(), all.value()};
    RC_ASSERT(parts[i] >= scale(total, share, Rounding::floor));
    RC_ASSERT(parts[i] <= scale(total, share, Rounding::ceil));
  }
}

// What keeps an imputation from paying more than a debt (R3.1).
RC_GTEST_PROP(CentsSplitLaw, NoPartExceedsItsWeightWhenTheTotalDoesNotExceedTheirSum, ()) {
  const auto w = *weights();
  const Cents total{*rc::gen::inRange<std::int64_t>(0, sum(w).value() + 1)};
  const auto parts = split(total, w);
  for (std::size_t i = 0; i < w.size(); ++i) RC_ASSERT(parts[i] <= w[i]);
}

RC_GTEST_PROP(CentsSplitLaw, ALargerWeightNeverGetsLessAndOfEqualOnesTheFirstGetsNotLess, ()) {
  const auto w = *weights();
  const Cents total{*rc::gen::inRange<std::int64_t>(0, 10'000'000)};
  const auto parts = split(total, w);
  for (std::size_t i = 0; i < w.size(); ++i) {
    for (std::size_t j = i + 1; j < w.size(); ++j) {
      if (w[i] >= w[j]) RC_ASSERT(parts[i] >= parts[j]);
      if (w[i] <= w[j]) RC_ASSERT(parts[i] <= parts[j] + Cents{w[i] == w[j] ? 1 : 0});
    }
  }
}

RC_GTEST_PROP(CentsScaleLaw, IsMonotoneInTheAmount, (std::int32_t a, std::int32_t b)) {
  const Ratio ratio{*rc::gen::inRange<std::int64_t>(0, 1'000'000),
                    *rc::gen::inRange<std::int64_t>(1, 1'000'000)};
  const auto [low, high] = std::minmax(a, b);
  for (const auto rounding : {Rounding::floor, Rounding::half_up, Rounding::ceil}) {
    RC_ASSERT(scale(Cents{low}, ratio, rounding) <= scale(Cents{high}, ratio, rounding));
  }
}

RC_GTEST_PROP(CentsScaleLaw, FloorAndCeilMirrorEachOther, (std::int32_t amount)) {
  const Ratio ratio{*rc::gen::inRange<std::int64_t>(0, 1'000'000),
                    *rc::gen::inRange<std::int64_t>(1, 1'000'000)};
  const Cents a{amount};
  RC_ASSERT(scale(-a, ratio, Rounding::floor) == -scale(a, ratio, Rounding::ceil));
  RC_ASSERT(scale(-a, ratio, Rounding::half_up) == -scale(a, ratio, Rounding::half_up));
}

TEST(CentsText, HasAPointAndTwoDigits) {
  EXPECT_EQ(to_string(Cents{123405}), "1234.05");
  EXPECT_EQ(to_string(Cents{0}), "0.00");
  EXPECT_EQ(to_string(Cents{-5}), "-0.05");
  EXPECT_EQ(to_string(Cents{std::numeric_limits<std::int64_t>::min()}), "-92233720368547758.08");
}

}  // namespace
}  // namespace aripa
