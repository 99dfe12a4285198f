"""Commands by which money comes in, is taken back, is given back (§3, §7)."""

from . import days
from . import echeance as ech
from . import recouvrement as rec
from .book import credit, debit
from .imputation import Imputation
from .money import half_up, split
from .paiement import Frais, Source, by_age, credit_of
from .refusal import Refused, refuse_if
from .taking_back import undo_source
from fractions import Fraction

RATES = {"paiement_direct": Fraction(10, 100), "retenue_prestations": Fraction(10, 100),
         "saisie_remunerations": Fraction(75, 1000), "saisie_attribution": Fraction(75, 1000),
         "saisie_immobiliere": Fraction(75, 1000), "recouvrement_public": Fraction(0)}
FORCED_CHANNELS = ("tiers_saisi", "tresor")


# Paiements

def find_paiement(d, name):
    source = d.sources.get(name)
    return source if source is not None and source.is_paiement else None


def check_action(d, channel, action):
    """R5.5: `action_unknown`, then `action_required`."""
    refuse_if(action is not None and action not in d.actions, "action_unknown")
    kind = d.actions[action].kind if action is not None else None
    refuse_if((channel in FORCED_CHANNELS and kind is None)
              or (channel == "tresor" and kind != "recouvrement_public"), "action_required")


def check_receive(w, c):
    refuse_if(c["amount_cents"] <= 0, "amount_not_positive")
    refuse_if(c["paiement"] in w.d.sources, "paiement_exists")
    check_action(w.d, c["channel"], c.get("action"))


def receive(w, c):
    take_in(w, c["paiement"], w.on, c["amount_cents"], c["channel"], c.get("action"), "512")


def take_in(w, name, received_on, cents, channel, action, cash):
    """R3.1, R3.8: imputed the moment it is recorded, by the day it was received."""
    d = w.d
    source = add_source(w, name, received_on, cents, channel, action)
    key = (d.organisme,) if cash == "512" else (w.ledger.command, d.name)
    w.post("paiement.received", debit(cents, cash, *key), credit(cents, "4671", name))
    imputation = Imputation(w, source, received_on)
    imputation.terms_first()
    charge_frais(w, source, imputation.on_impayes)
    imputation.the_rest()
    w.received.append(source)
    return source


def add_source(w, name, received_on, cents, channel, action=None):
    source = Source(name, received_on, cents, channel, action, recorded_order=w.ledger.command,
                    effect_on=w.on, recorded=w.recorded)
    w.d.sources[name] = source
    return source


def charge_frais(w, source, on_impayes):
    """R7.4."""
    action = w.d.actions.get(source.action)
    if action is None or (action.kind == "retenue_prestations" and action.consent):
        return
    cents = half_up(on_impayes * RATES[action.kind])
    if cents:
        charge(w, w.d.frais, Frais(("46771", source.name), w.on, cents, source),
               "frais.charged", "7581")


def charge(w, debts, debt, event, counterpart):
    debts.append(debt)
    w.post(event, debit(debt.total, *debt.account), credit(debt.total, counterpart, w.d.organisme))


def check_return(w, c):
    source = find_paiement(w.d, c["paiement"])
    refuse_if(source is None, "paiement_unknown")
    refuse_if(source.is_taken_back, "already_returned")
    refuse_if(w.on < source.received_on, "date_order")


def give_back(w, c):
    """R3.6."""
    source = find_paiement(w.d, c["paiement"])
    source.returned_on = w.on
    undo_source(w, source, moved=False)
    w.post("paiement.returned", debit(source.amount, "4671", source.name),
           credit(source.amount, "512", w.d.organisme))
    rec.force_again(w, source)


def move_away(w, source):
    """R3.10, on the first dossier."""
    source.moved_away = (w.on, w.recorded)
    undo_source(w, source, moved=True)
    w.post("paiement.reattributed", debit(source.amount, "4671", source.name),
           credit(source.amount, "4712", w.ledger.command, "moved"))
    rec.force_again(w, source)


def check_refund(w, c):
    refuse_if(c["amount_cents"] <= 0, "amount_not_positive")
    held = sum(credit_of(w.d, source) for source in w.d.sources.values())
    refuse_if(c["amount_cents"] > held, "amount_over_credit")


