#include <limits>
#include <string>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "aripa/core/date.hpp"

namespace aripa {
namespace {

Date date(std::string_view text) {
  const auto parsed = parse_date(text);
  EXPECT_TRUE(parsed) << text;
  return parsed.value_or(date_min);
}

Month month(std::string_view text) {
  const auto parsed = parse_month(text);
  EXPECT_TRUE(parsed) << text;
  return parsed.value_or(Month{});
}

Instant instant(std::string_view text) {
  const auto parsed = parse_instant(text);
  EXPECT_TRUE(parsed) << text;
  return parsed.value_or(Instant{});
}

Date any_date() {
  return date_of_day_number(*rc::gen::inRange(day_number(date_min), day_number(date_max) + 1));
}

TEST(DateParse, TakesDaysThatExistAndNothingElse) {
  EXPECT_EQ(to_string(date("2024-02-29")), "2024-02-29");
  EXPECT_EQ(date("0001-01-01"), date_min);
  EXPECT_EQ(date("9999-12-31"), date_max);
  for (const auto* text :
       {"", "2023-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00",
        "0000-01-01", "2026-1-01", "2026-01-1", "2026/01/01", "2026-01-01 ", " 2026-01-01",
        "2026-01-01T00:00", "+026-01-01", "2026-01-0a", "20260101"}) {
    EXPECT_FALSE(parse_date(text)) << text;
  }
}

TEST(MonthParse, TakesMonthsThatExistAndNothingElse) {
  EXPECT_EQ(to_string(month("2026-12")), "2026-12");
  for (const auto* text : {"", "2026-13", "2026-00", "0000-01", "2026-1", "2026-01-01", "26-01",
                           "2026_01", "2026-0x"}) {
    EXPECT_FALSE(parse_month(text)) << text;
  }
}

TEST(InstantParse, TakesUtcMillisecondsAndNothingElse) {
  for (const auto* text : {"2026-04-15T12:00:00.001Z", "1969-12-31T23:59:59.999Z",
                           "0001-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z"}) {
    EXPECT_EQ(to_string(instant(text)), text);
  }
  for (const auto* text :
       {"2026-04-15T12:00:00Z", "2026-04-15T12:00:00.001", "2026-04-15 12:00:00.001Z",
        "2026-04-15T24:00:00.000Z", "2026-04-15T12:60:00.000Z", "2026-04-15T23:59:60.000Z",
        "2026-04-31T12:00:00.000Z", "2026-04-15T12:00:00,001Z", "2026-04-15T12:00:00.001z",
        "2026-04-15T1 :00:00.000Z", "2026-04-15T12:00:00.-01Z", "2026-04-15T12-00:00.000Z",
        "2026-04-15T12:00-00.000Z"}) {
    EXPECT_FALSE(parse_instant(text)) << text;
  }
}

RC_GTEST_PROP(DateLaw, TextAndDayNumberGoThereAndBack, ()) {
  const Date d = any_date();
  RC_ASSERT(d.ok());
  RC_ASSERT(parse_date(to_string(d)) == d);
  RC_ASSERT(parse_month(to_string(month_of(d))) == month_of(d));
  RC_ASSERT(date_of_day_number(day_number(d)) == d);
}

RC_GTEST_PROP(DateLaw, AddingTheDaysBetweenTwoDatesLeadsFromOneToTheOther, ()) {
  const Date a = any_date();
  const Date b = any_date();
  RC_ASSERT(add_days(a, days_between(a, b)) == b);
  RC_ASSERT((days_between(a, b) > 0) == (b > a));
}

RC_GTEST_PROP(DateLaw, AddingTheMonthsBetweenTwoMonthsLeadsFromOneToTheOther, ()) {
  const Month a = month_of(any_date());
  const Month b = month_of(any_date());
  RC_ASSERT(add_months(a, months_between(a, b)) == b);
  RC_ASSERT((months_between(a, b) > 0) == (b > a));
}

RC_GTEST_PROP(DateLaw, TheTextOfDatesSortsAsTheDatesDo, ()) {
  const Date a = any_date();
  const Date b = any_date();
  RC_ASSERT((to_string(a) < to_string(b)) == (a < b));
}

TEST(DateArithmetic, StaysWithinTheYearsThatCanBeWritten) {
  EXPECT_EQ(add_days(date_max, 1), date_max);
  EXPECT_EQ(add_days(date_min, -1), date_min);
  EXPECT_EQ(add_days(date("9999-12-30"), std::numeric_limits<int>::max()), date_max);
  EXPECT_EQ(add_months(month("9999-12"), 1), month("9999-12"));
  EXPECT_EQ(add_months(month("0001-01"), -1), month("0001-01"));
  EXPECT_EQ(add_months(month("2026-01"), std::numeric_limits<int>::min()), month("0001-01"));
  EXPECT_EQ(add_years(date("9998-03-01"), 5), date_max);
  EXPECT_EQ(add_years(date("0003-03-01"), -5), date_min);
  EXPECT_EQ(anniversary(date("2024-02-29"), std::chrono::year{10000}), date_max);
  EXPECT_EQ(next_working_day(date_max), date_max);
}

// R2.3: the last day of the month where the month is shorter.
TEST(DayOfMonth, IsTheLastDayWhereTheMonthIsShorter) {
  EXPECT_EQ(day_of_month(month("2025-02"), 31), date("2025-02-28"));
  EXPECT_EQ(day_of_month(month("2024-02"), 30), date("2024-02-29"));
  EXPECT_EQ(day_of_month(month("2024-04"), 31), date("2024-04-30"));
  EXPECT_EQ(day_of_month(month("2024-04"), 10), date("2024-04-10"));
  EXPECT_EQ(first_day(month("2024-04")), date("2024-04-01"));
  EXPECT_EQ(last_day(month("2024-12")), date("2024-12-31"));
  EXPECT_DEATH(static_cast<void>(day_of_month(month("2024-04"), 0)), "broken invariant");
}

// R4.2: 29 February counts as 28 February in common years.
TEST(Anniversary, OfThe29thOfFebruaryIsThe28thInCommonYears) {
  EXPECT_EQ(anniversary(date("2024-02-29"), std::chrono::year{2025}), date("2025-02-28"));
  EXPECT_EQ(anniversary(date("2024-02-29"), std::chrono::year{2028}), date("2028-02-29"));
  EXPECT_EQ(anniversary(date("2023-02-28"), std::chrono::year{2024}), date("2024-02-28"));
  EXPECT_EQ(add_years(date("2024-02-29"), 5), date("2029-02-28"));
  EXPECT_EQ(add_years(date("2021-01-10"), 5), date("2026-01-10"));
}

TEST(ParisDay, ChangesAtMidnightInParis) {
  struct Case {
    const char* instant;
    const char* day;
  };
  const Case cases[] = {
      {"2026-01-15T22:59:59.999Z", "2026-01-15"},  // winter: UTC+1
      {"2026-01-15T23:00:00.000Z", "2026-01-16"},
      {"2026-07-15T21:59:59.999Z", "2026-07-15"},  // summer: UTC+2
      {"2026-07-15T22:00:00.000Z", "2026-07-16"},
      {"2026-03-28T22:59:59.999Z", "2026-03-28"},  // the night before the change of 29 March
      {"2026-03-28T23:00:00.000Z", "2026-03-29"},
      {"2026-03-29T21:59:59.999Z", "2026-03-29"},
      {"2026-03-29T22:00:00.000Z", "2026-03-30"},
      {"2026-10-24T22:00:00.000Z", "2026-10-25"},  // the night before the change of 25 October
      {"2026-10-25T22:59:59.999Z", "2026-10-25"},
      {"2026-10-25T23:00:00.000Z", "2026-10-26"},
      {"2024-03-31T21:59:59.999Z", "2024-03-31"},  // the last Sunday is the 31st
      {"2024-03-31T22:00:00.000Z", "2024-04-01"},
      {"2026-12-31T23:30:00.000Z", "2027-01-01"},
  };
  for (const auto& c : cases) EXPECT_EQ(paris_day(instant(c.instant)), date(c.day)) << c.instant;
}

TEST(ParisDay, OfNoonUtcIsTheDayItself) {
  for (Date d = date("2023-01-01"); d < date("2026-01-01"); d = add_days(d, 1)) {
    ASSERT_EQ(paris_day(noon_utc(d)), d) << to_string(d);
  }
}

TEST(EasterSunday, IsAsPublished) {
  const char* const sundays[] = {"1818-03-22", "1943-04-25", "2000-04-23", "2008-03-23",
                                 "2011-04-24", "2024-03-31", "2025-04-20", "2026-04-05",
                                 "2038-04-25", "2285-03-22"};
  for (const auto* text : sundays) EXPECT_EQ(easter_sunday(date(text).year()), date(text));
}

// R3.4: the eleven public holidays of 2026, then days around them.
TEST(WorkingDay, IsMondayToFridayLessThePublicHolidays) {
  for (const auto* text : {"2026-01-01", "2026-04-06", "2026-05-01", "2026-05-08", "2026-05-14",
                           "2026-05-25", "2026-07-14", "2026-08-15", "2026-11-01", "2026-11-11",
                           "2026-12-25", "2026-04-04", "2026-12-26"}) {
    EXPECT_FALSE(is_working_day(date(text))) << text;
  }
  for (const auto* text : {"2026-01-02", "2026-04-03", "2026-04-07", "2026-05-15", "2026-05-26",
                           "2026-12-24", "2026-12-28"}) {
    EXPECT_TRUE(is_working_day(date(text))) << text;
  }
  int working = 0;
  for (Date d = date("2026-01-01"); d < date("2027-01-01"); d = add_days(d, 1)) {
    working += is_working_day(d) ? 1 : 0;
  }
  EXPECT_EQ(working, 252);
}

TEST(WorkingDay, NextIsTheFirstAfterTheDay) {
  EXPECT_EQ(next_working_day(date("2026-04-02")), date("2026-04-03"));
  EXPECT_EQ(next_working_day(date("2026-04-03")), date("2026-04-07"));  // Easter
  EXPECT_EQ(next_working_day(date("2026-04-05")), date("2026-04-07"));
  EXPECT_EQ(next_working_day(date("2026-12-31")), date("2027-01-04"));
}

}  // namespace
}  // namespace aripa
