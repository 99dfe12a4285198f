"""The Asf: rights, months settled and settled again (§6)."""

from dataclasses import dataclass

from . import adjust, days
from . import echeance as ech
from .book import credit, debit
from .money import ceil_euro
from .paiement import all_lines
from .refusal import refuse_if
from .reversement import AsfPayable
from .titre import due_date, pension_in_force, pensions_of

SETTLEMENT_DAY = 5   # R6.3, reading `asf.settlement_day`
THRESHOLD = 1500     # R6.4
KINDS = {"avance": "65611", "differentielle": "65612", "complementaire": "65613",
         "non_recuperable": "65614"}


@dataclass(eq=False)
class Right:
    enfant: str
    first: int
    rate: str
    requested_on: days.Day | None
    end: int | None = None  # the first month without right

    def covers(self, month):
        return self.first <= month and (self.end is None or month < self.end)

    def covers_from(self, month):
        """§11: the month or a later one."""
        return self.end is None or max(self.first, month) < self.end


@dataclass(eq=False)
class Settlement:
    month: int
    enfant: str
    net: int
    first_paid: int          # p, as first counted
    lines_before: int        # of the dossier, when it was first counted
    paid: int                # p, as last counted
    kind: str = "non_recuperable"
    table: tuple = (0, 0)    # amount and subrogated by the table of R6.3
    amount: int = 0          # what is paid
    subrogated: int = 0
    withheld: bool = False   # R6.4

    @property
    def key(self):
        return self.month, self.enfant


@dataclass(eq=False)
class AsfIndu:
    key: tuple
    unpaid: int
    recovered: int = 0
    remitted: int = 0


def settlement_day(month):
    return days.day_in(month + 1, SETTLEMENT_DAY)


def right_in(d, enfant, month):
    return next((r for r in d.rights if r.enfant == enfant and r.covers(month)), None)


def is_past(w, month):
    """R6.3: the settlement day is past: before the dossier's clock, or closed."""
    day, closed = settlement_day(month), w.ledger.closed_to
    return day < w.d.clock or (closed is not None and day <= closed)


def to_settle(d, by):
    """The months with a right, not settled, whose day is on or before `by`."""
    found = set()
    for right in d.rights:
        month = right.first
        while settlement_day(month) <= by and right.covers(month):
            if (month, right.enfant) not in d.settlements:
                found.add((month, right.enfant))
            month += 1
    return found


# R6.3: the table

def table(d, s, due, paid):
    """The kind, the amount and the subrogated part of a month."""
    on = due_day(d, s.enfant, s.month)
    pension = pension_in_force(d, s.enfant, on)
    net, paid = s.net, min(paid, due)
    if pension is None or due == 0:
        return "non_recuperable", (net, 0)
    if d.hors_etat_on(on):
        return "non_recuperable", (max(0, net - paid), 0)
    if paid == 0:
        return "avance", (net, min(net, due))
    if paid < due:
        return "differentielle", (max(0, net - paid), max(0, min(net - paid, due - paid)))
    if due < net:
        small = ceil_euro(due) if pension.titre.nature == "titre_organisme" else due
        return "complementaire", (max(0, net - small), 0)
    return "none", (0, 0)


def due_day(d, enfant, month):
    e, found = d.echeances.get((month, enfant)), ech.term_in(d, enfant, month)
    if e is not None or found is not None:
        return e.due_on if e is not None else found[0]
    pensions = pensions_of(d, enfant)
    return due_date(d, pensions[-1], month)


def counted(d, s):
    """*p* of a month settled again: as first counted, but at most what still stands."""
    e = ech.find(d, s.month, s.enfant)
    return min(s.first_paid, ech.paid_creancier(d, e) + ech.direct(d, e)) if e else 0


def due_of(d, s):
    e = ech.find(d, s.month, s.enfant)
    return ech.due(d, e) if e else 0


# Settling

def settle(w, month, enfants):
    """R6.3 for the enfants that are settled together."""
    new = [begin(w, month, enfant) for enfant in sorted(enfants)]
    for s in new:
        s.kind, s.table = first_table(w.d, s)
    short = sum(s.table[0] for s in new) < THRESHOLD
    for s in new:
        w.d.settlements[s.key] = s
        w.resettled.discard(s.key)
        w.note("asf.settled")
        s.withheld = short
        s.amount, s.subrogated = (0, 0) if short else s.table
        post_settled(w, s)


