"""Every code of `Errc` stands in a test that runs; numbers and names are used once."""

import re

from checks.exceptions import Exceptions
from checks.scenarios import still_to_come

HEADER = "include/aripa/core/errc.hpp"
# The test of the list itself names codes without producing them.
LIST_TEST = "tests/unit/core_errc_test.cpp"


def codes(tree):
    return re.findall(r"\bX\((\w+),\s*(\d+)\)", tree.files.get(HEADER, ""))


def named_in_tests(tree):
    """The codes that tests name: `Errc::name`, or "name" in a scenario or a Python test."""
    names = set()
    waiting = set(still_to_come(tree))
    for path in tree.paths(".cpp", ".hpp", ".py", ".json", under="tests"):
        if path.startswith(("tests/lint/", LIST_TEST)) or path.rsplit("/", 1)[-1] in waiting:
            continue
        pattern = (r'"refused"\s*:\s*"(\w+)"|"cause"\s*:\s*"(\w+)"' if path.endswith(".json")
                   else r'\bErrc::(\w+)|"(\w+)"')
        for groups in re.findall(pattern, tree[path]):
            names.update(name for name in groups if name)
    return names


def check(tree):
    found = []
    exceptions = Exceptions(tree, ("errc",))
    listed = codes(tree)
    if not listed:
        return [f"{HEADER}: no list of codes found"]
    for position, what in ((0, "code"), (1, "number")):
        seen = [code[position] for code in listed]
        found += [f"{HEADER}: {what} {value} stands twice"
                  for value in sorted(set(seen)) if seen.count(value) > 1]
    tested = named_in_tests(tree)
    for name, _ in listed:
        exceptions.judge("errc", name, 0 if name in tested else 1, 0, "codes that no test produces")
    return found + exceptions.findings()
