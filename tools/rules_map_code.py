"""Where a C++ or Python file cites rules of the rulebook: the names around each citation."""

import re

from checks.sizes import functions
from tree import code_only, comments_only, line_of

# `R5.2 to R5.4` and `R5.2 … R5.4` cite what is between them too.
SPAN = re.compile(r"\bR(\d{1,2})\.(\d{1,2})(?:\s+(?:to|…)\s+R\1\.(\d{1,2}))?")
TYPE = re.compile(r"\b(?:struct|class|enum class|enum)\s+(?:\[\[\w+\]\]\s*)?(\w+)[^;{}()=]*\{")
NAMED = re.compile(r"\b(?:struct|class|enum class|enum)\s+(\w+)|(\w+)\s*(?:\(|\{|=[^=]|;)")
OVERLOADED = ("perform", "apply", "decide")  # one for each command or event
TEST = re.compile(r"\b(?:TEST|TEST_F|TEST_P|RC_GTEST_PROP)\s*\(")


def rules_in(text):
    """(rule, position) of each rule that a text cites."""
    for match in SPAN.finditer(text):
        section, first, last = match.group(1), int(match.group(2)), match.group(3)
        for number in range(first, int(last or first) + 1):
            yield f"R{section}.{number}", match.start()


def spans(text):
    """(first line, last line, name) of each function of a C++ text that has a body. Overloads are
    told apart by the command or event that they take."""
    lines = text.splitlines()
    found = [(first, first + count - 1, name) for name, first, count in functions(text)]
    for first, last, name in found:
        head = " ".join(lines[first - 1:last]).split("{")[0]
        argument = re.search(r"\b(?:command|event)::(\w+)", head)
        told_apart = name in OVERLOADED and argument
        yield first, last, f"{name}({argument.group(1)})" if told_apart else name


def types(text):
    """(first line, last line, name) of each type of a C++ text."""
    code = code_only(text)
    for match in TYPE.finditer(code):
        depth, end = 1, match.end()
        while depth and end < len(code):
            depth += {"{": 1, "}": -1}.get(code[end], 0)
            end += 1
        yield line_of(code, match.start()), line_of(code, end), match.group(1)


def smallest(line, named):
    around = [(last - first, name) for first, last, name in named if first <= line <= last]
    return min(around)[1] if around else None


def declared(code_lines, line):
    """The name that stands on a line of code, or on the first one after it."""
    for code in code_lines[line - 1:line + 12]:
        match = NAMED.search(re.sub(r"\[\[.*?\]\]|\btemplate\s*<[^>]*>", "", code))
        if match and not re.match(r"\s*(?:#|namespace|using)", code):
            return match.group(1) or match.group(2)
    return None


def cpp_citations(text, comments_alone=False):
    """(rule, name) of each citation in a C++ text. A comment before a function belongs to it."""
    view = comments_only(text) if comments_alone else text
    code_lines = code_only(text).splitlines()
    named, of_types = list(spans(text)), list(types(text))
    for rule, position in rules_in(view):
        line = line_of(view, position)
        name = smallest(line, named) or before(line, code_lines, named)
        yield rule, name or smallest(line, of_types) or declared(code_lines, line) or ""


def before(line, code_lines, named):
    """The function whose declaration is the first code after a comment on this line."""
    while line <= len(code_lines) and not code_lines[line - 1].strip():
        line += 1
    return next((name for first, _, name in named if first == line), None)


def is_test(text, name):
    """Whether `Suite.Name` is a test of a C++ text."""
    return "." in name and TEST.search(text) is not None


def python_citations(text):
    """(rule, name) of each citation inside a test function of a Python text."""
    name = None
    for line in text.splitlines():
        head = re.match(r"\s*def (\w+)", line)
        name = head.group(1) if head else name
        for rule, _ in rules_in(line):
            if name and name.startswith("test_"):
                yield rule, name
