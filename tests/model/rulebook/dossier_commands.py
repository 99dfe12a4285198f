"""Commands on the titres and the times of a dossier (§2)."""

from . import asf, days
from . import day as of_day
from . import echeance as ech
from .adjust import adjust
from .intermediation import End, HorsEtat, Start
from .refusal import refuse_if
from .reversement import open_hold
from .titre import amount_in_force, pensions_of, read_titre, replaced_by, replaced_from

FREE_NATURES = ("decision_judiciaire", "convention_homologuee")  # R2.1
DUE_DAYS = (1, 10, 15)
FOREVER = days.Day.max


# Titres

def check_titre(w, c):
    d = w.d
    refuse_if(c["titre"] in d.titres, "titre_exists")
    refuse_if(c.get("replaces") is not None and c["replaces"] not in d.titres, "titre_unknown")
    refuse_if(any(p["amount_cents"] <= 0 for p in c["pensions"]), "amount_not_positive")
    enfants = [p["enfant"] for p in c["pensions"]]
    refuse_if(len(set(enfants)) < len(enfants) or meets_another(d, read_titre(c)), "enfant_twice")
    free = c["nature"] in FREE_NATURES
    refuse_if("due_day" in c and not (free and 1 <= c["due_day"] <= 31), "due_day_not_allowed")
    if not free:
        clauses = [c.get("revalorisation")] + [p.get("revalorisation") for p in c["pensions"]]
        refuse_if(any(clause is not None and clause["mode"] != "legal" for clause in clauses),
                  "revalorisation_not_allowed")


def meets_another(d, titre):
    """On some day together with another that it does not replace."""
    others = [other for other in d.titres.values() if other not in replaced_by(d, titre)]
    return any(spans_meet(d, pension, other.pensions[enfant])
               for enfant, pension in titre.pensions.items()
               for other in others if enfant in other.pensions)


def spans_meet(d, one, other):
    (a, b), (c, e) = span(d, one), span(d, other)
    return max(a, c) < min(b, e)


def span(d, pension):
    """From its first day to the first on which it is no longer due."""
    ends = [pension.ends_on, replaced_from(d, pension.titre)]
    if pension.last_month is not None:
        ends.append(days.day_in(pension.last_month + 1, 1))
    first = max(pension.effective_from, pension.titre.effective_from)
    return first, min((end for end in ends if end is not None), default=FOREVER)


def register_titre(w, c):
    d, titre = w.d, read_titre(c)
    d.titres[titre.name] = titre
    w.note("titre.registered")
    if d.intermediation.is_started() and not d.intermediation.is_ended():
        start = d.intermediation.starts[-1].effective_on
        of_day.start_revaluing(w, max(w.on, start), titre.pensions.values())
    if titre.replaces is not None:
        for e in open_from(d, titre.effective_from):
            if e.opened_by_claim:
                continue
            adjust(w, e, amount_in_force(d, w.bareme, e.enfant, e.due_on))
    open_settled(w, titre)


def open_from(d, day):
    """The echeances that count due on or after a day, in order."""
    return [e for e in ech.by_due_date(ech.standing(d)) if e.due_on >= day]


def open_settled(w, titre):
    """R6.3, with a titre recorded late: a month already settled whose term no start covers opens
    uncalled with the command itself."""
    d = w.d
    for month, enfant in sorted(set(d.settlements)):
        found = ech.term_in(d, enfant, month) if enfant in titre.pensions else None
        if (found is None or found[1].titre is not titre
                or ech.find(d, month, enfant) is not None or d.intermediation.runs_on(found[0])):
            continue
        cents = amount_in_force(d, w.bareme, enfant, found[0])
        ech.open_echeance(w, month, enfant, found[0], cents, called=False)


# The intermediation

def check_start(w, c):
    d = w.d
    refuse_if(not d.titres, "no_titre")
    refuse_if(d.intermediation.is_started() and not d.intermediation.is_ended(), "already_started")
    refuse_if(d.debiteur in d.deaths or d.creancier in d.deaths, "parent_dead")
    refuse_if(c.get("due_day", 10) not in DUE_DAYS, "due_day_not_allowed")
    first = min(p.effective_from for t in d.titres.values() for p in t.pensions.values())
    refuse_if(days.parse_day(c["effective_on"]) < first, "before_titre")


def start(w, c):
    d = w.d
    begun = Start(days.parse_day(c["effective_on"]))
    d.intermediation.choose_due_day(begun, c.get("due_day"))
    d.intermediation.facts.append(begun)
    w.note("intermediation.started")
    of_day.start_revaluing(w, begun.effective_on,
                           [p for t in d.titres.values() for p in t.pensions.values()])
    call_again(w)


