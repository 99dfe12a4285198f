"""The scales: BMAF, Asf rates, price indices, as published (R4.4, R6.1)."""

import math
from dataclasses import dataclass
from fractions import Fraction

from . import days
from .money import ceil_euro, half_up
from .refusal import Missing, Refused


@dataclass(frozen=True)
class Indice:
    serie: str
    base: str
    month: int
    value: Fraction
    published_on: days.Day


class Bareme:
    def __init__(self):
        self.bmaf = {}       # from day -> cents
        self.asf_rates = {}  # from day -> (one parent, two parents), percent
        self.indices = {}    # serie -> (base, month) -> the values published

    def copy(self):
        other = Bareme()
        other.bmaf, other.asf_rates = dict(self.bmaf), dict(self.asf_rates)
        other.indices = {serie: {key: list(held) for key, held in values.items()}
                         for serie, values in self.indices.items()}
        return other

    def overlay(self, data):
        """§13: entries of a scenario on top, entry by entry: the same key is replaced."""
        self._read_scales(data)
        for entry in data.get("indices", []):
            new = read_indice(entry)
            self.indices.setdefault(new.serie, {})[new.base, new.month] = [new]

    def _read_scales(self, data):
        for entry in data.get("bmaf", []):
            self.bmaf[days.parse_day(entry["from"])] = entry["cents"]
        for entry in data.get("asf_rates", []):
            self.asf_rates[days.parse_day(entry["from"])] = read_rates(entry)

    def publish(self, data):
        """`PublishBareme`."""
        for entry in data.get("bmaf", []):
            held = self.bmaf.get(days.parse_day(entry["from"]))
            if held not in (None, entry["cents"]):
                raise Refused("already_published")
        for entry in data.get("asf_rates", []):
            held = self.asf_rates.get(days.parse_day(entry["from"]))
            if held not in (None, read_rates(entry)):
                raise Refused("already_published")
        self._read_scales(data)

    def publish_indice(self, data):
        """`PublishIndice`: a later value has a later day of publication (R4.4)."""
        new = read_indice(data)
        held = self.indices.setdefault(new.serie, {}).setdefault((new.base, new.month), [])
        if any(old.published_on == new.published_on and old.value != new.value for old in held):
            raise Refused("already_published")
        held.append(new)

    def bmaf_on(self, day):
        return in_force(self.bmaf, day)

    def asf_net(self, month, rate):
        """R6.1: the amount of a month, on the scale of its first day."""
        first = days.day_in(month, 1)
        one, two = in_force(self.asf_rates, first)
        percent = one if rate == "one_parent" else two
        gross = half_up(self.bmaf_on(first) * percent / 100)
        return gross - math.floor(Fraction(gross * 5, 1000))

    def penalite(self, day):
        """R7.5: a quarter of the BMAF of that day, up to the euro."""
        return ceil_euro(Fraction(self.bmaf_on(day), 4))

    def months_published(self, serie, by, index_month=None):
        return {month for (_, month), held in self.indices.get(serie, {}).items()
                if index_month in (None, month % 12 + 1)
                and any(i.published_on <= by for i in held)}

    def last_month(self, serie, by, index_month=None):
        """R4.4: the latest month published on or before a day; never older than two months (or
        than the last month with the number asked for)."""
        oldest = days.month_of(by) - 2
        while index_month is not None and oldest % 12 + 1 != index_month:
            oldest -= 1
        held = max(self.months_published(serie, by, index_month), default=None)
        if held is None or held < oldest:
            raise Missing("indice_missing")
        return held

    def value(self, serie, base, month, by):
        """The last value published on or before a day, or nothing."""
        held = self.indices.get(serie, {}).get((base, month), [])
        found = [i for i in held if i.published_on <= by]
        return max(found, key=lambda i: i.published_on).value if found else None

    def ratio(self, serie, ref_month, new_month, by):
        """R4.4: both values in the latest base that has both."""
        bases = {base for base, _ in self.indices.get(serie, {})}
        for base in sorted(bases, key=base_order, reverse=True):
            ref = self.value(serie, base, ref_month, by)
            new = self.value(serie, base, new_month, by)
            if ref is not None and new is not None:
                return new / ref
        raise Missing("indice_missing")


def base_order(base):
    return (int(base) if base.isdigit() else 0, base)


def in_force(scale, day):
    """The entry of the latest day on or before `day`."""
    begun = [start for start in scale if start <= day]
    if not begun:
        raise Missing("bareme_missing")
    return scale[max(begun)]


def read_rates(entry):
    return Fraction(entry["one_parent"]), Fraction(entry["two_parents"])


def read_indice(entry):
    return Indice(entry["serie"], entry["base"], days.parse_month(entry["month"]),
                  Fraction(entry["value"]), days.parse_day(entry["published_on"]))
