"""The map of the law, docs/RULES.md: each rule with its articles, its code, its tests.

    rules_map.py          writes docs/RULES.md; status 1 when a rule lacks its code or its test

The lint test `rules_map` holds the committed file to what this would write.
"""

import collections
import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "lint"))
sys.path.insert(0, str(ROOT / "tools"))

from checks.scenarios import still_to_come  # noqa: E402
from rules_map_code import cpp_citations, is_test, python_citations, spans  # noqa: E402
from tree import Tree, in_folder  # noqa: E402

BOOK, READINGS, MAP = "docs/rules.md", "docs/readings.md", "docs/RULES.md"
CODE = ("include", "src", "projections")
# What plays organismes carries out no rule; the catalogue of policies is shown as "Reading".
NO_CODE = ("src/exemple", "src/domain/policy")
NO_TESTS = ("tests/lint", "tests/scenarios")

PART = r"(?: (?:VIII|VII|VI|V|IV|III|II|I)\b)?(?: \d°(?: to \d°)?)?"
ARTICLE = re.compile(
    rf"(?:CPCE )?\b[LRD]\. \d{{3}}(?:-\d+)+{PART}"
    rf"|code civil \d[\d-]*\d{PART}(?:, \d[\d-]*\d)*|(?<!civil )\b373-2-2{PART}")

HEAD = (
    "# The map of the rules",
    "For each rule of the [rulebook](rules.md): the law that it rests on, the code that carries it "
    "out, the tests and the scenarios that name it. Written by `python3 tools/rules_map.py`; do "
    "not edit it. A test holds it to the code, and fails where a rule has no code, or neither a "
    "test nor a scenario.",
    "How to read it, if you are new:",
    "- **Law**: articles of the code de la sécurité sociale unless another code is named. A rule "
    "without one is of the ledger itself, or puts several together.\n"
    "- **Reading**: where the law leaves a point open, the policy that decides it and its value "
    "([readings.md](readings.md)).\n"
    "- **Code**: the functions and constants that cite the rule; the first place to look, and to "
    "put a breakpoint.\n"
    "- **Data**: the types and declarations that cite it: commands, events, states, contracts.\n"
    "- **Tests**: of the program's parts. **Scenarios**: legal cases as files that a jurist can "
    "read; `aripa scenario FILE` plays one.\n",
)


class Rule:
    def __init__(self, number, section, text):
        self.number, self.section, self.text = number, section, text
        self.articles, self.readings = [], []
        self.code = collections.defaultdict(set)  # path to names
        self.data = collections.defaultdict(set)
        self.tests = collections.defaultdict(set)
        self.scenarios = set()

    def add_articles(self, text):
        for match in ARTICLE.finditer(text):
            first, *others = match.group(0).split(", ")
            first = f"code civil {first}" if first.startswith("373") else first
            for article in (first, *(f"code civil {other}" for other in others)):
                if article not in self.articles:
                    self.articles.append(article)


def rulebook(tree):
    """The rules by number, in the order of the book."""
    rules, section = {}, ""
    blocks = re.split(r"^(?=## |\*\*R\d+\.\d+\*\*|---$)", tree.files.get(BOOK, ""), flags=re.M)
    for block in blocks:
        title = re.match(r"## (.+)", block)
        section = title.group(1) if title else section
        found = re.match(r"\*\*(R\d+\.\d+)\*\*\s+(.*)", block, flags=re.S)
        if found:
            rules[found.group(1)] = Rule(found.group(1), section, found.group(2))
    return rules


def opening(text):
    """The first sentence of a rule, so that a reader sees what it is about."""
    text = re.sub(r"\s*\(\*\*reading\*\*[^)]*\)|\*\*", "", " ".join(text.split()))
    for match in re.finditer(r"[.:;](?= )", text):
        sentence = text[:match.start()]
        if (len(sentence) > 40 and sentence.count("(") == sentence.count(")")
                and re.search(r"\w{3}$|[`*)\"]$", sentence)):
            break
    else:
        sentence = text.rstrip(".:;")
    return sentence if len(sentence) <= 240 else sentence[:237].rsplit(" ", 1)[0] + " …"


