"""Impayes and their recovery (§5)."""

from dataclasses import dataclass, field

from . import days
from . import echeance as ech
from .history import History
from .paiement import lines_to
from .refusal import refuse_if

DETECTION_DAYS = 5      # R5.1, reading `impaye.detection_days`
NOTICE_DAYS = 15        # R5.2
REGULARISE_DAYS = {"courant": 15, "arrieres": 30}  # R5.3
BEFORE_FORCE = ("notice_due", "notified", "on_plan", "forced_required")


@dataclass(eq=False)
class Recouvrement:
    name: str
    opened_on: days.Day
    notice_by: days.Day
    stage: History = field(default_factory=History)  # (stage, what it shows)
    regularise_by: days.Day | None = None
    broken_on: days.Day | None = None
    plan: object = None
    ended_on: days.Day | None = None
    outcome: str | None = None
    released_by: object = None       # the paiement that completed the release (R5.6)

    def now(self):
        return self.stage.now()[0]

    def is_open(self):
        return self.ended_on is None


@dataclass(eq=False)
class Action:
    name: str
    recouvrement: str
    kind: str
    consent: bool
    ended: bool = False


def find_open(d, name):
    return next((r for r in d.recouvrements if r.name == name and r.is_open()), None)


def move(w, r, stage):
    shown = {"notice_due": ("notice_by", r.notice_by),
             "notified": ("regularise_by", r.regularise_by)}.get(stage)
    w.note("recouvrement.stage_changed")
    r.stage.add(w.on, w.recorded, (stage, shown))


def end(w, r, outcome):
    w.note("recouvrement.ended")
    r.ended_on, r.outcome = w.on, outcome
    r.last = r.now()
    r.stage.add(w.on, w.recorded, ("none", None))


# Impayes

def default_since(e):
    return max(e.due_on, e.called_on or e.due_on)


def is_in_default(d, e, day):
    """R5.1, at the close of a day."""
    if not e.called.now() or ech.due(d, e) == 0:
        return False
    late = days.plus_days(default_since(e), DETECTION_DAYS) <= day
    returned = any(r.key == e.key and r.owed() > 0 and r.on <= day for r in d.rejets)
    return (late and ech.remaining(d, e) > 0) or returned


def impayes(d):
    return [e for e in d.echeances.values() if e.impaye.now()]


def mark(w, e):
    if not e.impaye.now():
        w.note("impaye.detected")
        e.impaye.add(w.on, w.recorded, True)


def clear_marks(w):
    """R5.1: it ceases to be one on the date of the command that does it."""
    d = w.d
    for e in impayes(d):
        if not e.called.now() or ech.due(d, e) == 0 or not ech.is_unpaid(d, e):
            w.note("impaye.cleared")
            e.impaye.add(w.on, w.recorded, False)


# The close of a day

def close(w, day):
    d = w.d
    for e in sorted(d.echeances.values(), key=lambda e: e.key):
        if is_in_default(d, e, day):
            mark(w, e)
    for name in ("arrieres", "courant"):
        close_one(w, day, name)


def close_one(w, day, name):
    own = [e for e in impayes(w.d) if e.origin == name]
    r = find_open(w.d, name)
    if r is None:
        if own:
            open_recouvrement(w, day, name, own)
        return
    if not own:
        if r.now() in BEFORE_FORCE:
            end(w, r, "regularised")
        elif r.now() == "forced" and not running(w.d, name):
            end(w, r, "cleared")
    elif r.now() == "notified" and day > r.regularise_by:
        move(w, r, "forced_required")
    elif r.now() == "on_plan" and is_broken(w.d, r.plan, day):
        w.note("plan.broken")
        r.broken_on = day
        move(w, r, "forced_required")


def open_recouvrement(w, day, name, own):
    w.note("recouvrement.opened")
    first = min(max(moments(e)) for e in own)
    r = Recouvrement(name, day, days.plus_days(first, NOTICE_DAYS))
    w.d.recouvrements.append(r)
    move(w, r, "notice_due")


def moments(e):
    """R5.2."""
    since = e.unpaid_since or days.FIRST_DAY
    if e.origin == "arrieres":
        return e.requested_on, since
    return e.due_on, e.called_on or e.due_on, since


