#include "aripa/core/date.hpp"

#include <algorithm>

#include "aripa/core/assert.hpp"

namespace aripa {
namespace {

using std::chrono::day;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;

constexpr int year_min = 1;
constexpr int year_max = 9999;
constexpr int months_per_year = 12;

/// Reads a number of digits, and remembers whether anything else stood among them: one look at the
/// end instead of a branch for each character, since a rebuild reads a dozen dates a commit.
class Digits {
 public:
  explicit Digits(std::string_view text) : text_(text) {}

  int number(std::size_t from, std::size_t count) {
    unsigned value = 0;
    for (std::size_t i = from; i < from + count; ++i) {
      const unsigned digit = static_cast<unsigned char>(text_[i]) - unsigned{'0'};
      bad_ |= digit > 9;
      value = value * 10 + digit;
    }
    return static_cast<int>(value);
  }
  [[nodiscard]] bool all_digits() const { return !bad_; }

 private:
  std::string_view text_;
  bool bad_ = false;
};

char* write_digits(char* out, int value, int width) {
  for (int i = width - 1; i >= 0; --i, value /= 10) out[i] = static_cast<char>('0' + value % 10);
  return out + width;
}

/// A month by its number since year 0; outside the years of the ledger, its first or last month.
Month month_of_index(long long index) {
  const long long first = static_cast<long long>(year_min) * months_per_year;
  const long long last = static_cast<long long>(year_max) * months_per_year + 11;
  const int clamped = static_cast<int>(std::clamp(index, first, last));
  return Month{year{clamped / months_per_year},
               month{static_cast<unsigned>(clamped % months_per_year) + 1}};
}

int index_of_month(Month value) {
  return static_cast<int>(value.year()) * months_per_year +
         static_cast<int>(static_cast<unsigned>(value.month())) - 1;
}

Date on_year(Date date, int target) {
  if (target > year_max) return date_max;
  if (target < year_min) return date_min;
  const Date same{year{target}, date.month(), date.day()};
  return same.ok() ? same : last_day(Month{year{target}, date.month()});
}

/// 01:00 UTC on the last Sunday of a month: when the hour changes in the European Union (directive
/// 2000/84/CE).
Instant hour_change(year at, month in) {
  const auto sunday = std::chrono::Sunday[std::chrono::last];
  return sys_days{at / in / sunday} + hours{1};
}

}  // namespace

std::optional<Month> parse_month(std::string_view text) {
  if (text.size() != 7 || text[4] != '-') return std::nullopt;
  Digits digits(text);
  const int y = digits.number(0, 4);
  const int m = digits.number(5, 2);
  if (!digits.all_digits() || y < year_min || m < 1 || m > months_per_year) return std::nullopt;
  return Month{year{y}, month{static_cast<unsigned>(m)}};
}

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  Digits digits(text);
  const int y = digits.number(0, 4);
  const int m = digits.number(5, 2);
  const int d = digits.number(8, 2);
  if (!digits.all_digits() || y < year_min) return std::nullopt;
  const Date date{year{y}, month{static_cast<unsigned>(m)}, day{static_cast<unsigned>(d)}};
  if (!date.ok()) return std::nullopt;
  return date;
}

std::optional<Instant> parse_instant(std::string_view text) {
  if (text.size() != 24 || text[10] != 'T' || text[13] != ':' || text[16] != ':' ||
      text[19] != '.' || text[23] != 'Z') {
    return std::nullopt;
  }
  const auto date = parse_date(text.substr(0, 10));
  Digits digits(text);
  const int h = digits.number(11, 2);
  const int m = digits.number(14, 2);
  const int s = digits.number(17, 2);
  const int ms = digits.number(20, 3);
  // No leap second: the clock of the ledger has none.
  if (!date || !digits.all_digits() || h > 23 || m > 59 || s > 59) return std::nullopt;
  return sys_days{*date} + hours{h} + std::chrono::minutes{m} + std::chrono::seconds{s} +
         std::chrono::milliseconds{ms};
}

char* write_month(char* out, Month value) {
  const int y = static_cast<int>(value.year());
  ARIPA_ASSERT(y >= year_min && y <= year_max);
  out = write_digits(out, y, 4);
  *out++ = '-';
  return write_digits(out, static_cast<int>(static_cast<unsigned>(value.month())), 2);
}

char* write_date(char* out, Date date) {
  out = write_month(out, month_of(date));
  *out++ = '-';
  return write_digits(out, static_cast<int>(static_cast<unsigned>(date.day())), 2);
}

std::string to_string(Date date) {
  std::string text(10, '\0');
  write_date(text.data(), date);
  return text;
}

std::string to_string(Month value) {
  std::string text(7, '\0');
  write_month(text.data(), value);
  return text;
}

std::string to_string(Instant instant) {
  const auto midnight = std::chrono::floor<days>(instant);
  const std::chrono::hh_mm_ss time{instant - midnight};
  std::string text(24, '\0');
  char* out = write_date(text.data(), Date{midnight});
  *out++ = 'T';
  out = write_digits(out, static_cast<int>(time.hours().count()), 2);
  *out++ = ':';
  out = write_digits(out, static_cast<int>(time.minutes().count()), 2);
  *out++ = ':';
  out = write_digits(out, static_cast<int>(time.seconds().count()), 2);
  *out++ = '.';
  out = write_digits(out, static_cast<int>(time.subseconds().count()), 3);
  *out = 'Z';
  return text;
}

Date add_days(Date date, int count) {
  const auto day_count = sys_days{date}.time_since_epoch().count() + static_cast<long long>(count);
  if (day_count > day_number(date_max)) return date_max;
  if (day_count < day_number(date_min)) return date_min;
  return date_of_day_number(static_cast<int>(day_count));
}

Month add_months(Month from, int count) {
  return month_of_index(static_cast<long long>(index_of_month(from)) + count);
}

int days_between(Date from, Date to) { return day_number(to) - day_number(from); }

int months_between(Month from, Month to) { return index_of_month(to) - index_of_month(from); }

Month month_of(Date date) { return Month{date.year(), date.month()}; }

Date first_day(Month value) { return Date{value.year(), value.month(), day{1}}; }

Date last_day(Month value) { return Date{value / std::chrono::last}; }

Date day_of_month(Month value, unsigned number) {
  ARIPA_ASSERT(number >= 1 && number <= 31);
  const Date date{value.year(), value.month(), day{number}};
  return date.ok() ? date : last_day(value);
}

// R4.2: 29 February counts as 28 February in common years.
Date anniversary(Date date, year at) { return on_year(date, static_cast<int>(at)); }

Date add_years(Date date, int years) {
  const long long target = static_cast<long long>(static_cast<int>(date.year())) + years;
  return on_year(date, static_cast<int>(std::clamp<long long>(target, year_min - 1, year_max + 1)));
}

int day_number(Date date) { return static_cast<int>(sys_days{date}.time_since_epoch().count()); }

Date date_of_day_number(int number) { return Date{sys_days{days{number}}}; }

Date paris_day(Instant instant) {
  const year at = Date{std::chrono::floor<days>(instant)}.year();
  const bool summer = instant >= hour_change(at, std::chrono::March) &&
                      instant < hour_change(at, std::chrono::October);
  return Date{std::chrono::floor<days>(instant + hours{summer ? 2 : 1})};
}

Instant noon_utc(Date date) { return sys_days{date} + hours{12}; }

}  // namespace aripa