def add_readings(tree, rules):
    for row in re.findall(r"^\| (R\d.*) \|$", tree.files.get(READINGS, ""), flags=re.M):
        number, _, articles, _, policy, value = row.split(" | ")
        if number in rules:
            rules[number].add_articles(articles)
            reading = f"{policy} {value}"
            if reading not in rules[number].readings:
                rules[number].readings.append(reading)


def names_beside(tree, header):
    """The functions that the source beside a header carries out: their contracts are its own."""
    source = header[:-4] + ".cpp"
    return {name for _, _, name in spans(tree[source])} if source in tree else set()


def add_code(tree, rules):
    for path in tree.paths(".cpp", ".hpp", under=CODE):
        if any(in_folder(path, folder) for folder in NO_CODE):
            continue
        text = tree[path]
        bodies = {name for _, _, name in spans(text)}
        for number, name in cpp_citations(text):
            if number not in rules:
                continue
            if path.endswith(".cpp") or name in bodies:
                rules[number].code[path].add(name)
            elif name in names_beside(tree, path):
                rules[number].code[path[:-4] + ".cpp"].add(name)
            else:
                rules[number].data[path].add(name)
        for number, articles in re.findall(r"(R\d+\.\d+) \(([^)]*)\)", text):
            if number in rules:
                rules[number].add_articles(articles)


def add_tests(tree, rules):
    for path in tree.paths(".cpp", ".py", under="tests"):
        if any(in_folder(path, folder) for folder in NO_TESTS):
            continue
        text = tree[path]
        cited = (cpp_citations(text, comments_alone=True) if path.endswith(".cpp")
                 else python_citations(text))
        for number, name in cited:
            if number in rules and (path.endswith(".py") or is_test(text, name)):
                rules[number].tests[path].add(name)
    waiting = {f"tests/scenarios/{name}" for name in still_to_come(tree)}
    for path in set(tree.paths(".json", under="tests/scenarios")) - waiting:
        for number in json.loads(tree[path]).get("rules", []):
            if number in rules:
                rules[number].scenarios.add(path)


def read(tree):
    rules = rulebook(tree)
    for rule in rules.values():
        rule.add_articles(rule.text)
    add_readings(tree, rules)
    add_code(tree, rules)
    add_tests(tree, rules)
    return rules


def places(files):
    """`[file](link)` with its names, for each file."""
    shown = []
    for path in sorted(files):
        names = ", ".join(f"`{name}`" for name in sorted(files[path]) if name)
        label = re.sub(r"^(?:include/aripa|src|tests)/", "", path)
        shown.append(f"[{label}](../{path})" + (f" {names}" if names else ""))
    return "; ".join(shown)


def lines_of(rule):
    yield f"### {rule.number}\n"
    first = opening(rule.text)
    yield first + ("\n" if first.endswith("…") else ".\n")
    yield f"- **Law**: {'; '.join(rule.articles) or 'no article, a rule of the ledger'}"
    if rule.readings:
        yield f"- **Reading**: {'; '.join(rule.readings)}"
    yield f"- **Code**: {places(rule.code)}"
    if rule.data:
        yield f"- **Data**: {places(rule.data)}"
    if rule.tests:
        yield f"- **Tests**: {places(rule.tests)}"
    if rule.scenarios:
        links = (f"[{pathlib.PurePosixPath(path).stem}](../{path})"
                 for path in sorted(rule.scenarios))
        yield f"- **Scenarios**: {', '.join(links)}"
    yield ""


def render(rules):
    lines, section = ["\n\n".join(HEAD)], None
    for rule in rules.values():
        if rule.section != section:
            section = rule.section
            anchor = re.sub(r"[^\w -]", "", section.lower()).replace(" ", "-")
            lines.append(f"## [{section}]({BOOK.removeprefix('docs/')}#{anchor})\n")
        lines.extend(lines_of(rule))
    return "\n".join(lines)


def lacks(rules):
    """What is missing: code that carries a rule out, or a test or scenario that names it."""
    for rule in rules.values():
        if not rule.code:
            yield f"{BOOK}: no code cites {rule.number}"
        if not rule.tests and not rule.scenarios:
            yield f"{BOOK}: neither a test nor a scenario names {rule.number}"


def main():
    rules = read(Tree.load(ROOT))
    (ROOT / MAP).write_text(render(rules), encoding="utf-8")
    missing = list(lacks(rules))
    for line in missing:
        print(line)
    print(f"{len(rules)} rules, {len(missing)} gaps")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
