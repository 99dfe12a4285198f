#include "aripa/core/date.hpp"

namespace aripa {
namespace {

bool is_fixed_holiday(Date date) {
  constexpr struct {
    unsigned month;
    unsigned day;
  } holidays[] = {{1, 1}, {5, 1}, {5, 8}, {7, 14}, {8, 15}, {11, 1}, {11, 11}, {12, 25}};
  const auto month = static_cast<unsigned>(date.month());
  const auto day = static_cast<unsigned>(date.day());
  for (const auto& holiday : holidays) {
    if (holiday.month == month && holiday.day == day) return true;
  }
  return false;
}

bool is_moving_holiday(Date date) {
  constexpr int easter_monday = 1;
  constexpr int ascension_day = 39;
  constexpr int whit_monday = 50;
  const int days = days_between(easter_sunday(date.year()), date);
  return days == easter_monday || days == ascension_day || days == whit_monday;
}

}  // namespace

// The anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8); the one-letter
// names are those of the published algorithm.
Date easter_sunday(std::chrono::year year) {
  const int y = static_cast<int>(year);
  const int a = y % 19;
  const int b = y / 100;
  const int c = y % 100;
  const int d = b / 4;
  const int e = b % 4;
  const int f = (b + 8) / 25;
  const int g = (b - f + 1) / 3;
  const int h = (19 * a + b - d - g + 15) % 30;
  const int i = c / 4;
  const int k = c % 4;
  const int l = (32 + 2 * e + 2 * i - h - k) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int n = h + l - 7 * m + 114;
  return Date{year, std::chrono::month{static_cast<unsigned>(n / 31)},
              std::chrono::day{static_cast<unsigned>(n % 31 + 1)}};
}

// R3.4: Monday to Friday less the public holidays (code du travail L. 3133-1).
bool is_working_day(Date date) {
  const std::chrono::weekday weekday{std::chrono::sys_days{date}};
  if (weekday == std::chrono::Saturday || weekday == std::chrono::Sunday) return false;
  return !is_fixed_holiday(date) && !is_moving_holiday(date);
}

Date next_working_day(Date date) {
  Date next = add_days(date, 1);
  while (!is_working_day(next) && next != date_max) next = add_days(next, 1);
  return next;
}

}  // namespace aripa
