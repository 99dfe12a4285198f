"""Lines undone: by an adjustment (R2.7), by a return (R3.6), by a move to another dossier
(R3.10)."""

from . import echeance as ech
from .book import credit, debit
from .paiement import Indu, Rejet, credit_of, latest_lines


def place_of_payable(d):
    """R3.5: while the dossier is on hold, all that is payable is held."""
    return "46722" if d.on_hold else "46721"


def from_creancier(w, e, excess, with_due):
    """R2.7 (c) and (d): lines to the creancier the latest first, `direct` last; `with_due` of it
    falls together with the due amount."""
    d = w.d
    on_lines = min(excess, ech.paid_creancier(d, e))
    for line, cents in latest_lines(d, "creancier", e.key, on_lines):
        part = min(cents, with_due)
        memo = (debit(cents, "8013", *e.key), credit(part, "8011", *e.key),
                credit(cents - part, "809"))
        with_due -= part
        line.standing -= cents
        if line.reversement is None:
            w.post("imputation.undone", debit(cents, place_of_payable(d), *line.account),
                   credit(cents, "4671", line.source.name), *memo)
        else:
            open_indu(w, line, e.key, cents, memo)
    rest = excess - on_lines
    if rest:
        w.post("direct_paiement.undone", debit(rest, "8014", *e.key),
               credit(with_due, "8011", *e.key), credit(rest - with_due, "809"))


def open_indu(w, line, key, cents, memo):
    """R2.7 (d): money already in a reversement. Where its paiement was returned, the rejet falls
    by as much and the indu is owed to the organisme alone."""
    d = w.d
    rejet = next((r for r in d.rejets if r.line is line), None)
    if rejet is None:
        w.post("indu.opened", debit(cents, "4673", *line.account),
               credit(cents, "46719", line.source.name), *memo)
    else:
        unpay(w, "rejet", rejet, ("4676", *rejet.account), rejet.paid - (rejet.total - cents))
        rejet.total -= cents
        w.post("indu.opened", debit(cents, "4673", *line.account),
               credit(cents, "4676", *rejet.account), *memo,
               also=[("source", line.source.name)])
    d.indus.append(Indu(line, key, cents, organisme_alone=rejet is not None))


def unpay(w, kind, debt, account, cents):
    """What was paid on a debt that falls, the latest line first, becomes credit of its payer."""
    for line, part in latest_lines(w.d, kind, debt, max(0, cents)):
        line.standing -= part
        debt.paid -= part
        w.post("imputation.undone", debit(part, *account), credit(part, "4671", line.source.name))


def undo_source(w, source, moved):
    """R3.6, R3.10: every line of a paiement, the last first, then its credit already refunded; in
    the end the whole of it is credit that leaves."""
    d = w.d
    for line in reversed(source.lines):
        if line.standing:
            undo_line(w, line, moved)
    if source.refunded:
        open_rejet(w, source, None, None, source.refunded)
    for indu in [i for i in d.indus if i.line.source is source]:
        take_over(w, source, indu)
    assert credit_of(d, source) == source.amount
    for frais in [f for f in d.frais if f.source is source]:
        unpay(w, "frais", frais, frais.account, frais.paid)
        w.post("frais.cancelled", debit(frais.total, "7581", d.organisme),
               credit(frais.total, *frais.account))
        frais.total = 0


def undo_line(w, line, moved):
    cents = line.standing
    back = credit(cents, "4671", line.source.name)
    if line.kind == "creancier":
        undo_creancier(w, line, moved, back)
        return
    line.standing = 0
    if line.kind == "organisme":
        w.post("imputation.undone", debit(cents, "46212", *line.target), back)
    else:
        line.target.paid -= cents
        account = (("4676", *line.target.account) if line.kind == "rejet"
                   else line.target.account)
        w.post("imputation.undone", debit(cents, *account), back)


def undo_creancier(w, line, moved, back):
    d, cents, key = w.d, line.standing, line.target
    memo = (debit(cents, "8013", *key), credit(cents, "809"))
    if line.reversement is None:
        line.standing = 0
        w.post("imputation.undone", debit(cents, place_of_payable(d), *line.account), back, *memo)
        uncount(w, line)
    elif moved:
        line.standing = 0
        w.post("indu.opened", debit(cents, "4673", *line.account), back, *memo)
        d.indus.append(Indu(line, key, cents, organisme_alone=True))
    else:
        open_rejet(w, line.source, line, key, cents)


def uncount(w, line):
    """R6.8: a line that is undone, its money in no reversement, settles its month again where *p*
    counted it: it was there when the month was settled, or less is left than *p* last counted."""
    d = w.d
    s, e = d.settlements.get(line.target), d.echeances[line.target]
    if s is not None and (line.order < s.lines_before
                          or ech.paid_creancier(d, e) + ech.direct(d, e) < s.paid):
        w.resettled.add(line.target)


def open_rejet(w, source, line, key, cents):
    """R3.6: the creancier keeps it, the debiteur owes it to the organisme."""
    rejet = Rejet(key, w.on, source, line, cents)
    w.d.rejets.append(rejet)
    w.post("rejet.opened", debit(cents, "4676", *rejet.account), credit(cents, "4671", source.name))


def take_over(w, source, indu):
    """R3.6: an indu not yet repaid is then owed to the organisme alone; one already repaid
    becomes a rejet of its month and enfant."""
    if indu.organisme_alone:
        return
    indu.organisme_alone = True
    if indu.repaid:
        open_rejet(w, source, None, indu.key, indu.repaid)
    if indu.unpaid:
        w.post("indu.taken_over", debit(indu.unpaid, "46719", source.name),
               credit(indu.unpaid, "4671", source.name), also=[("line", *indu.line.account)])


def rejet_of(d, line):
    return next((r for r in d.rejets if r.line is line and r.total > 0), None)