def refund(w, c):
    """R3.3: from the credit of the oldest paiement on."""
    left = c["amount_cents"]
    for source in by_age(w.d.sources.values()):
        part = min(left, credit_of(w.d, source))
        if part:
            left -= part
            source.refunded += part
            w.post("credit.refunded", debit(part, "4671", source.name),
                   credit(part, "512", w.d.organisme))


# Indus

def check_repay(w, c):
    refuse_if(c["amount_cents"] <= 0, "amount_not_positive")
    refuse_if(c["amount_cents"] > sum(i.unpaid for i in w.d.indus), "amount_over_indu")


def repay(w, c):
    """R2.7: oldest first; then credit of the debiteur, as a source of its own, except what is owed
    to the organisme alone."""
    d, left = w.d, c["amount_cents"]
    parts = []
    for indu in d.indus:
        part = min(left, indu.unpaid)
        left -= part
        if part:
            parts.append((indu, part))
    to_debiteur = sum(part for indu, part in parts if not indu.organisme_alone)
    if to_debiteur:
        d.indus_repaid += 1
        while f"I{d.indus_repaid}" in d.sources:  # a paiement that its sender named so
            d.indus_repaid += 1
        name = f"I{d.indus_repaid}"
        add_source(w, name, w.on, to_debiteur, None)
    for indu, part in parts:
        indu.unpaid -= part
        entries = [debit(part, "512", d.organisme), credit(part, "4673", *indu.line.account)]
        if not indu.organisme_alone:
            indu.repaid += part
            entries += [debit(part, "46719", indu.line.source.name), credit(part, "4671", name)]
        w.post("indu.repaid", *entries)


# Direct paiements (R3.7)

def of_month(d, month):
    return {e.enfant: ech.remaining_creancier(d, e) for e in ech.standing(d) if e.month == month}


def check_declare(w, c):
    month = of_month(w.d, days.parse_month(c["month"]))
    refuse_if(c["paiement"] in w.d.directs, "paiement_exists")
    refuse_if(not month, "echeance_unknown")
    refuse_if(c["amount_cents"] <= 0, "amount_not_positive")
    refuse_if(c["amount_cents"] > sum(month.values()), "amount_over_remaining")


def declare(w, c):
    w.note("direct_paiement.declared")
    w.d.directs[c["paiement"]] = {
        "month": days.parse_month(c["month"]), "cents": c["amount_cents"], "confirmed": False,
        "confirm_by": days.plus_days(w.on, 30)}


def check_confirm_direct(w, c):
    direct = w.d.directs.get(c["paiement"])
    refuse_if(direct is None, "paiement_unknown")
    refuse_if(direct["confirmed"], "already_confirmed")
    refuse_if(w.on > direct["confirm_by"], "lapsed")
    refuse_if(direct["cents"] > sum(of_month(w.d, direct["month"]).values()),
              "amount_over_remaining")


def confirm_direct(w, c):
    direct = w.d.directs[c["paiement"]]
    direct["confirmed"] = True
    w.note("direct_paiement.confirmed")
    parts = split(direct["cents"], of_month(w.d, direct["month"]))
    for enfant, cents in sorted(parts.items()):
        w.post("direct_paiement.confirmed", credit(cents, "8014", direct["month"], enfant),
               debit(cents, "809"))


# Costs and penalites (R7.4, R7.5)

def check_costs(w, c):
    refuse_if(any(f.account == ("46772", c["piece"]) for f in w.d.frais), "piece_exists")
    refuse_if(c["amount_cents"] <= 0, "amount_not_positive")


def record_costs(w, c):
    cents, organisme = c["amount_cents"], w.d.organisme
    w.post("costs.recorded", debit(cents, "622", organisme), credit(cents, "512", organisme))
    charge(w, w.d.frais, Frais(("46772", c["piece"]), w.on, cents), "costs.recorded", "622")


def check_penalite(w, c):
    refuse_if(any(p.account == ("4678", c["penalite"]) for p in w.d.penalites), "penalite_exists")
    asked, again = days.parse_day(c["asked_on"]), days.parse_day(c["asked_again_on"])
    refuse_if(again < days.plus_days(asked, 15) or w.on < days.plus_days(again, 10),
              "penalite_too_early")


def impose_penalite(w, c):
    charge(w, w.d.penalites,
           Frais(("4678", c["penalite"]), w.on, w.bareme.penalite(w.on)), "penalite.imposed",
           "7582")
