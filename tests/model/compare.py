"""Compares the program with the model on random lives:
compare.py BINARY --seed N --count N [--keep FOLDER].

A life that differs is shrunk to the fewest steps that still differ; it is printed with its seed,
and kept as a scenario file. ARIPA_MODEL_LIVES and ARIPA_MODEL_SEED stand in for what is not said.
"""

import argparse
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
from collections import Counter

from lives import live
from rulebook import days
from rulebook.scenario import Player

BATCH = 50
FAILED_STEP = re.compile(r"étape (\d+),")
TALLY = re.compile(r"^(\d+) passed, (\d+) failed$")


def run(binary, files):
    """What the program says of scenario files, and whether all of them passed."""
    done = subprocess.run([binary, "scenario", *map(str, files)], stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, timeout=600, check=False)
    lines = done.stdout.strip().splitlines()
    tally = TALLY.match(lines[-1]) if lines else None
    passed = done.returncode == 0 and tally is not None
    if tally is None:
        lines.append(f"ended with status {done.returncode}")
    return lines, passed


class Workshop:
    """A folder to write scenario files in, and the program that runs them."""

    def __init__(self, binary, folder):
        self.binary, self.folder = binary, pathlib.Path(folder)

    def write(self, scenario, name):
        path = self.folder / f"{name}.json"
        path.write_text(json.dumps(scenario), encoding="utf-8")
        return path

    def differs(self, scenario):
        """What the program finds different in a scenario, or nothing."""
        lines, passed = run(self.binary, [self.write(scenario, "candidate")])
        return [] if passed else lines


def played_again(scenario, steps):
    """The same commands and questions, with what the model answers to them now. Nothing where the
    model breaks one of its own invariants."""
    player, result = Player(scenario["bareme"]), []
    for number, step in enumerate(steps):
        step = {name: value for name, value in step.items() if name not in ("refused", "value")}
        if "do" in step:
            step.setdefault("id", f"c-{number}")
            code = player.do(step)
            step.update({"refused": code} if code else {})
        elif "clock" in step:
            player.clock(days.parse_day(step["clock"]))
        else:
            value = player.expect(step)
            if value is None:
                continue
            step["value"] = value
        result.append(step)
    return {**scenario, "steps": result}


def shrink(workshop, scenario):
    """The fewest steps that still differ: those after the first difference and the questions
    before it go at once, then parts are left out, ever smaller ones."""
    steps = scenario["steps"]
    first = FAILED_STEP.search("\n".join(workshop.differs(scenario)))
    if first is not None:
        at = int(first[1]) - 1
        fewer = [step for step in steps[:at] if "expect" not in step] + [steps[at]]
        steps = fewer if workshop.differs(played_again(scenario, fewer)) else steps
    size = len(steps)
    while size >= 1:
        at = 0
        while at < len(steps):
            fewer = steps[:at] + steps[at + size:]
            candidate = played_again(scenario, fewer)
            if workshop.differs(candidate):
                steps = fewer
            else:
                at += size
        size //= 2
    return played_again(scenario, steps)


def report(workshop, seed, scenario, keep):
    small = shrink(workshop, scenario)
    print(f"seed {seed}: the program and the model differ")
    for line in workshop.differs(small):
        print(f"  {line[:600]}")
    for step in small["steps"]:
        print("    " + json.dumps({name: step[name] for name in step if name != "value"}))
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        file = keep / f"life_{seed}.json"
        file.write_text(json.dumps(small) + "\n", encoding="utf-8")
        print(f"    kept: {file}")


def compare(workshop, seeds, options, tally):
    """Runs one batch of lives; answers how many of them differ."""
    scenarios = {}
    for seed in seeds:
        try:
            life = live(seed)
        except Exception:
            print(f"seed {seed}: the model breaks a rule of its own")
            raise
        scenarios[seed] = life.scenario()
        tally.update(life.refusals)
        tally.update(life.ledger.events)
    files = {seed: workshop.write(scenario, f"life_{seed}") for seed, scenario in scenarios.items()}
    different = []
    if not run(workshop.binary, files.values())[1]:
        different = [seed for seed, file in files.items() if not run(workshop.binary, [file])[1]]
    for seed in different[:max(0, options.show - tally["shown"])]:
        tally["shown"] += 1
        report(workshop, seed, scenarios[seed], options.keep)
    for file in files.values():
        file.unlink()
    return len(different)


def tell(tally):
    """How often each refusal and each event came up."""
    refusals = Counter()
    for key, count in tally.items():
        if isinstance(key, tuple):
            refusals[key[1] or "accepted"] += count
    events = {key: count for key, count in tally.items() if isinstance(key, str) and "." in key}
    for counts in (refusals, events):
        print(", ".join(f"{name} {count}" for name, count in sorted(counts.items())))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("binary")
    parser.add_argument("--seed", type=int, default=os.environ.get("ARIPA_MODEL_SEED", 1))
    parser.add_argument("--count", type=int, default=os.environ.get("ARIPA_MODEL_LIVES", 250))
    parser.add_argument("--show", type=int, default=3, help="how many differences are shrunk")
    parser.add_argument("--keep", type=pathlib.Path, help="a folder for the shrunk files")
    options = parser.parse_args()
    tally, different = Counter(), 0
    with tempfile.TemporaryDirectory() as folder:
        workshop = Workshop(options.binary, folder)
        end = options.seed + options.count
        for first in range(options.seed, end, BATCH):
            different += compare(workshop, range(first, min(first + BATCH, end)), options, tally)
    tell(tally)
    print(f"{options.count} lives from seed {options.seed}: {different} differ")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
