"""How each command is drawn: `COMMANDS` has, for each, how often and the function that draws it.
A draw looks at the model's state, so that it mostly makes sense; a hostile one does not care."""

from rulebook import days
from rulebook import echeance as ech
from rulebook import recouvrement as rec
from rulebook.fields import (ACTION_KINDS, CHANNELS, END_GROUNDS, HORS_ETAT_GROUNDS, NATURES)
from rulebook.imputation import credit_of

COMMANDS = {}
VOLUNTARY = ("prelevement", "virement", "carte", "cheque")


def command(name, weight):
    def register(draw):
        COMMANDS[name] = (weight, draw)
        return draw
    return register


# What is there to name

def a_dossier(life, name=None):
    """A dossier's record and its name; now and then one that is not there."""
    known = sorted(life.ledger.dossiers)
    if name is None:
        name = life.random.choice(known) if known and not life.chance(0.01) else "D9"
    return life.ledger.dossiers.get(name), name


def an_enfant(life, d=None):
    known = d.enfants() if d is not None else []
    if known and not life.is_hostile():
        return life.random.choice(known)
    return life.random.choice(life.enfants)


def one_of(life, known, otherwise):
    known = sorted(known)
    return life.random.choice(known) if known and not life.is_hostile() else otherwise


def fresh(life, letter, known):
    """An id that is new, or now and then one that is taken, or named as a repaid indu is."""
    if letter == "P" and life.chance(0.01):
        return "I1"
    if known and (life.is_hostile() or life.chance(0.05)):
        return life.random.choice(sorted(known))
    return f"{letter}{len(known) + 1}"


def an_amount(life, *likely):
    """One of the likely amounts, or near it, or any."""
    likely = [amount for amount in likely if amount]
    if life.is_hostile() and life.chance(0.3) or life.chance(0.04):
        return life.random.choice((0, -5))
    if likely and life.chance(0.7):
        return max(1, life.random.choice(likely) + life.random.choice((0, 0, 0, 1, -1)))
    return life.random.choice((1, 99, 1000, 5000, 12345, 19918, 25000, 40000, 90000))


def text(day):
    return day.isoformat()


def near(life, day, before, after):
    return days.plus_days(day, life.random.randrange(-before, after + 1))


def month_near(life, before, after):
    return days.month_text(days.month_of(life.today) + life.random.randrange(-before, after + 1))


def remaining(d):
    return [ech.remaining(d, e) for e in ech.standing(d)] if d else []


def total_owed(d):
    return sum(remaining(d))


# Titres and the intermediation

@command("OpenDossier", 0.3)
def open_dossier(life, name=None):
    name = name or f"D{life.random.randrange(1, 5)}"
    life.do("OpenDossier", on=text(life.day_of_effect()), dossier=name,
            debiteur=life.random.choice(("P1", "P1", "P2")),
            creancier=life.random.choice(("M1", "M2", "M3") if not life.is_hostile() else ("P1",)),
            organisme=life.random.choice(("CAF", "CAF", "CAF", "CAF", "MSA")))


@command("RegisterTitre", 2)
def register_titre(life, name=None):
    d, name = a_dossier(life, name)
    known = d.titres if d else {}
    nature = life.random.choice(NATURES[:2] * 2 + NATURES)
    free = nature in NATURES[:2] or life.is_hostile()
    starts = near(life, life.today, life.random.choice((5, 60, 400, 900)), 20)
    if life.chance(0.5):
        starts = starts.replace(day=1)
    enfants = sorted(set(life.random.choices(life.enfants, k=life.random.choice((1, 2, 2, 3)))))
    if life.is_hostile() and life.chance(0.2):
        enfants.append(enfants[0])
    replaces = one_of(life, known, "T9") if known and life.chance(0.8) else None
    life.do("RegisterTitre", on=text(life.day_of_effect()), dossier=name,
            titre=fresh(life, "T", known), nature=nature,
            dated=text(near(life, starts, life.random.choice((20, 400, 1500)), 5)),
            effective_from=text(starts), replaces=replaces,
            pensions=[a_pension(life, enfant, starts, free) for enfant in enfants],
            revalorisation=a_clause(life, free, starts),
            due_day=(life.random.choice((1, 5, 15, 28, 31) + ((0, 32) if life.is_hostile() else ()))
                     if free and life.chance(0.3) else None),
            violence=True if life.chance(0.2) else None)