def call_again(w):
    """R2.3, R2.5: what is collected by now becomes called."""
    for e in ech.by_due_date(ech.standing(w.d)):
        if ech.is_collected(w.d, e.due_on):
            ech.set_called(w, e, True)


def check_due_day(w, c):
    refuse_if(not w.d.intermediation.is_started(), "not_started")
    refuse_if(c["due_day"] not in DUE_DAYS, "due_day_not_allowed")


def change_due_day(w, c):
    """R2.2: from the first month whose due date, by the old day, is after the clock."""
    times, month = w.d.intermediation, days.month_of(w.d.clock)
    while days.day_in(month, times.due_day_of(month)) <= w.d.clock:
        month += 1
    times.due_days.append((month, c["due_day"]))
    w.note("due_day.changed")


def check_end_pension(w, c):
    refuse_if(c["enfant"] not in w.d.enfants(), "enfant_unknown")


def end_pension(w, c):
    d, last = w.d, days.parse_month(c["last_month"])
    w.note("pension.ended")
    for pension in pensions_of(d, c["enfant"]):
        pension.last_month = last
    for e in ech.by_due_date(ech.standing(d)):
        if e.enfant == c["enfant"] and e.month > last:
            adjust(w, e, 0)


def check_end(w, c):
    d = w.d
    refuse_if(not d.intermediation.is_started(), "not_started")
    refuse_if(d.intermediation.is_ended(), "already_ended")
    refuse_if(c["ground"] == "demande_conjointe" and violence_in_force(d, w.on), "violence_forbids")


def violence_in_force(d, day):
    """R2.4: a titre in force is effective and not replaced, whatever became of its pensions."""
    return any(titre.violence and titre.effective_from <= day
               and not (replaced_from(d, titre) or FOREVER) <= day for titre in d.titres.values())


def end(w, c):
    if c["ground"] == "deces_debiteur":
        die(w, w.d.debiteur)
    elif c["ground"] == "deces_creancier":
        die(w, w.d.creancier)
    else:
        end_from(w, c["ground"])


def end_from(w, ground):
    """R2.4: no echeance due on or after the day stands."""
    d = w.d
    d.intermediation.facts.append(End(w.on, ground))
    w.note("intermediation.ended")
    for e in open_from(d, w.on):
        adjust(w, e, 0)


# Hors d'état (R2.5)

def check_hors_etat(w, c):
    refuse_if(any(h.last is None for h in w.d.hors_etats), "hors_etat_running")


def record_hors_etat(w, c):
    d = w.d
    d.hors_etats.append(HorsEtat(c["ground"], w.on))
    w.note("hors_etat.recorded")
    for e in open_from(d, w.on):
        if e.origin == "arrieres":
            continue
        if c["ground"] == "pension_suspendue":
            adjust(w, e, 0)
        elif c["ground"] != "violence":
            ech.set_called(w, e, False)
    w.resettled |= {e.key for e in ech.standing(d) if e.due_on >= w.on}


def check_end_hors_etat(w, c):
    refuse_if(not any(h.last is None for h in w.d.hors_etats), "no_hors_etat")


def end_hors_etat(w, c):
    d = w.d
    running = next(h for h in d.hors_etats if h.last is None)
    w.note("hors_etat.ended")
    running.last = w.on
    call_again(w)


# Deaths

def check_deces(w, c):
    d = w.d
    refuse_if(c["person"] not in [d.debiteur, d.creancier, *d.enfants()], "person_unknown")


def record_deces(w, c):
    die(w, c["person"])


def die(w, person):
    """R2.4, R6.7."""
    d = w.d
    w.note("deces.recorded")
    if person in d.deaths and d.deaths[person] <= w.on:
        return  # known already, and not later: nothing follows from it again
    d.deaths[person] = w.on
    if person in (d.debiteur, d.creancier):
        parent_dies(w, person)
    else:
        enfant_dies(w, person)


def parent_dies(w, person):
    d = w.d
    ends = [fact.on for fact in d.intermediation.facts if isinstance(fact, End)]
    if d.intermediation.is_started() and not (d.intermediation.is_ended() and ends[-1] <= w.on):
        d.intermediation.facts.append(
            End(w.on, "deces_debiteur" if person == d.debiteur else "deces_creancier"))
        w.note("intermediation.ended")
    if person == d.creancier:
        open_hold(w)
        for right in d.rights:
            asf.cut(w, right, days.month_of(w.on) + 1)
    for e in open_from(d, w.on):
        adjust(w, e, 0)


def enfant_dies(w, person):
    d = w.d
    for right in [r for r in d.rights if r.enfant == person]:
        asf.cut(w, right, asf.last_after_death(right, w.on))
    for e in open_from(d, w.on):
        if e.enfant == person:
            adjust(w, e, 0)
    month = days.month_of(w.on)
    w.resettled |= {key for key in d.settlements if key[1] == person and key[0] > month}
