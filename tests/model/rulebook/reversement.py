"""Payments out to the creancier, confirmed, returned, held, released (R3.4, R3.5, R6.6)."""

from collections import Counter
from dataclasses import dataclass, field

from . import days
from .book import credit, debit
from .imputation import deadline
from .paiement import all_lines
from .refusal import refuse_if
from .taking_back import rejet_of, uncount, unpay


@dataclass(eq=False)
class Payment:
    """A reversement (`R1`, of lines) or an Asf payment (`A1`, of months and enfants)."""
    name: str
    amount: int
    ordered_on: days.Day
    execute_on: days.Day
    deadline: days.Day | None = None
    items: list = field(default_factory=list)  # (line or key, cents)
    status: str = "ordered"


@dataclass(frozen=True)
class AsfPayable:
    """Asf settled, not held, in no payment yet."""
    key: tuple
    cents: int
    on: days.Day


def pay_out(w, day):
    """R3.4, R6.6: at the close of a day, what became payable on or before it and is not held."""
    d = w.d
    if d.on_hold:
        return
    lines = [(line, -d.balance("46721", *line.account)) for line in all_lines(d)
             if line.kind == "creancier" and line.payable_on <= day]
    lines = [(line, cents) for line, cents in lines if cents > 0]
    if lines:
        order_reversement(w, day, lines)
    payable = [item for item in d.asf_payable if item.on <= day]
    if payable:
        order_asf_payment(w, day, payable)


def order_reversement(w, day, lines):
    d = w.d
    payment = Payment(f"R{len(d.reversements) + 1}", sum(cents for _, cents in lines), day,
                      days.working_day_after(day),
                      min(deadline(d, line) for line, _ in lines), lines)
    for line, _ in lines:
        line.reversement = payment
    d.reversements.append(payment)
    w.post("reversement.ordered", credit(payment.amount, "46723", payment.name),
           *[debit(cents, "46721", *line.account) for line, cents in lines])


def order_asf_payment(w, day, payable):
    d = w.d
    d.asf_payable = [item for item in d.asf_payable if item not in payable]
    months = Counter()
    for item in payable:
        months[item.key] += item.cents
    d.asf_payments.append(Payment(f"A{len(d.asf_payments) + 1}", sum(months.values()), day,
                                  days.working_day_after(day), None, sorted(months.items())))
    w.note("asf_payment.ordered")


def find_payment(d, name):
    return next((p for p in d.reversements + d.asf_payments if p.name == name), None)


def check_confirm(w, c):
    payment = find_payment(w.d, c["reversement"])
    refuse_if(payment is None, "reversement_unknown")
    refuse_if(payment.status != "ordered", "reversement_not_ordered")


def confirm(w, c):
    d, payment = w.d, find_payment(w.d, c["reversement"])
    payment.status = "executed"
    out = credit(payment.amount, "512", d.organisme)
    if payment in d.reversements:
        w.post("reversement.executed", debit(payment.amount, "46723", payment.name), out,
               debit(payment.amount, "8021"), credit(payment.amount, "8029"))
    else:
        w.post("asf_payment.executed", out, debit(payment.amount, "8022"),
               credit(payment.amount, "8029"),
               *[debit(cents, "46741", *key) for key, cents in payment.items])


def check_return(w, c):
    payment = find_payment(w.d, c["reversement"])
    refuse_if(payment is None, "reversement_unknown")
    refuse_if(payment.status == "returned", "reversement_already_returned")


def give_back(w, c):
    """R3.5: what comes back is held, but first, rejets and indus that its money caused end."""
    d, payment = w.d, find_payment(w.d, c["reversement"])
    executed = payment.status == "executed"
    payment.status = "returned"
    if payment in d.reversements:
        take_in(w, payment, executed)
        for line, _ in payment.items:
            end_what_it_caused(w, line)
    else:
        for key, cents in payment.items:
            asf_item(w, key, cents, executed)
    open_hold(w)


def take_in(w, payment, executed):
    lines, cents = payment.items, payment.amount
    out = [credit(part, "46722", *line.account) for line, part in lines]
    if executed:
        w.post("reversement.returned", debit(cents, "512", w.d.organisme), *out,
               credit(cents, "8021"), debit(cents, "8029"), also=[("46723", payment.name)])
    else:
        w.post("reversement.returned", debit(cents, "46723", payment.name), *out)
    for line, _ in lines:
        line.reversement = None


def end_what_it_caused(w, line):
    d = w.d
    rejet = rejet_of(d, line)
    if rejet is not None:
        end_rejet(w, line, rejet)
    for indu in [i for i in d.indus if i.line is line and i.unpaid]:
        end_indu(w, indu)


def end_rejet(w, line, rejet):
    """The line is undone, its echeance reopens; what was paid on the rejet is its payer's."""
    unpay(w, "rejet", rejet, ("4676", *rejet.account), rejet.paid)
    w.post("rejet.reduced", debit(rejet.total, "46722", *line.account),
           credit(rejet.total, "4676", *rejet.account),
           debit(rejet.total, "8013", *line.target), credit(rejet.total, "809"))
    line.standing -= rejet.total
    rejet.total = 0
    uncount(w, line)


def end_indu(w, indu):
    """What is not repaid becomes credit, unless it is owed to the organisme alone."""
    cents, indu.unpaid = indu.unpaid, 0
    source = indu.line.source.name
    to_debiteur = () if indu.organisme_alone else (debit(cents, "46719", source),
                                                   credit(cents, "4671", source))
    w.post("indu.reduced", debit(cents, "46722", *indu.line.account),
           credit(cents, "4673", *indu.line.account), *to_debiteur, also=[("source", source)])


def asf_item(w, key, cents, executed):
    """R6.6: as a reversement; of an indu d'Asf that its money caused, what is not repaid ends."""
    d = w.d

    def back(part):
        if not executed:
            return (debit(part, "46741", *key),)
        return (debit(part, "512", d.organisme), credit(part, "8022"), debit(part, "8029"))

    for indu in [i for i in d.asf_indus if i.key == key]:
        part = min(indu.unpaid, cents)
        cents -= part
        indu.unpaid -= part
        w.post("asf_payment.returned", *back(part), credit(part, "4092", *key))
    w.post("asf_payment.returned", *back(cents), credit(cents, "46742", *key))


def open_hold(w):
    """Everything payable, then or later, until new bank details are recorded."""
    d = w.d
    if not d.on_hold:
        w.note("hold.opened")
    d.on_hold = True
    for line in all_lines(d):
        cents = -d.balance("46721", *line.account)
        w.post("hold.opened", debit(cents, "46721", *line.account),
               credit(cents, "46722", *line.account))
    for item in d.asf_payable:
        w.post("hold.opened", debit(item.cents, "46741", *item.key),
               credit(item.cents, "46742", *item.key))
    d.asf_payable = []


def check_release(w, c):
    refuse_if(not w.d.on_hold, "no_hold")


def release(w, c):
    d = w.d
    d.on_hold = False
    w.note("hold.released")
    for line in all_lines(d):
        cents = -d.balance("46722", *line.account)
        if cents:
            line.payable_on = line.released_on = w.post(
                "hold.released", debit(cents, "46722", *line.account),
                credit(cents, "46721", *line.account))
    held = {account: -cents for account, cents in d.book.balances.items()
            if account[0] == "46742" and cents}
    for (_, *key), cents in sorted(held.items()):
        on = w.post("hold.released", debit(cents, "46742", *key), credit(cents, "46741", *key))
        d.asf_payable.append(AsfPayable(tuple(key), cents, on))
