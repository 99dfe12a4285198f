"""A dossier brought to a day, and the close of a day (§9)."""

from . import asf, days
from . import echeance as ech
from . import recouvrement as rec
from .imputation import impute_credit
from .reversement import pay_out
from .titre import is_over, last_revalued, next_revalorisation_day, revalorisation_day, revalued

HORIZON_DAYS = 62  # how far ahead the next occasion is looked for


# R9.3

def bring(w, to):
    """In order of date: revalorisations, then the echeances due, each day followed by R3.3."""
    d = w.d
    while True:
        day, revalued_today, opened_today = occasions(d, to)
        if day is None:
            break
        for pension in revalued_today:
            revalue(w, pension, day)
        for month, enfant, pension in opened_today:
            ech.open_due(w, month, enfant, day, pension)
        d.clock = max(d.clock, day)
        settle_and_impute(w)
        ech.follow_paid(w)
        rec.clear_marks(w)
    d.clock = max(d.clock, to)


def settle_and_impute(w):
    asf.settle_marked(w)
    impute_credit(w)


def occasions(d, to):
    """The first day on or before `to` on which something is due, with what is due on it."""
    revalorisations = [(day, p) for titre in d.titres.values() for p in titre.pensions.values()
                       if (day := revalorisation_due(d, p, to)) is not None]
    terms = [(day, month, enfant, pension) for month, enfant in months_to_look_at(d, to)
             if (found := ech.falls_due(d, month, enfant)) is not None
             for day, pension in [found] if day <= to]
    # R8.1: a term that was claimed before it is due falls due, and credit pays it (R3.3).
    claimed = [(e.due_on,) for e in ech.standing(d) if d.clock < e.due_on <= to]
    day = min((item[0] for item in revalorisations + terms + claimed), default=None)
    return (day, [p for on, p in sorted(revalorisations, key=lambda i: (i[0], i[1].enfant))
                  if on == day],
            [item[1:] for item in sorted(terms, key=lambda i: (i[0], i[2])) if item[0] == day])


def months_to_look_at(d, to):
    starts = d.intermediation.starts
    if not starts:
        return []
    first = days.month_of(min(start.effective_on for start in starts))
    return [(month, enfant) for month in range(first, days.month_of(to) + 1)
            for enfant in d.enfants()]


def revalorisation_due(d, pension, to):
    """R4.5: the last day on or before the start (or the registration), then every later one while
    the intermediation runs."""
    base = pension.revalued_from
    if base is None:
        return None
    day = revalorisation_day(pension, base)
    while day is None or day in pension.revalued or skipped(d, pension, day, base):
        day = next_revalorisation_day(pension, base if day is None else day)
        if day is None or day > to:
            return None
    return day if day <= to else None


def skipped(d, pension, day, base):
    if is_over(d, pension, max(day, base)):
        return True
    return day > base and not d.intermediation.runs_on(day)


def revalue(w, pension, day):
    """§4; the event takes effect on its own day."""
    before, after = last_revalued(pension), revalued(w.bareme, pension, day)
    w.note("pension.revalued")
    pension.revalued[day] = after
    w.d.revalorisations.append((day, pension.enfant, before, after))


def start_revaluing(w, base, pensions):
    """R4.5, with the command that starts the intermediation or registers the titre."""
    for pension in pensions:
        pension.revalued_from = base
        day = revalorisation_day(pension, base)
        if (day is not None and day <= max(w.on, w.d.clock) and day not in pension.revalued
                and not is_over(w.d, pension, base)):
            revalue(w, pension, day)


# The end of every command and close

def finish(w):
    settle_and_impute(w)
    ech.follow_paid(w)
    rec.clear_marks(w)
    for source in w.received:
        rec.release_by(w, source)
    w.d.next_occasion = None
    check(w)


def check(w):
    """What always holds: §3, R3.3, R10.3."""
    d = w.d
    for e in d.echeances.values():
        assert ech.remaining_creancier(d, e) >= 0 and ech.remaining_organisme(d, e) >= 0, e
    held = [s for s in d.sources.values() if d.balance("4671", s.name)]
    if held:
        owed = [e for e in ech.standing(d) if e.due_on <= d.clock and ech.collectable(d, e) > 0]
        debts = [x for x in d.rejets + d.frais + d.penalites if x.owed() > 0]
        assert not owed and not debts, "R3.3"
    assert all(cents <= 0 for account, cents in d.book.balances.items()
               if account[0] in ("4671", "46721", "46722", "46723", "46741", "46742"))
    d.book.check()


# R9.2

def may_fail(d, day):
    """Whether the close of a day can need a value of the scales (R9.5)."""
    return (d.next_occasion is None or day >= d.next_occasion or d.blocked is not None
            or bool(asf.to_settle(d, day)))


def close(w, day):
    d = w.d
    if d.next_occasion is None or day >= d.next_occasion:
        bring(w, day)
        coming = occasions(d, days.plus_days(day, HORIZON_DAYS))[0]
        next_occasion = coming or days.plus_days(day, HORIZON_DAYS)
    else:
        next_occasion = d.next_occasion
        d.clock = max(d.clock, day)
    ech.follow_paid(w)
    rec.clear_marks(w)
    rec.close(w, day)
    months = asf.to_settle(d, day)
    for month in sorted({month for month, _ in months}):
        asf.settle(w, month, {enfant for m, enfant in months if m == month})
    pay_out(w, day)
    finish(w)
    d.next_occasion = next_occasion