def begin(w, month, enfant):
    d = w.d
    found = ech.term_in(d, enfant, month)
    if found is not None and ech.find(d, month, enfant) is None:
        due_on, pension = found
        called = d.intermediation.runs_on(due_on) and not d.is_suspended(due_on)
        ech.open_echeance(w, month, enfant, due_on,
                          ech.amount_on(w.bareme, pension, due_on), called)
    e = ech.find(d, month, enfant)
    paid = min(ech.paid_creancier(d, e) + ech.direct(d, e), ech.due(d, e)) if e else 0
    return Settlement(month, enfant, net_of(w, month, enfant), paid, len(all_lines(d)), paid)


def net_of(w, month, enfant):
    return w.bareme.asf_net(month, right_in(w.d, enfant, month).rate)


def first_table(d, s):
    after = after_death(d, s)
    return after if after is not None else table(d, s, due_of(d, s), s.first_paid)


def after_death(d, s):
    """R6.7: the months after an enfant's death, at the amount settled for the month of death."""
    died = d.deaths.get(s.enfant)
    if died is None or s.month <= days.month_of(died):
        return None
    of_death = d.settlements.get((days.month_of(died), s.enfant))
    return "non_recuperable", (of_death.amount if of_death else 0, 0)


def post_settled(w, s):
    """The amount takes effect at once; what is subrogated, in the order of the echeance (R10.4)."""
    payable(w, s, s.amount, w.post("asf.settled", *asf_entries(w, s, s.kind, s.amount)))
    if s.subrogated:
        adjust.raise_subrogation(w, w.d.echeances[s.key], s.subrogated)


def payable(w, s, cents, on):
    """R6.6: to be paid with the next payment, or held with everything else (R3.5)."""
    if cents and not w.d.on_hold:
        w.d.asf_payable.append(AsfPayable(s.key, cents, on))


def asf_entries(w, s, kind, amount):
    if not amount:
        return ()
    place = "46742" if w.d.on_hold else "46741"
    return debit(amount, KINDS[kind], s.month), credit(amount, place, *s.key)


# R6.8

def settle_again(w, month, enfants, new_due=None):
    """Settles a month again for some enfants, and for others whose payment R6.4 changes. Answers
    the target of what is subrogated for each; where a due amount changes with it, moving the
    echeance there is left to who asked."""
    d, new_due = w.d, new_due or {}
    of_month = {s.enfant: s for s in d.settlements.values() if s.month == month}
    fresh = {enfant: again(d, of_month[enfant], new_due.get(enfant)) for enfant in sorted(enfants)}
    short = is_short(of_month, fresh)
    for enfant, s in of_month.items():
        if enfant not in fresh and s.withheld != short:
            fresh[enfant] = again(d, s, None)
    short = is_short(of_month, fresh)
    targets = {}
    for enfant in sorted(fresh):
        targets[enfant] = apply_again(w, of_month[enfant], *fresh[enfant], short,
                                      with_due=enfant in new_due)
    return targets


def again(d, s, new_due):
    after = after_death(d, s)
    if after is not None:
        return after
    due = due_of(d, s) if new_due is None else new_due
    s.paid = min(counted(d, s), due)
    return table(d, s, due, s.paid)


def is_short(of_month, fresh):
    total = sum(fresh[enfant][1][0] if enfant in fresh else s.table[0]
                for enfant, s in of_month.items())
    return total < THRESHOLD


def apply_again(w, s, kind, amounts, short, with_due):
    d = w.d
    w.note("asf.resettled")
    s.table, s.withheld = amounts, short
    amount, target = (0, 0) if short else amounts
    change_amount(w, s, kind, amount)
    s.kind = kind
    e = ech.find(d, *s.key)
    if e is None or with_due:
        s.subrogated = target
        return target
    # R6.5: only what remains to the creancier can move to the organisme.
    target = min(target, ech.due(d, e) - ech.paid_creancier(d, e) - ech.direct(d, e))
    s.subrogated = target
    adjust.move_to(w, e, ech.due(d, e), target)
    return target


def change_amount(w, s, kind, amount):
    """More is paid; less is an indu d'Asf of the creancier."""
    old_kind, old = s.kind, s.amount
    s.amount = amount
    kept = min(old, amount)
    if kind != old_kind and kept:
        w.post("asf.resettled", debit(kept, KINDS[kind], s.month),
               credit(kept, KINDS[old_kind], s.month))
    if amount > old:
        payable(w, s, amount - old,
                w.post("asf.resettled", *asf_entries(w, s, kind, amount - old)))
    if amount < old:
        w.post("asf.resettled", debit(old - amount, "4092", *s.key),
               credit(old - amount, KINDS[old_kind], s.month))
        w.d.asf_indus.append(AsfIndu(s.key, old - amount))


