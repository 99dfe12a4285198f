"""Every rule number that the code, the tests or a document cites stands in docs/rules.md."""

import json
import re

RULEBOOK = "docs/rules.md"
CITED = re.compile(r"\bR\d{1,2}\.\d{1,2}\b")


def numbers(tree):
    return set(re.findall(r"\*\*(R\d+\.\d+)\*\*", tree.files.get(RULEBOOK, "")))


def check(tree):
    known = numbers(tree)
    if not known:
        return [f"{RULEBOOK}: no rules found"]
    found = []
    folders = ("include", "src", "projections", "tests", "docs", "bench")
    for path in tree.paths(".cpp", ".hpp", ".py", ".md", under=folders):
        if path.startswith("tests/lint/"):
            continue
        for number, line in enumerate(tree[path].splitlines(), 1):
            for rule in CITED.findall(line):
                if rule not in known:
                    found.append(f"{path}:{number}: cites {rule}, which {RULEBOOK} does not have")
    for path in tree.paths(".json", under="tests/scenarios"):
        for rule in json.loads(tree[path]).get("rules", []):
            if CITED.fullmatch(rule) and rule not in known:
                found.append(f"{path}: cites {rule}, which {RULEBOOK} does not have")
    return found
