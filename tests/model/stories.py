"""Courses of events that single commands, drawn one by one, would hardly ever bring together."""

import drawing
from drawing import an_amount, near, one_of, paiements, payments, text, total_owed
from rulebook import days
from rulebook import echeance as ech
from rulebook import recouvrement as rec

STORIES = []
FORCED_KINDS = ("paiement_direct", "saisie_remunerations", "saisie_attribution",
                "saisie_immobiliere", "retenue_prestations", "recouvrement_public")


def story(tell):
    STORIES.append(tell)
    return tell


def wait(life, count):
    """Days go by, closed to the last, or to the last but one."""
    life.today = days.plus_days(life.today, count)
    back = life.random.choice((0, 0, 0, 1))
    life.do("RunDay", on=text(days.plus_days(life.today, -back)))
    if life.chance(0.2):
        life.look()


def meanwhile(life):
    """Something else, now and then."""
    if life.chance(0.25):
        life.draw_one()


def a_running_dossier(life):
    running = [name for name, d in sorted(life.ledger.dossiers.items())
               if d.intermediation.is_started() and not d.intermediation.is_ended()]
    name = life.random.choice(running) if running else None
    return now(life, name), name


def now(life, name):
    """The dossier's record as it is now: a refused command puts an older one in its place."""
    return life.ledger.dossiers.get(name)


def pay(life, name, cents, channel="virement", action=None, on=None):
    return life.do("ReceivePaiement", on=text(on or life.today), dossier=name, channel=channel,
                   paiement=f"P{len(paiements(now(life, name))) + 1}", action=action,
                   amount_cents=max(1, cents))


@story
def forced_recovery(life):
    """From the notice to the release, or to what undoes it (R5.2 to R5.6)."""
    d, name = a_running_dossier(life)
    if d is None:
        return
    wait(life, life.random.choice((16, 35)))
    for kind in ("courant", "arrieres"):
        life.do("NotifyDebiteur", on=text(life.today), dossier=name, recouvrement=kind,
                sent_on=text(near(life, life.today, 3, 0)), received_on=text(life.today))
    wait(life, life.random.choice((16, 17, 31, 32)))
    actions = start_actions(life, name)
    meanwhile(life)
    for _ in range(life.random.choice((1, 2, 7, 8))):
        wait(life, life.random.choice((28, 30, 31)))
        pay_by_force(life, name, actions)
        meanwhile(life)
    release(life, name, actions)


def start_actions(life, name):
    actions = []
    for kind in ("courant", "arrieres"):
        action = f"Z{len(now(life, name).actions) + 1}"
        refused = life.do("StartRecoveryAction", on=text(life.today), dossier=name, action=action,
                          recouvrement=kind, kind=life.random.choice(FORCED_KINDS),
                          consent=True if life.chance(0.1) else None)
        actions += [] if refused else [action]
    return actions


