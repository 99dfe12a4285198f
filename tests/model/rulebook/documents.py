"""The documents of §12 and §13."""

from . import asf, days
from . import day as of_day
from . import echeance as ech
from . import recouvrement as rec
from .titre import is_over


class Seen:
    """The postings of a dossier that took effect and were recorded by two days (R10.4)."""

    def __init__(self, ledger, d, as_of, known_on):
        self.d, self.as_of, self.known_on = d, as_of, known_on
        self.balances = {}
        for p in ledger.postings:
            if p.dossier == d.name and p.on <= as_of and p.recorded <= known_on:
                self.balances[p.account] = self.balances.get(p.account, 0) + p.cents
        self.opened = {p.account[1:] for p in ledger.postings
                       if p.dossier == d.name and p.event == "echeance.opened"
                       and p.account[0] == "8011" and p.on <= as_of and p.recorded <= known_on}

    def of(self, number, *key):
        return self.balances.get((number, *key), 0)

    def total(self, *numbers):
        return sum(cents for account, cents in self.balances.items() if account[0] in numbers)


def solde(ledger, name, as_of, known_on):
    d = ledger.dossiers[name]
    seen = Seen(ledger, d, as_of, known_on)
    echeances = [one_echeance(seen, e) for key, e in sorted(d.echeances.items())
                 if key in seen.opened]
    return {
        "dossier": name, "as_of": as_of.isoformat(), "known_on": known_on.isoformat(),
        "debiteur": {
            "owes_creancier_cents": sum(e["remaining_creancier_cents"] for e in echeances),
            "owes_organisme_cents": sum(e["remaining_organisme_cents"] for e in echeances),
            "rejets_cents": seen.total("4676"),
            "frais_cents": seen.total("46771", "46772"),
            "penalites_cents": seen.total("4678"),
            "credit_cents": -seen.total("4671")},
        "creancier": {
            "payable_cents": -seen.total("46721"), "on_hold_cents": -seen.total("46722"),
            "in_transit_cents": -seen.total("46723"), "reversed_cents": seen.total("8021"),
            "asf_payable_cents": -seen.total("46741", "46742"),
            "asf_paid_cents": seen.total("8022"), "indu_cents": seen.total("4673"),
            "asf_indu_cents": seen.total("4092")},
        "recouvrement": {kind: stage(seen, kind) for kind in ("courant", "arrieres")},
        "echeances": echeances}


def one_echeance(seen, e):
    due, subrogated = seen.of("8011", *e.key), seen.of("46211", *e.key)
    paid, recovered = -seen.of("8013", *e.key), -seen.of("46212", *e.key)
    direct = -seen.of("8014", *e.key)
    return {
        "month": days.month_text(e.month), "enfant": e.enfant, "due_on": e.due_on.isoformat(),
        "called": bool(e.called.at(seen.as_of, seen.known_on)), "due_cents": due,
        "subrogated_cents": subrogated, "paid_creancier_cents": paid,
        "paid_organisme_cents": recovered, "direct_cents": direct,
        "remaining_creancier_cents": due - subrogated - paid - direct,
        "remaining_organisme_cents": subrogated - recovered,
        "impaye": bool(e.impaye.at(seen.as_of, seen.known_on)),
        "prescribed_on": prescribed_on(seen, e.due_on).isoformat()}


def prescribed_on(seen, due_on):
    """R5.7."""
    made = [s.received_on for s in seen.d.sources.values()
            if s.is_paiement and not s.is_forced and s.effect_on <= seen.as_of
            and s.recorded <= seen.known_on
            and not (s.moved_away is not None and s.moved_away[0] <= seen.as_of
                     and s.moved_away[1] <= seen.known_on)]
    made += [on for on, recorded in seen.d.recovery_starts
             if on <= seen.as_of and recorded <= seen.known_on]
    start = due_on
    for on in sorted(made):
        if start < on < days.plus_years(start, 5):
            start = on
    return days.plus_years(start, 5)


def stage(seen, kind):
    shown = ("none", None)
    for r in seen.d.recouvrements:
        found = r.stage.at(seen.as_of, seen.known_on)
        if r.name == kind and found is not None:
            shown = found
    by = {shown[1][0]: shown[1][1].isoformat()} if shown[1] else {}
    return {"stage": shown[0], **by}


# Lists

def reversements(d):
    return [{"reversement": p.name, "amount_cents": p.amount, **moments(p),
             "deadline": p.deadline.isoformat(), "late": p.execute_on > p.deadline,
             "status": p.status} for p in d.reversements]


