"""Random lives of dossiers, as scenario files: lives.py FOLDER --seed N --count N.

A life is drawn from its seed alone. Each command is drawn with a glance at the model's state, so
that most make sense, and some do not; what the model answers is what the file expects.
"""

import argparse
import json
import pathlib
import random

from drawing import COMMANDS
from rulebook import days, invariants
from rulebook.scenario import Player
from stories import STORIES

LISTS = ("reversements", "asf_payments", "asf", "revalorisations", "recouvrements", "agenda")
ERAS = ("2013-12-20", "2022-10-05", "2023-05-17", "2024-06-01", "2025-02-26", "2025-11-20",
        "2026-02-10", "2026-03-20")


class Life:
    """One life under way: its steps, and the model that has played them."""

    def __init__(self, seed):
        self.seed = seed
        self.random = random.Random(seed)
        self.steps = []
        self.scales = self.draw_scales()
        self.player = Player(self.scales)
        self.refusals = {}
        self.today = days.parse_day(self.random.choice(ERAS))
        self.enfants = [f"E{n}" for n in range(1, self.random.choice((2, 3, 4)) + 1)]
        self.late = self.random.choice((0, 0.1, 0.4))      # how often a command is late
        self.hostile = self.random.choice((0.02, 0.1, 0.3))  # how often it makes no sense
        self.stories = self.random.choice((0, 0.05, 0.2, 0.5))    # how often a whole story is told
        self.weights = {name: weight * self.random.choice((0.3, 1, 1, 2.5))
                        for name, (weight, _) in COMMANDS.items()}

    def draw_scales(self):
        """Of a series of its own: a month is missing now and then."""
        missing = self.random.choice((0, 0, 0.15))
        indices = []
        for month in range(days.parse_month("2012-06"), days.parse_month("2029-06")):
            if self.random.random() >= missing:
                published = days.plus_days(days.day_in(month + 1, 1), 14)
                indices.append({
                    "serie": "serie_de_la_vie", "base": "2015", "month": days.month_text(month),
                    "value": f"{100 + (month - 24150) / 10 + self.random.random():.2f}",
                    "published_on": published.isoformat()})
        return {"indices": indices}

    @property
    def ledger(self):
        return self.player.ledger

    def chance(self, share):
        return self.random.random() < share

    def is_hostile(self):
        return self.chance(self.hostile)

    # Steps

    def do(self, name, **fields):
        """Adds a command, with the refusal that the model gives."""
        step = {"do": name, **{field: value for field, value in fields.items()
                               if value is not None}}
        code = self.player.do(step)
        if code is not None:
            step["refused"] = code
        self.refusals[name, code] = self.refusals.get((name, code), 0) + 1
        self.steps.append(step)
        return code

    def ask(self, question):
        self.steps.append({**question, "value": self.player.expect(question)})

    def day_of_effect(self):
        """Mostly today, sometimes days or weeks ago."""
        if self.chance(self.late):
            back = self.random.choice((1, 3, 10, 30, 60, 120))
            return days.plus_days(self.today, -self.random.randrange(1, back + 1))
        return self.today

    def pass_time(self):
        """Days go by; they are closed, or some are left for later."""
        self.today = days.plus_days(self.today, self.random.choice(
            (0, 0, 1, 1, 2, 3, 5, 8, 15, 31, 45) + ((200, 400) if self.chance(0.05) else ())))
        if self.chance(0.75):
            back = self.random.choice((0, 0, 0, 1, 1, 4, 20))
            self.do("RunDay", on=days.plus_days(self.today, -back).isoformat())
        elif self.chance(0.5):
            self.steps.append({"clock": self.today.isoformat()})
            self.player.clock(self.today)

    def live(self, length):
        self.do("RunDay", on=days.plus_days(self.today, -1).isoformat())
        for number in range(self.random.choice((1, 1, 2, 3))):
            self.begin(f"D{number + 1}")
        while len(self.steps) < length:
            if self.chance(0.35):
                self.pass_time()
            if self.chance(self.stories):
                self.random.choice(STORIES)(self)
            self.draw_one()
            if self.chance(0.3):
                self.look()
        self.look_at_everything()
        return self

    def draw_one(self):
        """One command, by the weights of this life."""
        names = list(self.weights)
        name = self.random.choices(names, [self.weights[n] for n in names])[0]
        COMMANDS[name][1](self)

    def begin(self, name):
        """Most dossiers begin well: a titre, a start, rights."""
        for command, share in (("OpenDossier", 1), ("RegisterTitre", 0.95),
                               ("StartIntermediation", 0.85), ("OpenAsf", 0.5)):
            if self.chance(share):
                COMMANDS[command][1](self, name)

    # Expectations

    def look(self):
        """One document of one dossier, on any two days."""
        if not self.ledger.dossiers:
            return
        name = self.random.choice(sorted(self.ledger.dossiers))
        kind = self.random.choice(("solde", "solde", "solde", "attente") + LISTS)
        if kind == "attente":
            self.ask({"expect": kind})
        elif kind != "solde":
            self.ask({"expect": kind, "dossier": name})
        else:
            self.ask({"expect": kind, "dossier": name, **self.two_days()})

    def two_days(self):
        result = {}
        for field in ("as_of", "known_on"):
            if self.chance(0.5):
                back = self.random.choice((0, 2, 10, 60, 400))
                result[field] = days.plus_days(
                    self.player.latest, -self.random.randrange(back + 1)).isoformat()
        return result

    def look_at_everything(self):
        self.ask({"expect": "attente"})
        for name, d in sorted(self.ledger.dossiers.items()):
            for kind in LISTS:
                self.ask({"expect": kind, "dossier": name})
            for plan in d.plans:
                self.ask({"expect": "plan", "dossier": name, "plan": plan.name})
            self.ask({"expect": "solde", "dossier": name})
            for _ in range(8):
                self.ask({"expect": "solde", "dossier": name, **self.two_days()})

    def scenario(self):
        return {"name": f"life_{self.seed}", "why": f"A random life; its seed is {self.seed}.",
                "rules": [], "bareme": self.scales, "steps": self.steps}


def live(seed):
    """A whole life; its model has kept its own invariants."""
    life = Life(seed)
    life.live(life.random.randrange(30, 121))
    invariants.check(life.ledger)
    return life


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=100)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    for seed in range(options.seed, options.seed + options.count):
        path = options.folder / f"life_{seed}.json"
        path.write_text(json.dumps(live(seed).scenario()) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
