"""R3.1 to R3.3: which debts a source of money extinguishes."""

from . import days
from . import echeance as ech
from .book import credit, debit
from .money import split
from .paiement import Line, all_lines, by_age, credit_of


class Imputation:
    """R3.1 with `day` as *d*. Steps 1 to 3 and the rest are apart: the frais that a forced
    paiement makes due come in between (R7.4)."""

    def __init__(self, w, source, day):
        self.w, self.source, self.day = w, source, day
        self.on_impayes = 0
        self.terms = [e for e in ech.standing(w.d) if e.due_on <= day]
        self.latest = latest_called(self.terms)
        self.others = [e for e in self.terms if e not in self.latest]

    def terms_first(self):
        """Steps 1 to 3; or the order of a `recouvrement_public` (L. 581-10)."""
        d = self.w.d
        if is_public(d, self.source):
            self.each_due_date(self.terms, "organisme")
            self.share(self.latest, "creancier")
        else:
            self.share(self.latest, "creancier")
            self.share(self.latest, "organisme")
            self.each_due_date(self.others, "organisme")
        self.each_due_date([e for e in self.others if e.called.now()], "creancier")

    def the_rest(self):
        """Steps 4 and 5; what is left is credit (step 6)."""
        d = self.w.d
        for rejet in sorted(d.rejets, key=rejet_age):
            self.pay_debt("rejet", rejet, ("4676", *rejet.account))
        for kind, debts in (("frais", d.frais), ("penalite", d.penalites)):
            for debt in sorted(debts, key=lambda f: f.on):
                self.pay_debt(kind, debt, debt.account)

    def each_due_date(self, echeances, kind):
        for due_on in sorted({e.due_on for e in echeances}):
            self.share([e for e in echeances if e.due_on == due_on], kind)

    def share(self, echeances, kind):
        """R3.2: several enfants that share one target."""
        d = self.w.d
        of = ech.remaining_creancier if kind == "creancier" else ech.remaining_organisme
        wanted = {e.enfant: of(d, e) for e in echeances if of(d, e) > 0}
        total = min(credit_of(d, self.source), sum(wanted.values()))
        if total <= 0:
            return
        parts = split(total, wanted)
        for e in sorted(echeances, key=lambda e: e.enfant):
            if parts.get(e.enfant):
                self.pay_term(e, kind, parts[e.enfant])

    def pay_term(self, e, kind, cents):
        if e.impaye.now():
            self.on_impayes += cents
        line = self.line(kind, e.key, cents)
        out = debit(cents, "4671", self.source.name)
        if kind == "organisme":
            line.payable_on = self.w.post("paiement.imputed", out, credit(cents, "46212", *e.key))
            return
        place = "46722" if self.w.d.on_hold else "46721"
        line.payable_on = self.w.post(
            "paiement.imputed", out, credit(cents, place, *line.account),
            credit(cents, "8013", *e.key), debit(cents, "809"))

    def pay_debt(self, kind, debt, account):
        cents = min(credit_of(self.w.d, self.source), debt.owed())
        if cents <= 0:
            return
        debt.paid += cents
        self.line(kind, debt, cents)
        self.w.post("paiement.imputed", debit(cents, "4671", self.source.name),
                    credit(cents, *account))

    def line(self, kind, target, cents):
        line = Line(self.source, len(self.source.lines) + 1, len(all_lines(self.w.d)), kind, target,
                    cents, self.w.on)
        self.source.lines.append(line)
        return line


def rejet_age(rejet):
    """Oldest first: by the day of the return, then month, then enfant, one without month first."""
    return (rejet.on, rejet.key is not None, rejet.key or ())


def latest_called(echeances):
    """R3.1, 1: for each enfant, its latest called echeance."""
    latest = {}
    for e in echeances:
        if e.called.now() and (e.enfant not in latest or latest[e.enfant].due_on < e.due_on):
            latest[e.enfant] = e
    return list(latest.values())


def is_public(d, source):
    return source.action is not None and d.actions[source.action].kind == "recouvrement_public"


def impute_credit(w):
    """R3.3: every source with credit, the oldest first, by the dossier's clock."""
    for source in by_age(w.d.sources.values()):
        if credit_of(w.d, source) > 0:
            imputation = Imputation(w, source, w.d.clock)
            imputation.terms_first()
            imputation.the_rest()


def deadline(d, line):
    """R3.4: a line's legal deadline."""
    e = d.echeances[line.target]
    moments = (line.source.received_on, e.due_on, e.opened_on, e.called_on, e.raised_on,
               line.released_on)
    return days.working_day_after(max(day for day in moments if day is not None))