def asf_payments(d):
    return [{"payment": p.name, "amount_cents": p.amount, **moments(p), "status": p.status}
            for p in d.asf_payments]


def moments(payment):
    return {"ordered_on": payment.ordered_on.isoformat(),
            "execute_on": payment.execute_on.isoformat()}


def asf_list(d):
    return [{"month": days.month_text(s.month), "enfant": s.enfant, "kind": s.kind,
             "amount_cents": s.amount, "subrogated_cents": s.subrogated}
            for _, s in sorted(d.settlements.items()) if s.amount > 0]


def revalorisations(d):
    return [{"enfant": enfant, "on": on.isoformat(), "from_cents": before, "to_cents": after}
            for on, enfant, before, after in sorted(d.revalorisations, key=lambda r: r[:2])]


def recouvrements(d):
    def one(r):
        ended = {} if r.is_open() else {"ended_on": r.ended_on.isoformat(), "outcome": r.outcome}
        return {"recouvrement": r.name, "opened_on": r.opened_on.isoformat(),
                "stage": r.now() if r.is_open() else r.last, **ended}
    return [one(r) for r in sorted(d.recouvrements, key=lambda r: (r.opened_on, r.name))]


def plan(d, name):
    return [{"on": on.isoformat(), "amount_cents": cents} for p in d.plans if p.name == name
            for on, cents in p.instalments]


def attente(ledger):
    return [{"receipt": r.name, "remaining_cents": r.remaining}
            for r in sorted(ledger.receipts.values(), key=lambda r: (r.on, r.name))
            if r.remaining > 0]


# The agenda (R5.8)

def agenda(ledger, d):
    items = set_of_dates(ledger, d)
    found = [{"what": what, "by": by.isoformat()} for what, by in items]
    if d.blocked is not None:
        found.append({"what": "blocked", "by": d.blocked[0].isoformat(), "cause": d.blocked[1]})
    return sorted(found, key=lambda item: (item["by"], item["what"]))


def set_of_dates(ledger, d):
    items = of_recouvrements(d) + of_payments(d) + of_asf(d)
    if d.intermediation.is_started() and not d.intermediation.is_ended():
        items += of_the_intermediation(d)
    items += [("instalment", min(on for on, _ in p.instalments if on >= d.clock))
              for p in d.plans if any(on >= d.clock for on, _ in p.instalments)]
    items += [("direct_confirm", direct["confirm_by"]) for direct in d.directs.values()
              if not direct["confirmed"] and direct["confirm_by"] >= d.clock]
    return items


def of_recouvrements(d):
    items = []
    for r in d.recouvrements:
        if not r.is_open():
            continue
        if r.now() == "notice_due":
            items.append(("notice", r.notice_by))
        if r.now() == "notified":
            items.append(("regularisation", r.regularise_by))
        if r.now() == "forced_required":
            items.append(("forced_recovery", r.broken_on or days.plus_days(r.regularise_by, 1)))
    return items


def of_payments(d):
    return ([("reversement", p.execute_on) for p in d.reversements if p.status == "ordered"]
            + [("asf_payment", p.execute_on) for p in d.asf_payments if p.status == "ordered"])


def of_asf(d):
    settlements, items = set(), []
    for right in d.rights:
        month = right.first
        while right.covers(month) and (month, right.enfant) in d.settlements:
            month += 1
        if right.covers(month):
            settlements.add(asf.settlement_day(month))
        if right.requested_on is not None and right.covers_from(days.month_of(d.clock) + 1):
            items.append(("hors_etat_control", next_control(d, right)))
    return items + [("asf", day) for day in settlements]


def next_control(d, right):
    """4 months after the request, then a year after each control made since."""
    since = [on for on in d.controls if on >= right.requested_on]
    if since:
        return days.plus_years(max(since), 1)
    return days.plus_months(right.requested_on, 4)


def of_the_intermediation(d):
    horizon = days.plus_months(d.clock, 14)
    revalorisations = {day for titre in d.titres.values() for p in titre.pensions.values()
                       if (day := of_day.revalorisation_due(d, p, horizon)) is not None}
    items = [("revalorisation", day) for day in revalorisations]
    terms = [found[0] for month, enfant in of_day.months_to_look_at(d, horizon)
             if (found := ech.falls_due(d, month, enfant)) is not None]
    return items + [("echeance", min(terms))] if terms else items