def without_right(w, month, enfant):
    """R6.8: a right closed over the month: amount 0, subrogated 0; no longer settled."""
    d = w.d
    s = d.settlements.pop((month, enfant))
    w.note("asf.resettled")
    change_amount(w, s, s.kind, 0)
    e = ech.find(d, month, enfant)
    if e is not None:
        adjust.lower_subrogation(w, e, 0)
    of_month = {o.enfant: o for o in d.settlements.values() if o.month == month}
    short = is_short(of_month, {})
    changed = {o.enfant for o in of_month.values() if o.withheld != short}
    if changed:
        settle_again(w, month, changed)


def settle_marked(w):
    """R6.8: the months whose due amount or *p* this command changed, at once."""
    marked, w.resettled = w.resettled, set()
    marked &= set(w.d.settlements)
    for month in sorted({month for month, _ in marked}):
        settle_again(w, month, {enfant for m, enfant in marked if m == month})


# Commands

def last_after_death(right, died):
    """R6.7: the first month without right after an enfant's death."""
    month = days.month_of(died)
    return month + 4 if right.first < month else month + 1


def cut(w, right, end):
    """The right ends; months already settled beyond are as months without right (R6.8)."""
    if right.end is not None and right.end <= end:
        return
    right.end = end
    for month, enfant in sorted(w.d.settlements):
        if enfant == right.enfant and right_in(w.d, enfant, month) is None:
            without_right(w, month, enfant)


def check_open(w, c):
    d, month = w.d, days.parse_month(c["from"])
    refuse_if(c["enfant"] not in d.enfants(), "enfant_unknown")
    refuse_if(any(r.covers_from(month) for r in rights_of(d, c["enfant"])), "asf_open")


def rights_of(d, enfant):
    return [r for r in d.rights if r.enfant == enfant]


def open_right(w, c):
    d = w.d
    asked = c.get("requested_on")
    right = Right(c["enfant"], days.parse_month(c["from"]), c.get("rate", "one_parent"),
                  days.parse_day(asked) if asked else None)
    d.rights.append(right)
    w.note("asf.right_opened")
    if right.enfant in d.deaths:
        cut(w, right, last_after_death(right, d.deaths[right.enfant]))
    if d.creancier in d.deaths:
        cut(w, right, days.month_of(d.deaths[d.creancier]) + 1)
    month = right.first
    while right.covers(month) and is_past(w, month):
        if (month, right.enfant) not in d.settlements:
            settle(w, month, {right.enfant})
        month += 1


def check_close(w, c):
    refuse_if(c["enfant"] not in w.d.enfants(), "enfant_unknown")
    month = days.parse_month(c["from"])
    refuse_if(not any(r.covers_from(month) for r in rights_of(w.d, c["enfant"])), "asf_not_open")


def close_right(w, c):
    month = days.parse_month(c["from"])
    w.note("asf.right_closed")
    for right in rights_of(w.d, c["enfant"]):
        if right.covers_from(month):
            cut(w, right, month)


def check_control(w, c):
    """§11: a right that reaches past the current month."""
    month = days.month_of(w.on) + 1
    refuse_if(not any(r.covers_from(month) for r in w.d.rights), "asf_not_open")


def record_control(w, c):
    w.d.controls.append(w.on)
    w.note("asf.control_recorded")


def check_indu(w, c):
    refuse_if(c["amount_cents"] <= 0, "amount_not_positive")
    refuse_if(c["amount_cents"] > sum(i.unpaid for i in w.d.asf_indus), "amount_over_indu")


def recover(w, c):
    take_indus(w, c["amount_cents"], "asf_indu.recovered", "512", "recovered")


def remit(w, c):
    take_indus(w, c["amount_cents"], "asf_indu.remitted", "654", "remitted")


def take_indus(w, left, event, account, kind):
    """R6.9: oldest first, by month, then enfant."""
    for indu in sorted(w.d.asf_indus, key=lambda indu: indu.key):
        part = min(left, indu.unpaid)
        if part:
            left -= part
            indu.unpaid -= part
            setattr(indu, kind, getattr(indu, kind) + part)
            w.post(event, debit(part, account, w.d.organisme), credit(part, "4092", *indu.key))
