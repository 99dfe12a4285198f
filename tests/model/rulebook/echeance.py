"""Echeances: opened, called, adjusted (R2.3 to R2.7)."""

from dataclasses import dataclass, field

from . import days
from .book import credit, debit
from .history import History
from .titre import amount_on, due_in, pension_in_force


@dataclass(eq=False)
class Echeance:
    month: int
    enfant: str
    due_on: days.Day
    opened_on: days.Day
    origin: str                       # `courant`, or `arrieres` (R8.1)
    called: History = field(default_factory=History)
    impaye: History = field(default_factory=History)
    called_on: days.Day | None = None     # when it became called after it was opened
    raised_on: days.Day | None = None
    requested_on: days.Day | None = None  # R8.1
    opened_by_claim: bool = False
    paid: bool = False
    unpaid_since: days.Day | None = None  # the day it last became unpaid after having been paid

    @property
    def key(self):
        return self.month, self.enfant


def due(d, e):
    return d.balance("8011", *e.key)


def subrogated(d, e):
    return d.balance("46211", *e.key)


def paid_creancier(d, e):
    return -d.balance("8013", *e.key)


def paid_organisme(d, e):
    return -d.balance("46212", *e.key)


def direct(d, e):
    return -d.balance("8014", *e.key)


def remaining_creancier(d, e):
    return due(d, e) - subrogated(d, e) - paid_creancier(d, e) - direct(d, e)


def remaining_organisme(d, e):
    return subrogated(d, e) - paid_organisme(d, e)


def remaining(d, e):
    return remaining_creancier(d, e) + remaining_organisme(d, e)


def collectable(d, e):
    """What the organisme may collect: all of a called term, its own part of an uncalled one."""
    return remaining_organisme(d, e) + (remaining_creancier(d, e) if e.called.now() else 0)


def standing(d):
    """Those that count: one brought to zero counts as none (R2.7)."""
    return [e for e in d.echeances.values() if due(d, e) > 0]


def by_due_date(echeances):
    return sorted(echeances, key=lambda e: (e.due_on, e.enfant))


def find(d, month, enfant):
    e = d.echeances.get((month, enfant))
    return e if e is not None and due(d, e) > 0 else None


# Opening

def term_in(d, enfant, month):
    """(day, pension) of the month, or nothing; one brought to zero falls due again as the same
    echeance, on its own due date (R2.7)."""
    e = d.echeances.get((month, enfant))
    if e is None:
        return due_in(d, enfant, month)
    pension = pension_in_force(d, enfant, e.due_on)
    return None if pension is None else (e.due_on, pension)


def falls_due(d, month, enfant):
    """R2.3: (day, pension) where a term of the enfant is to open in the month, else nothing."""
    if find(d, month, enfant) is not None:
        return None
    found = term_in(d, enfant, month)
    if found is None or not d.intermediation.runs_on(found[0]):
        return None
    return found


def open_echeance(w, month, enfant, due_on, cents, called, origin="courant", paid_direct=0,
                  opened_on=None):
    """Opens with effect on its due date (R10.4); one brought to zero before falls due again, as the
    same echeance (R2.7)."""
    e = w.d.echeances.get((month, enfant))
    if e is None:
        e = Echeance(month, enfant, due_on, opened_on or w.on, origin)
        w.d.echeances[e.key] = e
        w.post("echeance.opened", debit(cents, "8011", *e.key), credit(cents - paid_direct, "809"),
               credit(paid_direct, "8014", *e.key), at=due_on)
        e.called.add(due_on, w.recorded, called)
    else:
        w.post("echeance.adjusted", debit(cents, "8011", *e.key),
               credit(cents - paid_direct, "809"), credit(paid_direct, "8014", *e.key))
        e.raised_on = w.on
        if origin == "arrieres":
            e.origin = origin
        set_called(w, e, called)
    w.resettled.add(e.key)
    return e


def open_due(w, month, enfant, due_on, pension):
    """R2.3, R2.5: a term that fell due while the intermediation ran. On its day,
    unless it is late for the dossier's clock (R9.3)."""
    d = w.d
    e = open_echeance(w, month, enfant, due_on, amount_on(w.bareme, pension, due_on),
                      called=not d.is_suspended(due_on),
                      opened_on=due_on if due_on > d.clock else w.on)
    over = d.suspension_over(due_on)
    if over is not None:
        set_called(w, e, True, on=over)


def is_collected(d, due_on):
    """Whether a term of that day is called: the intermediation ran, and a time in which it was
    suspended is over."""
    return (d.intermediation.runs_on(due_on)
            and (not d.is_suspended(due_on) or d.suspension_over(due_on) is not None))


def set_called(w, e, called, on=None):
    if e.called.now() == called:
        return
    w.note("echeance.called" if called else "echeance.uncalled")
    on = e.called.add(on or w.on, w.recorded, called)
    if called:
        e.called_on = on


# Marks

def rejet_owed(d, e):
    return sum(r.owed() for r in d.rejets if r.key == e.key)


def is_unpaid(d, e):
    return remaining(d, e) > 0 or rejet_owed(d, e) > 0


def follow_paid(w):
    """R5.2: the day on which a term became unpaid after having been paid."""
    for e in standing(w.d):
        unpaid = is_unpaid(w.d, e)
        if e.paid and unpaid:
            w.note("echeance.reopened")
            e.unpaid_since = w.on
        if not e.paid and not unpaid:
            w.note("echeance.paid")
        e.paid = not unpaid
