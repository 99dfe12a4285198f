"""docs/RULES.md is what tools/rules_map.py writes; each rule has code and a test or scenario."""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[3] / "tools"))

import rules_map  # noqa: E402


def check(tree):
    rules = rules_map.read(tree)
    if not rules:
        return [f"{rules_map.BOOK}: no rules found"]
    found = list(rules_map.lacks(rules))
    if tree.files.get(rules_map.MAP) != rules_map.render(rules):
        found.append(f"{rules_map.MAP}: out of date; run `python3 tools/rules_map.py`")
    return found