def a_pension(life, enfant, starts, free):
    pension = {"enfant": enfant, "amount_cents": a_pension_amount(life)}
    if life.chance(0.12):
        pension["effective_from"] = text(near(life, starts, 3, 60))
    if life.chance(0.12):
        pension["ends_on"] = text(near(life, life.today, 100, 400))
    if life.chance(0.1):
        clause = a_clause(life, free, starts)
        if clause is not None:
            pension["revalorisation"] = clause
    return pension


def a_pension_amount(life):
    if life.is_hostile() and life.chance(0.2):
        return life.random.choice((0, -1, 1, 2))
    return life.random.choice((500, 6000, 10001, 12000, 15000, 18500, 19000, 19200, 19918, 20000,
                               25000, 25000, 30000, 33333, 70000))


def a_clause(life, free, starts):
    draw = life.random.random()
    if not free or draw < 0.2:
        return None if life.chance(0.7) else {"mode": "legal"}
    if draw < 0.55:
        return {"mode": "excluded"}
    clause = {"mode": "clause", "serie": "serie_de_la_vie",
              "first_on": text(near(life, starts, 300, 400)),
              "rounding": life.random.choice(("cent", "euro_nearest", "euro_up"))}
    if life.chance(0.3):
        clause["index_month"] = life.random.randrange(1, 13)
    if life.chance(0.3):
        return {**clause, "ref_value": "98.50",
                "base": life.random.choice(("2015", "2015", "2010"))}
    return {**clause, "ref_month": days.month_text(days.month_of(starts) - 2)}


@command("StartIntermediation", 1)
def start(life, name=None):
    d, name = a_dossier(life, name)
    on = life.day_of_effect()
    life.do("StartIntermediation", on=text(on), dossier=name,
            effective_on=text(near(life, on, life.random.choice((0, 0, 10, 90)),
                                   life.random.choice((0, 0, 5, 40)))),
            due_day=life.random.choice((None, 1, 10, 15, 15) + ((7,) if life.is_hostile() else ())))


@command("ChangeDueDay", 0.5)
def change_due_day(life):
    _, name = a_dossier(life)
    life.do("ChangeDueDay", on=text(life.day_of_effect()), dossier=name,
            due_day=life.random.choice((1, 10, 15, 3, 0)))


@command("EndPension", 0.4)
def end_pension(life):
    d, name = a_dossier(life)
    life.do("EndPension", on=text(life.day_of_effect()), dossier=name, enfant=an_enfant(life, d),
            last_month=month_near(life, 4, 6), ground="autonome")


@command("EndIntermediation", 0.4)
def end_intermediation(life):
    violent = [name for name, d in sorted(life.ledger.dossiers.items())
               if any(titre.violence for titre in d.titres.values())]
    _, name = a_dossier(life, one_of(life, violent if life.chance(0.5) else [], None))
    grounds = END_GROUNDS[2:] * 4 + END_GROUNDS
    if name in violent:
        grounds = ("demande_conjointe", "nouveau_titre")
    life.do("EndIntermediation", on=text(life.day_of_effect()), dossier=name,
            ground=life.random.choice(grounds))


@command("RecordHorsEtat", 0.6)
def record_hors_etat(life):
    _, name = a_dossier(life)
    life.do("RecordHorsEtat", on=text(life.day_of_effect()), dossier=name,
            ground=life.random.choice(HORS_ETAT_GROUNDS))


