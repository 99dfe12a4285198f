"""R2.7: an echeance goes from one amount to another; R6.8: its subrogation changes."""

from . import echeance as ech
from . import taking_back
from .book import credit, debit


def adjust(w, e, new):
    """(a) is the settlement's, in asf.py; it hands over the target."""
    from . import asf  # the two call each other: a month settled again may change other terms
    d = w.d
    old = ech.due(d, e)
    if old == new:
        return
    w.note("echeance.adjusted")
    target = min(ech.subrogated(d, e), new)
    if e.key in d.settlements:
        target = asf.settle_again(w, e.month, {e.enfant}, {e.enfant: new})[e.enfant]
    if new > old:
        raise_due(w, e, new - old)
    move_to(w, e, new, target)


def raise_due(w, e, cents):
    w.post("echeance.adjusted", debit(cents, "8011", *e.key), credit(cents, "809"))
    e.raised_on = w.on


def move_to(w, e, new, target):
    """(b) and (c), in their order; what falls with a line falls on its day, and what is left of
    the due amount falls last, so that no remainder is negative on any day."""
    d = w.d
    lower_subrogation(w, e, target)
    falls = ech.due(d, e) - new
    excess = max(0, ech.paid_creancier(d, e) + ech.direct(d, e) - (new - target))
    taking_back.from_creancier(w, e, excess, min(excess, falls))
    falls = ech.due(d, e) - new
    if falls:
        w.post("echeance.adjusted", credit(falls, "8011", *e.key), debit(falls, "809"))
    if target > ech.subrogated(d, e):
        raise_subrogation(w, e, target - ech.subrogated(d, e))


def lower_subrogation(w, e, target):
    """R2.7 (b), R6.8: lines above the target are taken back, the latest first, and become credit;
    what is subrogated falls to it."""
    d = w.d
    for line, cents in taking_back.latest_lines(d, "organisme", e.key,
                                                ech.paid_organisme(d, e) - target):
        line.standing -= cents
        w.post("imputation.undone", debit(cents, "46212", *e.key),
               credit(cents, "4671", line.source.name))
    less = ech.subrogated(d, e) - target
    if less > 0:
        w.post("asf.resettled", credit(less, "46211", *e.key), debit(less, "6569", e.month),
               debit(less, "8012", *e.key), credit(less, "809"))


def raise_subrogation(w, e, cents):
    w.post("asf.settled", debit(cents, "46211", *e.key), credit(cents, "6569", e.month),
           credit(cents, "8012", *e.key), debit(cents, "809"))
