"""Plans (R7.1 to R7.3)."""

from dataclasses import dataclass, field
from fractions import Fraction

from . import days
from . import echeance as ech
from . import recouvrement as rec
from .money import ceil_euro, half_up
from .refusal import Missing, refuse_if
from .titre import amount_in_force

SIXTY_MONTHS_FROM = days.parse_day("2026-04-01")  # R7.2, reading


@dataclass(eq=False)
class Plan:
    name: str
    kind: str
    made_on: days.Day
    first_on: days.Day
    recorded_order: int
    instalments: list = field(default_factory=list)  # (day, cents)


def named(d, months):
    return {month: sum(ech.collectable(d, e) for e in ech.standing(d) if e.month == month)
            for month in months}


def instalments(total, count, first_on):
    """R7.1."""
    left, result = total, []
    for number in range(count):
        part = left if number == count - 1 else min(half_up(Fraction(total, count)), left)
        result.append((days.plus_months(first_on, number), part))
        left -= part
    return result


def is_length_allowed(w, c, months, total):
    """R7.2. The BMAF is asked for only where it decides."""
    count = c["instalments"]
    most = 12 if months <= 12 else 24 if months <= 24 else 60
    usual = months <= count <= most and not (months > 24 and w.on < SIXTY_MONTHS_FROM)
    of_small_debt = 1 <= count <= 6
    if not c.get("debiteur_agrees") or usual == of_small_debt:
        return usual
    is_small = total < ceil_euro(Fraction(w.bareme.bmaf_on(w.on) * 12, 10))
    return of_small_debt if is_small else usual


def check(w, c):
    d = w.d
    refuse_if(any(p.name == c["plan"] for p in d.plans), "plan_exists")
    of_months = named(d, [days.parse_month(text) for text in c["months"]])
    refuse_if(not all(of_months.values()), "echeance_unknown")
    total = sum(of_months.values())
    missing = None  # said after all codes of the row (§11)
    try:
        refuse_if(not is_length_allowed(w, c, len(of_months), total), "plan_length")
    except Missing as bmaf:
        missing = bmaf
    if c["kind"] == "amiable":
        parts = instalments(total, c["instalments"], days.parse_day(c["first_on"]))
        try:
            refuse_if(any(cents < least(w) for _, cents in parts[:-1]), "plan_minimum")
        except Missing as indice:
            missing = missing or indice
    if missing is not None:
        raise missing


def least(w):
    """R7.3: 20 % of the monthly pension, all pensions in force, up to the euro."""
    pension = sum(amount_in_force(w.d, w.bareme, enfant, w.on) for enfant in w.d.enfants())
    return ceil_euro(Fraction(pension, 5))


def make(w, c):
    d = w.d
    total = sum(named(d, [days.parse_month(text) for text in c["months"]]).values())
    first_on = days.parse_day(c["first_on"])
    plan = Plan(c["plan"], c["kind"], w.on, first_on, w.ledger.command,
                instalments(total, c["instalments"], first_on))
    d.plans.append(plan)
    d.recovery_starts.append((w.on, w.recorded))
    w.note("plan.made")
    r = rec.find_open(d, "arrieres")
    if c["kind"] == "amiable" and r is not None and r.now() in ("notice_due", "notified"):
        r.plan = plan
        rec.move(w, r, "on_plan")