def pay_by_force(life, name, actions):
    d = now(life, name)
    if not actions or not total_owed(d):
        return
    action = life.random.choice(actions)
    channel = "tresor" if d.actions[action].kind == "recouvrement_public" else "tiers_saisi"
    owed = total_owed(d) + sum(x.owed() for x in d.rejets + d.frais + d.penalites)
    pay(life, name, owed if life.chance(0.8) else owed // 2, channel, action)


def release(life, name, actions):
    """The release that the debiteur asks for, or the end of the actions."""
    if life.chance(0.7):
        life.do("RequestMainlevee", on=text(life.today), dossier=name, recouvrement="courant")
        wait(life, life.random.choice((5, 20, 31)))
        pay(life, name,
            an_amount(life, total_owed(now(life, name))) + life.random.choice((0, 10000)))
        meanwhile(life)
        if life.chance(0.6):
            drawing.COMMANDS[life.random.choice(("ReturnPaiement", "ReattributePaiement"))][1](life)
    for action in actions:
        if life.chance(0.5):
            life.do("EndRecoveryAction", on=text(life.today), dossier=name, action=action,
                    outcome="fini")
    wait(life, 2)


@story
def arrears_on_a_plan(life):
    """Claimed, told, spread, paid or not (R8.1, R7.3)."""
    d, name = a_running_dossier(life)
    if d is None:
        return
    start = days.month_of(d.intermediation.starts[-1].effective_on)
    terms = [{"month": days.month_text(start - back), "enfant": enfant,
              "amount_cents": an_amount(life, 5000, 12000)}
             for enfant in d.enfants() for back in (1, 2, 3)[:life.random.choice((1, 2, 3))]]
    if terms:
        life.do("ClaimArrears", on=text(life.today), dossier=name,
                terms=life.random.sample(terms, life.random.randrange(1, len(terms) + 1)))
    wait(life, life.random.choice((0, 1, 10)))
    months = sorted({e.month for e in ech.standing(now(life, name)) if e.origin == "arrieres"})
    if not months:
        return
    first = days.plus_days(life.today, life.random.choice((2, 10)))
    count = max(len(months), life.random.choice((2, 3)))
    life.do("PlanArrears", on=text(life.today), dossier=name, instalments=count,
            plan=f"L{len(now(life, name).plans) + 1}", kind="amiable", first_on=text(first),
            months=[days.month_text(month) for month in months],
            debiteur_agrees=life.random.choice((None, True)))
    follow_plan(life, name)


def follow_plan(life, name):
    keeps = life.random.choice((1, 0.7, 0))
    for number in range(life.random.choice((1, 2, 4))):
        wait(life, life.random.choice((12, 20, 31)))
        if life.chance(keeps):
            pay(life, name, an_amount(life, 5000, 15000, total_owed(now(life, name))))
        meanwhile(life)
    if life.chance(0.3):
        drawing.COMMANDS["ReturnPaiement"][1](life)
    wait(life, life.random.choice((1, 7)))


@story
def another_judgment(life):
    """Paid and passed on, then a titre that changes what was due (R2.6, R2.7)."""
    d, name = a_running_dossier(life)
    if d is None:
        return
    pay(life, name, total_owed(d))
    wait(life, life.random.choice((0, 1, 5)))
    confirm_some(life, name)
    undo_something(life, name)
    titres = [t for t in now(life, name).titres.values() if t.pensions]
    if titres:
        titre = life.random.choice(titres)
        amount = life.random.choice((1000, 6000, 10000, 18000, 19950, 40000))
        enfants = [e for e in titre.pensions if life.chance(0.8)] or list(titre.pensions)
        life.do("RegisterTitre", on=text(life.today), dossier=name, replaces=titre.name,
                titre=f"T{len(now(life, name).titres) + 1}", nature="decision_judiciaire",
                dated=text(near(life, life.today, 60, 0)),
                effective_from=text(near(life, life.today, 100, 0)),
                pensions=[{"enfant": e, "amount_cents": amount} for e in enfants],
                revalorisation={"mode": "excluded"})
    undo_something(life, name)
    repay(life, name)
    undo_something(life, name)
    wait(life, life.random.choice((1, 3, 30)))
    undo_something(life, name)


def confirm_some(life, name):
    for payment in payments(now(life, name), ("ordered",)):
        if life.chance(0.6):
            life.do("ConfirmReversement", on=text(life.today), dossier=name, reversement=payment)


def undo_something(life, name):
    """A paiement or a payment out is taken back."""
    d = now(life, name)
    if life.chance(0.35) and paiements(d):
        life.do("ReturnPaiement", on=text(life.today), dossier=name, reason="MD06",
                paiement=life.random.choice(paiements(d)[-3:]))
    d = now(life, name)
    if life.chance(0.3) and payments(d, ("ordered", "executed")):
        life.do("ReturnReversement", on=text(life.today), dossier=name, reason="AC04",
                reversement=life.random.choice(payments(d, ("ordered", "executed"))[-4:]))
    if now(life, name).on_hold and life.chance(0.5):
        life.do("ReleaseHold", on=text(life.today), dossier=name)


def repay(life, name):
    for what, indus in (("RepayIndu", "indus"), ("RecoverAsfIndu", "asf_indus"),
                        ("RemitAsfIndu", "asf_indus")):
        owed = sum(i.unpaid for i in getattr(now(life, name), indus))
        if owed and life.chance(0.6):
            life.do(what, on=text(life.today), dossier=name,
                    amount_cents=life.random.choice((owed, (owed + 1) // 2)))


@story
def asf_and_its_end(life):
    """Settled, paid, closed back, opened again (§6)."""
    d, name = a_running_dossier(life)
    if d is None:
        return
    for enfant in d.enfants():
        if life.chance(0.8):
            life.do("OpenAsf", on=text(life.today), dossier=name, enfant=enfant,
                    **{"from": drawing.month_near(life, 2, 0)})
    for _ in range(life.random.choice((1, 2, 3))):
        d = now(life, name)
        if life.chance(0.6) and total_owed(d):
            pay(life, name, max(1, an_amount(life, *drawing.remaining(d))
                                - life.random.choice((0, 0, 300, 700, 1400))))
        wait(life, life.random.choice((15, 31)))
        confirm_some(life, name)
        meanwhile(life)
    undo_something(life, name)
    for enfant in now(life, name).enfants():
        if life.chance(0.6):
            life.do("CloseAsf", on=text(life.day_of_effect()), dossier=name, enfant=enfant,
                    **{"from": drawing.month_near(life, 4, 0)})
    undo_something(life, name)
    repay(life, name)
    if life.chance(0.4):
        drawing.COMMANDS["OpenAsf"][1](life, name)
    wait(life, life.random.choice((1, 31)))


@story
def a_time_without_means(life):
    """Hors d'état, recorded in time or late, and its end (R2.5)."""
    d, name = a_running_dossier(life)
    if d is None:
        return
    life.do("RecordHorsEtat", on=text(near(life, life.today, life.random.choice((0, 40, 100)), 0)),
            dossier=name, ground=life.random.choice(drawing.HORS_ETAT_GROUNDS))
    for _ in range(life.random.choice((0, 1, 2))):
        wait(life, life.random.choice((10, 31)))
        meanwhile(life)
    pay(life, name, an_amount(life, total_owed(now(life, name))))
    life.do("EndHorsEtat", on=text(near(life, life.today, life.random.choice((0, 0, 30)), 0)),
            dossier=name)
    wait(life, life.random.choice((1, 8)))


@story
def the_value_is_there(life):
    """Dossiers set aside, what the bank did meanwhile, the value, the days they missed (R9.5)."""
    aside = [name for name, d in sorted(life.ledger.dossiers.items()) if d.blocked is not None]
    if not aside:
        return
    name = life.random.choice(aside)
    drawing.COMMANDS[life.random.choice(("ConfirmReversement", "ReturnReversement"))][1](life)
    if now(life, name).blocked[1] == "bareme_missing":
        life.do("PublishBareme", on=text(life.today), bmaf=[{"from": "2012-01-01", "cents": 40000}],
                asf_rates=[{"from": "2012-01-01", "one_parent": "23.00", "two_parents": "31.00"}])
    else:
        publish_what_is_missing(life, days.month_of(now(life, name).blocked[0]))
    wait(life, life.random.choice((1, 1, 10)))


def publish_what_is_missing(life, month):
    """The months of the last two years that a clause may ask for."""
    for serie in ("serie_de_la_vie", "ipc_hors_tabac_ensemble"):
        held = life.ledger.bareme.indices.get(serie, {})
        for back in range(2, 26):
            if ("2015", month - back) not in held and life.chance(0.95):
                life.do("PublishIndice", on=text(life.today), serie=serie, base="2015",
                        month=days.month_text(month - back), value="125.50",
                        published_on=text(days.day_in(month - back + 1, 15)))


@story
def one_transfer_for_several(life):
    """A receipt split over the dossiers of one debiteur (R3.9)."""
    names = sorted(life.ledger.dossiers)
    owed = sum(total_owed(life.ledger.dossiers[name]) for name in names)
    receipt = f"Q{len(life.ledger.receipts) + 1}"
    life.do("ReceiveUnidentified", on=text(life.today), receipt=receipt, organisme="CAF",
            channel="virement", amount_cents=an_amount(life, owed, owed // 2, owed // 7))
    wait(life, life.random.choice((0, 1, 20)))
    parts = [{"dossier": name, "paiement": f"P{len(paiements(now(life, name))) + 1}"}
             for name in names]
    life.do("IdentifyReceipt", on=text(life.today), receipt=receipt, dossiers=parts)
    meanwhile(life)
    wait(life, 1)


@story
def ended_and_begun_again(life):
    """R2.4: an end, late or not, what is paid in between, a new start and the months between."""
    d, name = a_running_dossier(life)
    if d is None:
        return
    life.do("EndIntermediation", on=text(near(life, life.today, life.random.choice((0, 0, 60)), 0)),
            dossier=name, ground=life.random.choice(drawing.END_GROUNDS[2:]))
    for _ in range(life.random.choice((0, 1, 3))):
        wait(life, life.random.choice((5, 31)))
        meanwhile(life)
    life.do("StartIntermediation", on=text(life.today), dossier=name,
            effective_on=text(near(life, life.today, life.random.choice((0, 50)), 10)),
            due_day=life.random.choice((None, 1, 15)))
    wait(life, life.random.choice((1, 31)))
    drawing.COMMANDS["ClaimArrears"][1](life)


@story
def before_the_start(life):
    """Asf of months before the start, the start, claims, another titre (R6.3, R8.1)."""
    idle = [name for name, d in sorted(life.ledger.dossiers.items())
            if d.titres and not d.intermediation.is_started()]
    if not idle:
        return
    name = life.random.choice(idle)
    for enfant in now(life, name).enfants():
        if life.chance(0.8):
            life.do("OpenAsf", on=text(life.today), dossier=name, enfant=enfant,
                    **{"from": drawing.month_near(life, 5, 0)})
    wait(life, life.random.choice((1, 31)))
    on = near(life, life.today, life.random.choice((0, 40)), 0)
    life.do("StartIntermediation", on=text(on), dossier=name, effective_on=text(on),
            due_day=life.random.choice((None, 1, 15)))
    wait(life, life.random.choice((1, 10)))
    terms = [{"month": days.month_text(e.month), "enfant": e.enfant,
              "amount_cents": an_amount(life, ech.remaining(now(life, name), e), 5000)}
             for e in ech.standing(now(life, name)) if not e.called.now()]
    if terms:
        life.do("ClaimArrears", on=text(life.today), dossier=name,
                terms=life.random.sample(terms, life.random.randrange(1, len(terms) + 1)))
    meanwhile(life)
    another_judgment(life)


@story
def claimed_once_more(life):
    """A term of a claim that falls to zero, and stands again by a start or another claim, called or
    not; then another titre (R2.5 to R2.7, R8.1)."""
    d, name = a_running_dossier(life)
    if d is None or not d.enfants():
        return
    month = days.month_of(d.intermediation.starts[-1].effective_on) - life.random.choice((1, 1, 2))
    terms = [{"month": days.month_text(month), "enfant": enfant,
              "amount_cents": an_amount(life, 500, 6000, 10000)} for enfant in d.enfants()]
    life.do("ClaimArrears", on=text(life.today), dossier=name, terms=terms)
    early = days.day_in(month, life.random.choice((1, 3)))
    life.do("EndIntermediation", on=text(early), dossier=name, ground="residence_debiteur")
    if life.chance(0.4):
        life.do("RecordHorsEtat", on=text(early), dossier=name, ground="insolvable")
    wait(life, life.random.choice((0, 1, 7)))
    starts = life.random.choice((early, life.today))
    life.do("StartIntermediation", on=text(life.today), dossier=name, effective_on=text(starts),
            due_day=life.random.choice((1, 15)))
    wait(life, life.random.choice((0, 1, 7)))
    life.do("EndHorsEtat", on=text(life.today), dossier=name)
    if life.chance(0.7):
        life.do("ClaimArrears", on=text(life.today), dossier=name, terms=terms)
    wait(life, life.random.choice((1, 7)))
    another_judgment(life)


@story
def small_amounts_together(life):
    """Supplements around 15 euros in all, and what changes them (R6.4, R6.8)."""
    d, name = a_running_dossier(life)
    if d is None:
        return
    month = days.month_text(days.month_of(life.today))
    for enfant in d.enfants():
        life.do("OpenAsf", on=text(life.today), dossier=name, enfant=enfant, **{"from": month})
    wait(life, life.random.choice((10, 20)))
    net = 19918 if life.today.year > 2024 else 18724
    for e in [e for e in ech.standing(now(life, name)) if days.month_text(e.month) == month]:
        owed = ech.remaining_creancier(now(life, name), e)
        if 500 < owed:
            life.do("DeclareDirectPaiement", on=text(life.today), dossier=name, month=month,
                    paiement=f"V{len(now(life, name).directs) + 1}",
                    amount_cents=max(1, min(owed, net - life.random.choice((300, 700, 800, 1499)))))
            life.do("ConfirmDirectPaiement", on=text(life.today), dossier=name,
                    paiement=f"V{len(now(life, name).directs)}")
    wait(life, life.random.choice((20, 31)))
    confirm_some(life, name)
    another_judgment(life)
    drawing.COMMANDS["CloseAsf"][1](life)


@story
def direct_between_parents(life):
    """Said, confirmed in time or not, and what takes it back (R3.7, R2.7)."""
    d, name = a_running_dossier(life)
    terms = ech.standing(d) if d is not None else []
    if not terms:
        return
    e = life.random.choice(terms)
    paiement = f"V{len(d.directs) + 1}"
    life.do("DeclareDirectPaiement", on=text(life.today), dossier=name, paiement=paiement,
            month=days.month_text(e.month),
            amount_cents=an_amount(life, ech.remaining_creancier(d, e), 4000))
    wait(life, life.random.choice((0, 5, 30, 31)))
    if life.chance(0.2):
        pay(life, name, total_owed(now(life, name)))
    for _ in range(2 if life.chance(0.2) else 1):
        life.do("ConfirmDirectPaiement", on=text(life.today), dossier=name, paiement=paiement)
    meanwhile(life)
    if life.chance(0.4):
        life.do("EndPension", on=text(life.today), dossier=name, enfant=e.enfant,
                last_month=days.month_text(e.month - life.random.choice((0, 1))),
                ground="autonome")
    wait(life, 3)


@story
def paiement_of_another_dossier(life):
    """Passed on, moved, what the creancier repays, what the bank sends back (R3.10)."""
    d, name = a_running_dossier(life)
    others = [other for other in sorted(life.ledger.dossiers) if other != name]
    if d is None or not others:
        return
    pay(life, name, an_amount(life, total_owed(d)))
    wait(life, life.random.choice((0, 1, 20)))
    confirm_some(life, name)
    undo_something(life, name)
    other = life.random.choice(others)
    moved = paiements(now(life, name))
    if moved:
        life.do("ReattributePaiement", on=text(life.today), dossier=name, paiement=moved[-1],
                to=other, to_paiement=f"P{len(paiements(now(life, other))) + 1}")
    repay(life, name)
    undo_something(life, name)
    undo_something(life, other)
    wait(life, life.random.choice((1, 5)))


@story
def a_death(life):
    """Of an enfant or a parent, recorded in time or late, with money under way (R2.4, R6.7)."""
    d, name = a_running_dossier(life)
    if d is None:
        return
    for enfant in d.enfants():
        if life.chance(0.6):
            life.do("OpenAsf", on=text(life.today), dossier=name, enfant=enfant,
                    **{"from": drawing.month_near(life, 3, 0)})
    pay(life, name, an_amount(life, total_owed(now(life, name))))
    wait(life, life.random.choice((1, 31)))
    confirm_some(life, name)
    d = now(life, name)
    person = life.random.choice([d.debiteur, d.creancier, *d.enfants(), *d.enfants()])
    life.do("RecordDeces", on=text(near(life, life.today, life.random.choice((0, 20, 100)), 0)),
            dossier=name, person=person)
    undo_something(life, name)
    for _ in range(life.random.choice((1, 2, 4))):
        wait(life, life.random.choice((15, 31)))
        undo_something(life, name)
    if now(life, name).on_hold and life.chance(0.5):
        life.do("ReleaseHold", on=text(life.today), dossier=name)
    drawing.COMMANDS[life.random.choice(("OpenAsf", "StartIntermediation", "RegisterTitre",
                                         "CloseAsf", "RecordDeces"))][1](life, name)
    wait(life, 6)


@story
def a_start_announced(life):
    """A start on a day to come, terms claimed before they are due, and money before it (R8.1)."""
    idle = [name for name, d in sorted(life.ledger.dossiers.items())
            if d.titres and (not d.intermediation.is_started() or d.intermediation.is_ended())]
    if not idle:
        return
    name = life.random.choice(idle)
    starts = days.plus_days(life.today, life.random.choice((5, 20, 45, 70)))
    life.do("StartIntermediation", on=text(life.today), dossier=name, effective_on=text(starts),
            due_day=life.random.choice((None, 1, 15)))
    if life.chance(0.7):
        pay(life, name, an_amount(life, 25000))
    terms = [{"month": days.month_text(days.month_of(starts) - back), "enfant": enfant,
              "amount_cents": an_amount(life, 500, 6000, 10000)}
             for enfant in now(life, name).enfants() for back in (0, 1, 2)]
    for _ in range(2):
        if terms:
            life.do("ClaimArrears", on=text(life.today), dossier=name,
                    terms=life.random.sample(terms, life.random.randrange(1, len(terms) + 1)))
        if life.chance(0.6):
            pay(life, name, an_amount(life, total_owed(now(life, name)), 40000))
        undo_something(life, name)
        wait(life, life.random.choice((1, 4, 15, 31)))
    meanwhile(life)


@story
def judgments_one_after_another(life):
    """A chain of titres, each reaching back, among settled and paid months (R2.2, R2.6)."""
    d, name = a_running_dossier(life)
    if d is None or not d.titres:
        return
    last = life.random.choice(sorted(d.titres))
    for _ in range(life.random.choice((2, 3))):
        titre = f"T{len(now(life, name).titres) + 1}"
        starts = near(life, life.today, life.random.choice((10, 50, 120)),
                      life.random.choice((0, 20)))
        enfants = [e for e in life.enfants if life.chance(0.7)] or life.enfants[:1]
        refused = life.do(
            "RegisterTitre", on=text(life.day_of_effect()), dossier=name, titre=titre,
            nature="decision_judiciaire", dated=text(near(life, starts, 400, 0)), replaces=last,
            effective_from=text(starts), due_day=life.random.choice((None, None, 5, 31)),
            pensions=[drawing.a_pension(life, e, starts, True) for e in enfants],
            revalorisation=life.random.choice((None, {"mode": "excluded"})))
        last = titre if not refused else last
        pay(life, name, an_amount(life, total_owed(now(life, name))))
        undo_something(life, name)
        wait(life, life.random.choice((1, 6, 31)))
        confirm_some(life, name)
        meanwhile(life)
    repay(life, name)


@story
def many_months_on_a_plan(life):
    """A year or more unpaid, spread over many instalments (R7.2, R7.3)."""
    d, name = a_running_dossier(life)
    if d is None:
        return
    wait(life, life.random.choice((31, 200, 420)))
    d = now(life, name)
    months = sorted({e.month for e in ech.standing(d) if ech.collectable(d, e) > 0})
    if not months:
        return
    longest = life.random.choice((12, 13, 24, 25, len(months), len(months) + 1, 60))
    life.do("PlanArrears", on=text(life.today), dossier=name, instalments=longest,
            plan=f"L{len(d.plans) + 1}", kind=life.random.choice(("paiement_direct", "amiable")),
            months=[days.month_text(month) for month in months],
            first_on=text(near(life, life.today, 0, 20)),
            debiteur_agrees=life.random.choice((None, True)))
    follow_plan(life, name)
