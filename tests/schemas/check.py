"""Checks files against the schemas of schemas/.

    check.py FILE…             commands, events {"type", "data"} and commits, which say themselves
                               what they are; a file is one JSON value or JSON Lines
    check.py --as NAME FILE…   values of one kind: documents/solde, commands/OpenDossier

Prints what is wrong, then how many values were checked; status 1 when something is wrong.
"""

import argparse
import json
import pathlib
import sys

from schemas import Checker, kind_of


def values(path):
    text = pathlib.Path(path).read_text(encoding="utf-8")
    try:
        return [json.loads(text)]
    except json.JSONDecodeError:
        return [json.loads(line) for line in text.splitlines() if line.strip()]


def main(arguments):
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--as", dest="name")
    parser.add_argument("files", nargs="+")
    options = parser.parse_args(arguments)
    checker, count, wrong = Checker(), 0, 0
    for path in options.files:
        for number, value in enumerate(values(path), 1):
            name, value = (options.name, value) if options.name else kind_of(value)
            faults = checker.faults(name, value) if name else ["no command, event or commit"]
            for fault in faults:
                print(f"{path}, value {number}: {fault}")
            count += 1
            wrong += bool(faults)
    print(f"{count} values, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
