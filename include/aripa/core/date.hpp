#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace aripa {

/// A civil day. Always a day that exists: `parse_date` and the functions below give no other.
using Date = std::chrono::year_month_day;
/// A civil month.
using Month = std::chrono::year_month;
/// An instant of the log, UTC.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

/// Later than any date of the ledger and earlier than any: open ends of intervals.
inline constexpr Date date_max{std::chrono::year{9999}, std::chrono::December,
                               std::chrono::day{31}};
inline constexpr Date date_min{std::chrono::year{1}, std::chrono::January, std::chrono::day{1}};
/// The last month there is: adding months to it gives itself again, so that a search from month to
/// month has to end there.
inline constexpr Month month_max{date_max.year(), date_max.month()};

/// `YYYY-MM-DD` of a day that exists, from year 1; nothing else.
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);
/// `YYYY-MM` of a month that exists; nothing else.
[[nodiscard]] std::optional<Month> parse_month(std::string_view text);
/// RFC 3339, UTC, exactly milliseconds: `2026-04-15T12:00:00.001Z`; nothing else.
[[nodiscard]] std::optional<Instant> parse_instant(std::string_view text);

[[nodiscard]] std::string to_string(Date date);
[[nodiscard]] std::string to_string(Month month);
[[nodiscard]] std::string to_string(Instant instant);

/// Writes `YYYY-MM-DD` (10 characters) or `YYYY-MM` (7) at `out`; returns the end.
char* write_date(char* out, Date date);
char* write_month(char* out, Month month);

/// Arithmetic stays within `date_min` and `date_max` (for months: their months): what would leave
/// these years is the nearest of the two. So no date from outside can become one that cannot be
/// written.
[[nodiscard]] Date add_days(Date date, int days);
[[nodiscard]] Month add_months(Month month, int months);
/// The number of days from `from` to `to`; negative when `to` is earlier.
[[nodiscard]] int days_between(Date from, Date to);
/// The number of months from `from` to `to`.
[[nodiscard]] int months_between(Month from, Month to);

[[nodiscard]] Month month_of(Date date);
[[nodiscard]] Date first_day(Month month);
[[nodiscard]] Date last_day(Month month);
/// The day `day` of the month, or its last day where the month is shorter (R2.3). `day` is 1 to 31.
[[nodiscard]] Date day_of_month(Month month, unsigned day);
/// The same day and month of another year; 29 February counts as 28 February in common years
/// (R4.2).
[[nodiscard]] Date anniversary(Date date, std::chrono::year year);
/// The same day `years` years later, or the last day of February where it does not exist.
[[nodiscard]] Date add_years(Date date, int years);

/// Days since 1970-01-01: compact keys of rows.
[[nodiscard]] int day_number(Date date);
[[nodiscard]] Date date_of_day_number(int number);

/// The civil day of an instant in Europe/Paris (CET/CEST by the rule in force since 1996).
[[nodiscard]] Date paris_day(Instant instant);
/// Noon UTC of a day (the simulated clock).
[[nodiscard]] Instant noon_utc(Date date);

/// Monday to Friday, less French public holidays (R3.4).
[[nodiscard]] bool is_working_day(Date date);
/// The first working day after `date` (R3.4).
[[nodiscard]] Date next_working_day(Date date);
/// Easter Sunday of a year (Gregorian).
[[nodiscard]] Date easter_sunday(std::chrono::year year);

}  // namespace aripa
