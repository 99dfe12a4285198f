#include <set>
#include <string>
#include <type_traits>

#include <gtest/gtest.h>

#include "aripa/core/errc.hpp"
#include "aripa/core/id.hpp"
#include "aripa/core/result.hpp"

namespace aripa {
namespace {

constexpr Errc codes[] = {
#define ARIPA_ERRC_CODE(name, number) Errc::name,
    ARIPA_ERRC_LIST(ARIPA_ERRC_CODE)
#undef ARIPA_ERRC_CODE
};

TEST(ErrcText, GoesThereAndBackAndIsNoOtherCodes) {
  std::set<std::string_view> names;
  for (const auto code : codes) {
    EXPECT_TRUE(names.insert(to_string(code)).second) << to_string(code);
    EXPECT_EQ(parse_errc(to_string(code)), code);
  }
  EXPECT_EQ(to_string(Errc::on_in_future), "on_in_future");
  EXPECT_FALSE(parse_errc("on_in_the_past"));
  EXPECT_FALSE(parse_errc(""));
}

TEST(ErrcNumber, IsNeverReused) {
  std::set<std::uint16_t> numbers;
  for (const auto code : codes) {
    EXPECT_TRUE(numbers.insert(static_cast<std::uint16_t>(code)).second) << to_string(code);
  }
  EXPECT_TRUE(is_refusal(Errc::limit_exceeded));
  EXPECT_FALSE(is_refusal(Errc::log_unavailable));
}

TEST(ErrcSentence, IsOneSentenceOfItsOwn) {
  std::set<std::string_view> sentences;
  for (const auto code : codes) {
    const auto sentence = sentence_fr(code);
    ASSERT_GT(sentence.size(), 20U) << to_string(code);
    EXPECT_TRUE(sentences.insert(sentence).second) << sentence;
    EXPECT_EQ(sentence.back(), '.') << sentence;
    EXPECT_EQ(sentence.find('\n'), std::string_view::npos) << sentence;
  }
}

TEST(IdText, IsOneTo64CharactersOfItsAlphabet) {
  EXPECT_TRUE(is_id("D1"));
  EXPECT_TRUE(is_id("A.z_0-9"));
  EXPECT_TRUE(is_id(std::string(64, 'x')));
  EXPECT_FALSE(is_id(""));
  EXPECT_FALSE(is_id(std::string(65, 'x')));
  for (const auto* text : {"a b", "a#1", "a/b", "é", "a\n", "@", "[", "`", "{", ":", ","}) {
    EXPECT_FALSE(is_id(text)) << text;
  }
  EXPECT_FALSE(is_id(std::string_view("a\0", 2)));
}

TEST(IdOrder, IsByteByByte) {
  EXPECT_LT(EnfantId{"B"}, EnfantId{"a"});
  EXPECT_LT(EnfantId{"E1"}, EnfantId{"E10"});
  EXPECT_LT(EnfantId{"E10"}, EnfantId{"E2"});
  EXPECT_TRUE(EnfantId{}.empty());
}

template <class A, class B>
concept Comparable = requires(A a, B b) {
  a == b;
};
static_assert(Comparable<EnfantId, EnfantId>);
static_assert(!Comparable<EnfantId, TitreId>);
static_assert(!std::is_convertible_v<std::string, EnfantId>);
static_assert(!std::is_convertible_v<EnfantId, std::string>);

Result<int> half(int value) {
  if (value % 2 != 0) return Error{Errc::malformed, "value", "odd"};
  return value / 2;
}

Result<int> quarter(int value) {
  ARIPA_TRY(const int once, half(value));
  ARIPA_TRY(const int twice, half(once));
  return twice;
}

Result<void> check_quarter(int value) {
  ARIPA_CHECK(quarter(value));
  return {};
}

TEST(ResultTry, PassesValuesOnAndReturnsTheFirstError) {
  EXPECT_EQ(*quarter(12), 3);
  EXPECT_EQ(quarter(6).error(), (Error{Errc::malformed, "value", "odd"}));
  EXPECT_TRUE(check_quarter(8).ok());
  EXPECT_EQ(check_quarter(7).error().field, "value");
}

TEST(ResultDeathTest, StopsTheProcessWhenTheWrongSideIsRead) {
  EXPECT_DEATH(static_cast<void>(half(3).value()), "broken invariant");
  EXPECT_DEATH(static_cast<void>(half(4).error()), "broken invariant");
}

}  // namespace
}  // namespace aripa
