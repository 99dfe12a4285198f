"""Plays a scenario file (§13)."""

import json
import pathlib

from . import days, documents
from .bareme import Bareme
from .ledger import Ledger
from .refusal import Refused

SHIPPED = pathlib.Path(__file__).parents[3] / "schemas" / "bareme" / "bareme.json"


def shipped_bareme():
    bareme = Bareme()
    bareme.overlay(json.loads(SHIPPED.read_text(encoding="utf-8")))
    return bareme


class Player:
    """A ledger, and the latest date seen."""

    shipped = None

    def __init__(self, scales=None):
        Player.shipped = Player.shipped or shipped_bareme()
        bareme = Player.shipped.copy()
        bareme.overlay(scales or {})
        self.ledger = Ledger(bareme)
        self.latest = days.FIRST_DAY
        self.step = 0

    def clock(self, day):
        self.latest = max(self.latest, day)
        self.ledger.today = self.latest

    def do(self, step):
        """The code of the refusal, or nothing."""
        command = {name: value for name, value in step.items() if name not in ("refused", "note")}
        self.step += 1
        command.setdefault("id", f"step-{self.step}")
        try:
            self.clock(days.parse_day(command.get("on")))
        except ValueError:
            pass
        try:
            self.ledger.submit(command)
        except Refused as refused:
            return refused.code
        return None

    def expect(self, step):
        """The document asked for; nothing where the dossier is unknown."""
        kind = step["expect"]
        if kind == "attente":
            return documents.attente(self.ledger)
        d = self.ledger.dossiers.get(step["dossier"])
        if d is None:
            return None
        if kind == "solde":
            as_of, known_on = (days.parse_day(step[name]) if name in step else self.latest
                               for name in ("as_of", "known_on"))
            return documents.solde(self.ledger, d.name, as_of, known_on)
        if kind == "plan":
            return documents.plan(d, step["plan"])
        if kind == "agenda":
            return documents.agenda(self.ledger, d)
        lists = {"reversements": documents.reversements, "asf_payments": documents.asf_payments,
                 "asf": documents.asf_list, "revalorisations": documents.revalorisations,
                 "recouvrements": documents.recouvrements}
        return lists[kind](d)


def differences(expected, found, place=""):
    """Objects are subsets, lists are exact, each element again a subset."""
    if isinstance(expected, dict) and isinstance(found, dict):
        for name, value in expected.items():
            if name not in found:
                yield f"{place}.{name}: expected {value}, found nothing"
            else:
                yield from differences(value, found[name], f"{place}.{name}")
    elif isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        for number, (one, other) in enumerate(zip(expected, found)):
            yield from differences(one, other, f"{place}[{number}]")
    elif expected != found or isinstance(expected, bool) != isinstance(found, bool):
        yield f"{place}: expected {expected}, found {found}"


def play(scenario):
    """Plays the steps; answers how many expectations passed, and the failed ones, told."""
    player, passed, failed = Player(scenario.get("bareme")), 0, []
    for number, step in enumerate(scenario["steps"], 1):
        if "clock" in step:
            player.clock(days.parse_day(step["clock"]))
            continue
        if "do" in step:
            code, wanted = player.do(step), step.get("refused")
            told = [] if code == wanted else [f"{step['do']}: expected {wanted}, found {code}"]
            counts = wanted is not None or told
        else:
            found = player.expect(step)
            told, counts = list(differences(step["value"], found, step["expect"])), True
        failed += [f"step {number}, {text}" for text in told]
        passed += bool(counts and not told)
    return passed, failed