@command("EndHorsEtat", 0.7)
def end_hors_etat(life):
    d, name = a_dossier(life)
    if d is not None and any(h.last is None for h in d.hors_etats) or life.is_hostile():
        life.do("EndHorsEtat", on=text(life.day_of_effect()), dossier=name)


@command("RecordDeces", 0.15)
def record_deces(life, name=None):
    d, name = a_dossier(life, name)
    people = [d.debiteur, d.creancier] + d.enfants() * 3 if d else []
    life.do("RecordDeces", on=text(life.day_of_effect()), dossier=name,
            person=one_of(life, people, "X1"))


# Paiements

def an_action(life, d):
    actions = d.actions if d else {}
    return one_of(life, actions, "Z9") if actions or life.is_hostile() else None


@command("ReceivePaiement", 9)
def receive(life):
    d, name = a_dossier(life)
    action = an_action(life, d) if life.chance(0.4) else None
    channel = life.random.choice(CHANNELS if action or life.is_hostile() else VOLUNTARY)
    if d is not None and action in d.actions and d.actions[action].kind == "recouvrement_public":
        channel = life.random.choice(("tresor", "tresor", "virement"))
    life.do("ReceivePaiement", on=text(life.day_of_effect()), dossier=name,
            paiement=fresh(life, "P", paiements(d)), channel=channel, action=action,
            amount_cents=an_amount(life, total_owed(d), *remaining(d)))


def paiements(d):
    return [s.name for s in d.sources.values() if s.is_paiement] if d else []


@command("ReturnPaiement", 1.6)
def return_paiement(life):
    d, name = a_dossier(life)
    life.do("ReturnPaiement", on=text(life.day_of_effect()), dossier=name, reason="AM04",
            paiement=one_of(life, paiements(d)[-4:], "P99"))


@command("ReattributePaiement", 0.8)
def reattribute(life):
    d, name = a_dossier(life)
    others = [known for known in sorted(life.ledger.dossiers) if known != name]
    other, to = a_dossier(life, one_of(life, others, None))
    life.do("ReattributePaiement", on=text(life.day_of_effect()), dossier=name, to=to,
            paiement=one_of(life, paiements(d)[-4:], "P99"),
            to_paiement=fresh(life, "P", paiements(other)))


@command("ReceiveUnidentified", 0.8)
def receive_unidentified(life):
    d, _ = a_dossier(life)
    life.do("ReceiveUnidentified", on=text(life.day_of_effect()),
            receipt=fresh(life, "Q", life.ledger.receipts), channel=life.random.choice(CHANNELS),
            organisme=life.random.choice(("CAF", "CAF", "CAF", "MSA")),
            amount_cents=an_amount(life, total_owed(d), *remaining(d)))


