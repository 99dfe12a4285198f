"""Days, months, working days. A month is an integer: 12 × year + month − 1."""

import calendar
import datetime
import re

Day = datetime.date
FIRST_DAY = datetime.date.min


def parse_day(text):
    if not isinstance(text, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise ValueError(text)
    return datetime.date.fromisoformat(text)


def parse_month(text):
    if not isinstance(text, str) or not re.fullmatch(r"\d{4}-\d{2}", text):
        raise ValueError(text)
    return month_of(datetime.date.fromisoformat(text + "-01"))


def month_of(day):
    return 12 * day.year + day.month - 1


def month_text(month):
    return f"{month // 12:04}-{month % 12 + 1:02}"


def day_in(month, number):
    """The day with that number in the month; its last day where the month is shorter (R2.3)."""
    year, month = month // 12, month % 12 + 1
    return datetime.date(year, month, min(number, calendar.monthrange(year, month)[1]))


def plus_days(day, count):
    return day + datetime.timedelta(days=count)


def plus_months(day, count):
    return day_in(month_of(day) + count, day.day)


def plus_years(day, count):
    """29 February counts as 28 February in common years (R4.2)."""
    return plus_months(day, 12 * count)


def easter(year):
    """Easter Sunday, by the anonymous Gregorian computus."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return datetime.date(year, f // 31, f % 31 + 1)


FIXED_HOLIDAYS = {(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)}


def is_working_day(day):
    """R3.4: Monday to Friday, less Easter Monday, Ascension Day, Whit Monday and fixed days."""
    moving = {plus_days(easter(day.year), count) for count in (1, 39, 50)}
    return (day.weekday() < 5 and (day.month, day.day) not in FIXED_HOLIDAYS
            and day not in moving)


def working_day_after(day):
    day = plus_days(day, 1)
    while not is_working_day(day):
        day = plus_days(day, 1)
    return day