def running(d, name=None):
    return [a for a in d.actions.values() if not a.ended and name in (None, a.recouvrement)]


def is_broken(d, plan, day):
    """R7.3, reading."""
    paid = [s.amount for s in d.sources.values()
            if s.is_paiement and s.recorded_order > plan.recorded_order
            and s.received_on >= plan.made_on and not s.is_taken_back]
    if day > days.plus_days(plan.first_on, 10) and not paid:
        return True
    due = 0
    for number, (on, cents) in enumerate(plan.instalments):
        due += cents
        if number > 0 and day > days.plus_days(on, 5) and sum(paid) < due:
            return True
    return False


# Commands

def check_notify(w, c):
    r = find_open(w.d, c["recouvrement"])
    refuse_if(r is None or r.now() != "notice_due", "no_notice_due")
    sent, received = days.parse_day(c["sent_on"]), days.parse_day(c["received_on"])
    refuse_if(not sent <= received <= w.on, "date_order")


def notify(w, c):
    r = find_open(w.d, c["recouvrement"])
    r.regularise_by = days.plus_days(days.parse_day(c["received_on"]), REGULARISE_DAYS[r.name])
    w.note("debiteur.notified")
    move(w, r, "notified")


def check_start_action(w, c):
    r = find_open(w.d, c["recouvrement"])
    refuse_if(r is None or r.now() not in ("forced_required", "forced"), "not_forced_required")
    refuse_if(c["action"] in w.d.actions, "action_exists")
    others = running(w.d)
    refuse_if(any(a.kind == "recouvrement_public" for a in others)
              or (c["kind"] == "recouvrement_public" and others), "public_recovery_running")


def start_action(w, c):
    """R5.5."""
    d, r = w.d, find_open(w.d, c["recouvrement"])
    d.actions[c["action"]] = Action(c["action"], r.name, c["kind"], c.get("consent", False))
    d.recovery_starts.append((w.on, w.recorded))
    w.note("recovery_action.started")
    if r.now() != "forced":
        move(w, r, "forced")


def check_end_action(w, c):
    refuse_if(c["action"] not in w.d.actions, "action_unknown")
    refuse_if(w.d.actions[c["action"]].ended, "action_ended")


def end_action(w, c):
    w.note("recovery_action.ended")
    w.d.actions[c["action"]].ended = True


def check_mainlevee(w, c):
    """R5.6: each of the last six months due was paid in full, and only by forced paiements."""
    d, r = w.d, find_open(w.d, c["recouvrement"])
    refuse_if(r is None or r.now() != "forced", "not_forced")
    due = [e for e in ech.standing(d) if e.called.now() and e.due_on <= d.clock]
    months = sorted({e.month for e in due})[-6:]
    of_months = [e for e in due if e.month in months]
    refuse_if(len(months) < 6 or not all(paid_by_force(d, e) for e in of_months),
              "mainlevee_conditions")


def paid_by_force(d, e):
    return (not ech.is_unpaid(d, e) and ech.direct(d, e) == 0
            and all(line.source.is_forced for kind in ("creancier", "organisme")
                    for line in lines_to(d, kind, e.key)))


def mainlevee(w, c):
    move(w, find_open(w.d, c["recouvrement"]), "release_pending")


def release_by(w, source):
    """R5.6: the first voluntary paiement after which nothing is owed on any called echeance due."""
    d = w.d
    if source.is_forced:
        return
    if any(ech.is_unpaid(d, e) for e in ech.standing(d)
           if e.called.now() and e.due_on <= d.clock):
        return
    for r in d.recouvrements:
        if r.is_open() and r.now() == "release_pending":
            r.released_by = source
            end(w, r, "released")
            for action in running(d, r.name):
                w.note("recovery_action.ended")
                action.ended = True


def force_again(w, source):
    """R5.6: that paiement is returned or moved away."""
    for r in w.d.recouvrements:
        if r.released_by is source and find_open(w.d, r.name) is None:
            w.note("recouvrement.reopened")
            r.released_by = r.ended_on = r.outcome = None
            move(w, r, "forced")