@command("IdentifyReceipt", 1.4)
def identify(life):
    waiting = [r.name for r in life.ledger.receipts.values() if r.remaining > 0]
    receipt = one_of(life, waiting, "Q9")
    held = life.ledger.receipts.get(receipt)
    if held is None and not life.is_hostile():
        return
    names = sorted(life.ledger.dossiers) or ["D1"]
    names = life.random.sample(names, life.random.randrange(1, len(names) + 1))
    parts = [a_part(life, name) for name in names]
    if life.is_hostile() and life.chance(0.2):
        parts.append(parts[0])
    fields = {"dossiers": parts}
    if life.chance(0.6):
        fields = {"parts": [{**part, "amount_cents": an_amount(
            life, (held.remaining if held else 0) // len(parts))} for part in parts]}
    on = life.day_of_effect()
    life.do("IdentifyReceipt", on=text(max(on, held.on) if held else on), receipt=receipt, **fields)


def a_part(life, name):
    d = life.ledger.dossiers.get(name)
    part = {"dossier": name, "paiement": fresh(life, "P", paiements(d))}
    action = an_action(life, d) if life.chance(0.3) else None
    return {**part, "action": action} if action else part


@command("RefundReceipt", 0.3)
def refund_receipt(life):
    receipt = one_of(life, life.ledger.receipts, "Q9")
    held = life.ledger.receipts.get(receipt)
    life.do("RefundReceipt", on=text(life.day_of_effect()), receipt=receipt,
            amount_cents=an_amount(life, held.remaining if held else 0, 100))


@command("DeclareDirectPaiement", 0.9)
def declare_direct(life):
    d, name = a_dossier(life)
    terms = ech.standing(d) if d else []
    month = days.month_text(life.random.choice(terms).month) if terms else month_near(life, 3, 1)
    life.do("DeclareDirectPaiement", on=text(life.day_of_effect()), dossier=name, month=month,
            paiement=fresh(life, "V", d.directs if d else {}),
            amount_cents=an_amount(life, 4000, *[ech.remaining_creancier(d, e) for e in terms]))


@command("ConfirmDirectPaiement", 1)
def confirm_direct(life):
    d, name = a_dossier(life)
    if d is not None and d.directs or life.is_hostile():
        life.do("ConfirmDirectPaiement", on=text(life.day_of_effect()), dossier=name,
                paiement=one_of(life, d.directs if d else {}, "V9"))


@command("RefundCredit", 0.5)
def refund_credit(life):
    d, name = a_dossier(life)
    held = sum(credit_of(d, s) for s in d.sources.values()) if d else 0
    if held or life.is_hostile():
        life.do("RefundCredit", on=text(life.day_of_effect()), dossier=name,
                amount_cents=an_amount(life, held, held // 2))


# Payments out, indus

def payments(d, status):
    return [p.name for p in d.reversements + d.asf_payments if p.status in status] if d else []


@command("ConfirmReversement", 4)
def confirm(life):
    d, name = a_dossier(life)
    ordered = payments(d, ("ordered",))
    if ordered or life.is_hostile():
        life.do("ConfirmReversement", on=text(life.day_of_effect()), dossier=name,
                reversement=one_of(life, ordered, life.random.choice(("R9", "R1", "A1"))))


@command("ReturnReversement", 1)
def return_reversement(life):
    d, name = a_dossier(life)
    life.do("ReturnReversement", on=text(life.day_of_effect()), dossier=name, reason="AC04",
            reversement=one_of(life, payments(d, ("ordered", "executed"))[-4:],
                               life.random.choice(("R9", "R1", "A1"))))


@command("ReleaseHold", 0.9)
def release_hold(life):
    d, name = a_dossier(life)
    if d is not None and d.on_hold or life.is_hostile():
        life.do("ReleaseHold", on=text(life.day_of_effect()), dossier=name)


@command("RepayIndu", 1)
def repay_indu(life):
    d, name = a_dossier(life)
    owed = sum(i.unpaid for i in d.indus) if d else 0
    if owed or life.is_hostile():
        life.do("RepayIndu", on=text(life.day_of_effect()), dossier=name,
                amount_cents=an_amount(life, owed, owed // 3))


@command("RecoverAsfIndu", 0.6)
def recover_asf_indu(life, name="RecoverAsfIndu"):
    d, dossier = a_dossier(life)
    owed = sum(i.unpaid for i in d.asf_indus) if d else 0
    if owed or life.is_hostile():
        life.do(name, on=text(life.day_of_effect()), dossier=dossier,
                amount_cents=an_amount(life, owed, owed // 2))


@command("RemitAsfIndu", 0.4)
def remit_asf_indu(life):
    recover_asf_indu(life, "RemitAsfIndu")


# Asf

@command("OpenAsf", 1.5)
def open_asf(life, name=None):
    d, name = a_dossier(life, name)
    on = life.day_of_effect()
    asked = text(near(life, on, 100, 0)) if life.chance(0.4) else None
    life.do("OpenAsf", on=text(on), dossier=name, enfant=an_enfant(life, d), requested_on=asked,
            rate=life.random.choice((None, None, "one_parent", "two_parents")),
            **{"from": month_near(life, life.random.choice((1, 4, 14)), 2)})


@command("CloseAsf", 0.5)
def close_asf(life, name=None):
    d, name = a_dossier(life, name)
    life.do("CloseAsf", on=text(life.day_of_effect()), dossier=name, enfant=an_enfant(life, d),
            **{"from": month_near(life, 6, 2)})


@command("RecordControl", 0.2)
def record_control(life):
    _, name = a_dossier(life)
    life.do("RecordControl", on=text(life.day_of_effect()), dossier=name)


# Recovery

@command("ClaimArrears", 1)
def claim_arrears(life):
    d, name = a_dossier(life)
    on = life.day_of_effect()
    start = d.intermediation.starts[-1].effective_on if d and d.intermediation.starts else on
    base = days.month_of(start)
    terms = [{"month": days.month_text(base - life.random.choice((0, 1, 1, 2, 3, 6, 23, 25, 61))),
              "enfant": an_enfant(life, d),
              "amount_cents": an_amount(life, 5000, 12000, 15000, 20000)}
             for _ in range(life.random.choice((1, 1, 2, 3)))]
    life.do("ClaimArrears", on=text(on), dossier=name, terms=terms)


def a_recouvrement(life, d, *stages):
    fitting = [r.name for r in d.recouvrements if r.is_open() and r.now() in stages] if d else []
    return one_of(life, fitting, life.random.choice(("courant", "arrieres"))), bool(fitting)


@command("NotifyDebiteur", 2)
def notify(life):
    d, name = a_dossier(life)
    recouvrement, fits = a_recouvrement(life, d, "notice_due")
    if fits or life.is_hostile():
        on = life.day_of_effect()
        sent = near(life, on, 10, 1 if life.is_hostile() else 0)
        received = near(life, sent, 0, max(0, (on - sent).days))
        if life.chance(0.15):
            sent = days.plus_days(received, 1)
        life.do("NotifyDebiteur", on=text(on), dossier=name, recouvrement=recouvrement,
                sent_on=text(sent), received_on=text(received))


def a_new_action(life, d):
    """Mostly new: in a dossier that has actions, one that is there asks for a second look."""
    known = d.actions if d else {}
    return life.random.choice(sorted(known)) if known and life.chance(0.1) else fresh(
        life, "Z", known)


@command("StartRecoveryAction", 2.5)
def start_action(life):
    d, name = a_dossier(life)
    recouvrement, fits = a_recouvrement(life, d, "forced_required", "forced")
    if fits or life.is_hostile():
        life.do("StartRecoveryAction", on=text(life.day_of_effect()), dossier=name,
                recouvrement=recouvrement, action=a_new_action(life, d),
                kind=life.random.choice(ACTION_KINDS),
                consent=True if life.chance(0.2) else None)


@command("EndRecoveryAction", 0.7)
def end_action(life):
    d, name = a_dossier(life)
    if d is not None and d.actions or life.is_hostile():
        life.do("EndRecoveryAction", on=text(life.day_of_effect()), dossier=name, outcome="fini",
                action=one_of(life, d.actions if d else {}, "Z9"))


@command("RecordCosts", 0.4)
def record_costs(life):
    d, name = a_dossier(life)
    pieces = [f.account[1] for f in d.frais if f.account[0] == "46772"] if d else []
    life.do("RecordCosts", on=text(life.day_of_effect()), dossier=name,
            piece=fresh(life, "F", pieces), amount_cents=an_amount(life, 7530))


@command("RequestMainlevee", 0.6)
def mainlevee(life):
    d, name = a_dossier(life)
    recouvrement, fits = a_recouvrement(life, d, "forced")
    if fits or life.is_hostile():
        life.do("RequestMainlevee", on=text(life.day_of_effect()), dossier=name,
                recouvrement=recouvrement)


@command("PlanArrears", 0.9)
def plan(life):
    d, name = a_dossier(life)
    months = sorted({e.month for e in ech.standing(d) if ech.collectable(d, e) > 0}) if d else []
    if not months and not life.is_hostile():
        return
    picked = life.random.sample(months, min(len(months), life.random.choice((1, 2, 3, 26))))
    picked = picked or [days.month_of(life.today)]
    on = life.day_of_effect()
    life.do("PlanArrears", on=text(on), dossier=name,
            plan=fresh(life, "L", [p.name for p in d.plans] if d else []),
            kind=life.random.choice(("paiement_direct", "amiable", "amiable")),
            months=[days.month_text(month) for month in
                    sorted(picked) + picked[:1 if life.chance(0.02) else 0]],
            instalments=life.random.choice((len(picked), len(picked) + 1, 6, 12, 13, 24, 0, 1)),
            first_on=text(near(life, on, 3, 40)),
            debiteur_agrees=life.random.choice((None, True, False)))


@command("ImposePenalite", 0.4)
def penalite(life):
    d, name = a_dossier(life)
    on = life.day_of_effect()
    again = days.plus_days(on, -life.random.choice((10, 10, 20, 9)))
    life.do("ImposePenalite", on=text(on), dossier=name,
            penalite=fresh(life, "N", [p.account[1] for p in d.penalites] if d else []),
            asked_on=text(days.plus_days(again, -life.random.choice((15, 15, 40, 14)))),
            asked_again_on=text(again))


# Reference data, repetitions, nonsense

@command("PublishIndice", 0.5)
def publish_indice(life):
    month = days.month_of(life.today) - life.random.choice((1, 2, 2, 3, 14))
    first = days.plus_days(days.day_in(month + 1, 1), 14)
    life.do("PublishIndice", on=text(life.today), month=days.month_text(month),
            serie=life.random.choice(("serie_de_la_vie", "ipc_hors_tabac_ensemble")),
            base=life.random.choice(("2015", "2015", "2025")),
            value=f"{life.random.choice((100, 120, 121.5)):.2f}",
            published_on=text(life.random.choice((first, first, life.today))))


@command("PublishBareme", 0.15)
def publish_bareme(life):
    start = life.random.choice(("2014-01-01", "2026-04-01", "2027-04-01", "2028-04-01"))
    fields = {"bmaf": [{"from": start, "cents": life.random.choice((47816, 48200, 48300))}]}
    if life.chance(0.3):
        fields["asf_rates"] = [{"from": start, "one_parent": "42.20",
                                "two_parents": life.random.choice(("56.25", "57.00"))}]
    life.do("PublishBareme", on=text(life.today), **fields)


@command("repeated", 0.3)
def repeated(life):
    """R10.1: a command sent twice under one id, with the same content or another."""
    d, name = a_dossier(life)
    step = {"on": text(life.today), "dossier": name, "channel": "virement",
            "paiement": fresh(life, "P", paiements(d)), "amount_cents": an_amount(life, 15000),
            "id": f"sent-{len(life.steps)}"}
    life.do("ReceivePaiement", **step)
    if life.chance(0.3):
        step["amount_cents"] += 1
    life.do("ReceivePaiement", **step)


@command("malformed", 0.2)
def malformed(life):
    _, name = a_dossier(life)
    life.do("ReceivePaiement", **{
        "on": text(life.today), "dossier": name, "channel": "virement", "paiement": "P500",
        "amount_cents": 100,
        **life.random.choice(({"channel": "coquillages"}, {"amount_cents": "100"}, {"on": "hier"},
                              {"paiement": "P 1"}, {"colour": "blue"}, {"amount_cents": 1.5},
                              {"on": "2026-02-30"}, {"paiement": ""}, {"dossier": "D/1"}))})
