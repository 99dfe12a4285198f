"""Money to identify, and money moved from one dossier to another (R3.9, R3.10)."""

from collections import Counter
from dataclasses import dataclass

from . import days
from . import echeance as ech
from . import money_in
from .imputation import latest_called
from .money import split
from .refusal import Refused, refuse_if


@dataclass(eq=False)
class Receipt:
    name: str
    organisme: str
    on: days.Day
    channel: str
    remaining: int


def check_unidentified(ledger, c):
    refuse_if(c["amount_cents"] <= 0, "amount_not_positive")
    refuse_if(c["receipt"] in ledger.receipts, "receipt_exists")


def receive_unidentified(ledger, c):
    ledger.note("receipt.received")
    ledger.receipts[c["receipt"]] = Receipt(c["receipt"], c["organisme"], days.parse_day(c["on"]),
                                            c["channel"], c["amount_cents"])


def check_refund(ledger, c):
    receipt = ledger.receipts.get(c["receipt"])
    refuse_if(receipt is None, "receipt_unknown")
    refuse_if(c["amount_cents"] <= 0, "amount_not_positive")
    refuse_if(c["amount_cents"] > receipt.remaining, "parts_exceed_receipt")


def refund(ledger, c):
    ledger.note("receipt.refunded")
    ledger.receipts[c["receipt"]].remaining -= c["amount_cents"]


# Identifying: one dossier or several take their parts

def named(c):
    return c.get("parts") or c.get("dossiers") or []


def dossiers_to_identify(ledger, c):
    return [p["dossier"] for p in named(c)]


def check_identify(ledger, c, works):
    receipt = ledger.receipts.get(c["receipt"])
    refuse_if(receipt is None, "receipt_unknown")
    refuse_if(any(p["dossier"] not in works for p in named(c)), "dossier_unknown")
    ds = {name: w.d for name, w in works.items()}
    refuse_if(any(d.organisme != receipt.organisme for d in ds.values()), "organisme_differs")
    amounts = [p["amount_cents"] for p in c.get("parts", [])]
    refuse_if(any(cents <= 0 for cents in amounts), "amount_not_positive")
    refuse_if(sum(amounts) > receipt.remaining, "parts_exceed_receipt")
    ids = Counter((p["dossier"], p["paiement"]) for p in named(c))
    refuse_if(any(count > 1 or paiement in ds[name].sources
                  for (name, paiement), count in ids.items()), "paiement_exists")
    for code in ("action_unknown", "action_required"):
        for part in named(c):
            try:
                money_in.check_action(ds[part["dossier"]], receipt.channel, part.get("action"))
            except Refused as refused:
                refuse_if(refused.code == code, code)


def identify(ledger, c, works):
    receipt = ledger.receipts[c["receipt"]]
    ledger.note("receipt.identified")
    if "parts" in c:
        amounts = [p["amount_cents"] for p in c["parts"]]
    else:
        shares = shares_of(receipt, {name: w.d for name, w in works.items()})
        amounts = [shares[p["dossier"]] for p in c["dossiers"]]
    for part, cents in zip(named(c), amounts):
        if cents:
            receipt.remaining -= cents
            w = works[part["dossier"]]
            money_in.take_in(w, part["paiement"], receipt.on, cents, receipt.channel,
                             part.get("action"), "4712")


def shares_of(receipt, ds):
    """First over what remains on the latest called echeances of each, then over everything else
    that each owes on echeances; both in proportion, due by the day of the receipt."""
    due = {name: [e for e in ech.standing(d) if e.due_on <= receipt.on] for name, d in ds.items()}
    latest = {name: sum(ech.remaining(ds[name], e) for e in latest_called(due[name]))
              for name in ds}
    owed = {name: sum(ech.collectable(ds[name], e) for e in due[name]) for name in ds}
    first = split_over(receipt.remaining, latest)
    rest = {name: owed[name] - latest[name] for name in ds}
    second = split_over(receipt.remaining - sum(first.values()), rest)
    return {name: first[name] + second[name] for name in ds}


def split_over(total, wanted):
    parts = split(total, {name: cents for name, cents in wanted.items() if cents > 0})
    return {name: parts.get(name, 0) for name in wanted}


# Moving a paiement

def dossiers_to_move(ledger, c):
    return [c["dossier"], c["to"]]


def check_move(ledger, c, works):
    refuse_if(c["dossier"] not in works, "dossier_unknown")
    source = money_in.find_paiement(works[c["dossier"]].d, c["paiement"])
    refuse_if(source is None, "paiement_unknown")
    refuse_if(source.is_taken_back, "already_returned")
    refuse_if(c["to"] not in works, "dossier_unknown")
    one, other = works[c["dossier"]].d, works[c["to"]].d
    refuse_if(one.organisme != other.organisme, "organisme_differs")
    refuse_if(c["to_paiement"] in other.sources, "paiement_exists")


def move(ledger, c, works):
    source = money_in.find_paiement(works[c["dossier"]].d, c["paiement"])
    money_in.move_away(works[c["dossier"]], source)
    money_in.take_in(works[c["to"]], c["to_paiement"], source.received_on, source.amount,
                     source.channel, None, "4712")
