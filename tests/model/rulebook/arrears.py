"""Arrears before the intermediation (§8)."""

from . import days
from . import echeance as ech
from . import recouvrement as rec
from .book import credit, debit
from .refusal import Missing, refuse_if
from .titre import amount_on, due_date, pension_in_force, pensions_of

SIXTY_MONTHS_FROM = days.parse_day("2026-04-01")  # R8.2, reading


def terms(c):
    return [(days.parse_month(t["month"]), t["enfant"], t["amount_cents"]) for t in c["terms"]]


def due_of(d, month, enfant):
    """The due date of a term, and the pension in force on it; where there is none, the first date
    that a pension of the enfant would have."""
    e = d.echeances.get((month, enfant))
    if e is not None:
        return e.due_on, pension_in_force(d, enfant, e.due_on)
    found = ech.term_in(d, enfant, month)
    return found or (min(due_date(d, p, month) for p in pensions_of(d, enfant)), None)


def check(w, c):
    d, claimed = w.d, terms(c)
    refuse_if(not d.intermediation.is_started(), "not_started")
    refuse_if(any(enfant not in d.enfants() for _, enfant, _ in claimed), "enfant_unknown")
    refuse_if(any(cents <= 0 for *_, cents in claimed), "amount_not_positive")
    found = [(due_of(d, month, enfant), cents) for month, enfant, cents in claimed]
    reach = days.plus_months(w.on, -60 if w.on >= SIXTY_MONTHS_FROM else -24)
    start = d.intermediation.starts[-1].effective_on
    refuse_if(any(day < reach or day >= start for (day, _), _ in found), "term_outside_reach_back")
    refuse_if(any(pension is None for (_, pension), _ in found), "no_titre_in_force")
    missing = check_amounts(w, found)
    keys = [(month, enfant) for month, enfant, _ in claimed]
    held = [ech.find(d, *key) for key in keys]
    refuse_if(len(set(keys)) < len(keys) or any(e and e.called.now() for e in held),
              "echeance_exists")
    if missing is not None:
        raise missing


def check_amounts(w, found):
    """What is missing, if anything: said after all codes of the row (§11)."""
    missing = None
    for (day, pension), cents in found:
        try:
            refuse_if(cents > amount_on(w.bareme, pension, day), "amount_over_titre")
        except Missing as one:
            missing = missing or one
    return missing


def claim(w, c):
    d = w.d
    for month, enfant, cents in sorted(terms(c)):
        e = ech.find(d, month, enfant)
        if e is None:
            is_new = (month, enfant) not in d.echeances
            due_on, pension = due_of(d, month, enfant)
            due = amount_on(w.bareme, pension, due_on)
            e = ech.open_echeance(w, month, enfant, due_on, due, True, "arrieres", due - cents)
            e.called_on = w.on
            e.opened_by_claim = e.opened_by_claim or is_new
        else:
            grows = max(0, min(ech.remaining_creancier(d, e), ech.remaining(d, e) - cents))
            w.post("echeance.called", credit(grows, "8014", *e.key), debit(grows, "809"))
            e.origin = "arrieres"
            ech.set_called(w, e, True)
        e.requested_on = w.on
        if ech.remaining(d, e) > 0:
            rec.mark(w, e)
