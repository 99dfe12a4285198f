"""Titres and pensions: when one is in force, for how much, due on which day (§2, §4)."""

from dataclasses import dataclass, field
from fractions import Fraction

from . import days
from .money import ceil_euro, half_up
from .refusal import Missing

ENDS_THE_PENSION = ("terme_du_titre", "nouveau_titre", "pension_supprimee")  # R6.3
DUE_DAY_OF_THE_SILENT = 10  # R2.2, reading


@dataclass(eq=False)
class Pension:
    titre: "Titre"
    enfant: str
    initial: int
    effective_from: days.Day
    ends_on: days.Day | None
    clause: dict
    last_month: int | None = None            # EndPension
    revalued: dict = field(default_factory=dict)  # day -> cents, as recorded
    revalued_from: days.Day | None = None    # R4.5: the first day that is recorded


@dataclass(eq=False)
class Titre:
    name: str
    nature: str
    dated: days.Day
    effective_from: days.Day
    due_day: int | None
    violence: bool
    replaces: str | None
    pensions: dict = field(default_factory=dict)  # enfant -> Pension


def read_titre(c):
    titre = Titre(c["titre"], c["nature"], days.parse_day(c["dated"]),
                  days.parse_day(c["effective_from"]), c.get("due_day"),
                  c.get("violence", False), c.get("replaces"))
    for line in c["pensions"]:
        start, end = line.get("effective_from", c["effective_from"]), line.get("ends_on")
        titre.pensions[line["enfant"]] = Pension(
            titre, line["enfant"], line["amount_cents"], days.parse_day(start),
            days.parse_day(end) if end else None,
            line.get("revalorisation") or c.get("revalorisation") or {"mode": "legal"})
    return titre


def replaced_by(d, titre):
    """R2.6: the titres that a titre replaces: its own, and what that one had replaced."""
    chain = []
    while titre is not None and titre.replaces is not None:
        titre = d.titres.get(titre.replaces)
        if titre is not None:
            chain.append(titre)
    return chain


def replaced_from(d, titre):
    """The day from which another titre replaces this one, or nothing."""
    return min((other.effective_from for other in d.titres.values()
                if titre in replaced_by(d, other)), default=None)


def is_over(d, pension, day):
    """Replaced, ended, or the enfant or a parent dead: it will not be due again."""
    replaced = replaced_from(d, pension.titre)
    dead = (d.deaths.get(person) for person in (pension.enfant, d.debiteur, d.creancier))
    return ((replaced is not None and replaced <= day)
            or (pension.ends_on is not None and pension.ends_on <= day)
            or (pension.last_month is not None and days.month_of(day) > pension.last_month)
            or any(died is not None and died <= day for died in dead))


def is_in_force(d, pension, day):
    """R6.3, last paragraph."""
    return (pension.effective_from <= day and pension.titre.effective_from <= day
            and not is_over(d, pension, day)
            and not any(h.ground == "pension_suspendue" and h.covers(day) for h in d.hors_etats)
            and d.intermediation.ended_by(day) not in ENDS_THE_PENSION)


def pensions_of(d, enfant):
    return [t.pensions[enfant] for t in d.titres.values() if enfant in t.pensions]


def pension_in_force(d, enfant, day):
    for pension in pensions_of(d, enfant):
        if is_in_force(d, pension, day):
            return pension
    return None


def due_date(d, pension, month):
    return days.day_in(month, due_day(d, pension.titre, pension.enfant, month))


def due_day(d, titre, enfant, month):
    """R2.2."""
    if titre.replaces is not None and days.month_of(titre.effective_from) == month:
        for older in replaced_by(d, titre):
            if enfant in older.pensions:
                return due_day(d, older, enfant, month)
    return titre.due_day or d.intermediation.due_day_of(month)


def due_in(d, enfant, month):
    """The pension of the enfant that falls due in the month, with its due date, or nothing."""
    found = [(due_date(d, p, month), p) for p in pensions_of(d, enfant)]
    found = [(day, p) for day, p in found if is_in_force(d, p, day)]
    return min(found, key=lambda item: item[0], default=None)


def revalorisation_day(pension, by):
    """The last day on or before `by` on which the pension is revalued, or nothing (R4.2, R4.3)."""
    mode = pension.clause["mode"]
    if mode == "excluded":
        return None
    first = (days.plus_years(pension.titre.dated, 1) if mode == "legal"
             else days.parse_day(pension.clause["first_on"]))
    start = pension.titre.dated if mode == "legal" else first
    if first > by:
        return None
    day = days.plus_years(start, by.year - start.year)
    return day if day <= by else days.plus_years(start, by.year - start.year - 1)


def next_revalorisation_day(pension, after):
    """The first such day later than `after`, or nothing."""
    last = revalorisation_day(pension, after)
    mode = pension.clause["mode"]
    if mode == "excluded":
        return None
    start = pension.titre.dated if mode == "legal" else days.parse_day(pension.clause["first_on"])
    if last is None:
        return days.plus_years(start, 1) if mode == "legal" else start
    return days.plus_years(start, last.year - start.year + 1)


def revalued(bareme, pension, day):
    """What the pension becomes on a revalorisation day, always from the initial amount."""
    clause = pension.clause
    if clause["mode"] == "legal":
        serie = "ipc_hors_tabac_ensemble"
        ref = bareme.last_month(serie, pension.titre.dated)
        ratio = bareme.ratio(serie, ref, bareme.last_month(serie, day), day)
        return half_up(pension.initial * ratio)
    serie = clause["serie"]
    new = bareme.last_month(serie, day, clause.get("index_month"))
    if "ref_value" in clause:
        value = bareme.value(serie, clause["base"], new, day)
        if value is None:
            raise Missing("indice_missing")
        ratio = value / Fraction(clause["ref_value"])
    else:
        ratio = bareme.ratio(serie, days.parse_month(clause["ref_month"]), new, day)
    return rounded(pension.initial * ratio, clause["rounding"])


def rounded(amount, rounding):
    if rounding == "cent":
        return half_up(amount)
    if rounding == "euro_nearest":
        return half_up(Fraction(amount) / 100) * 100
    return ceil_euro(amount)


def amount_on(bareme, pension, day):
    """R4.5: as recorded, or else as it is known now."""
    last = revalorisation_day(pension, day)
    if last is None:
        return pension.initial
    return pension.revalued[last] if last in pension.revalued else revalued(bareme, pension, last)


def amount_in_force(d, bareme, enfant, day):
    pension = pension_in_force(d, enfant, day)
    return 0 if pension is None else amount_on(bareme, pension, day)


def last_revalued(pension):
    """The amount last recorded, else the initial one (R4.5)."""
    return list(pension.revalued.values())[-1] if pension.revalued else pension.initial
