"""Sizes of lines, functions and files, as a ratchet."""

import re

from tree import code_only, in_folder

from checks.exceptions import Exceptions

LINE_MAX = 100
FUNCTION_MAX = 60
FILE_MAX = 400
TEST_FILE_MAX = 600
CODE = ("include", "src", "projections", "tests", "bench", "cmake", "tools")
CONTAINER = re.compile(
    r"(?:^|[\s>\])])(?:namespace|class|struct|union|enum)\b(?![^{]*\)\s*(?:const|noexcept)?\s*$)")


def without_preprocessor(code):
    def blank(match):
        return "\n" * match.group(0).count("\n")
    return re.sub(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", blank, code, flags=re.MULTILINE)


def is_container(head):
    """Whether the text before a `{` opens a scope in which functions stand."""
    if re.search(r'\bextern\s+"[^"]*"\s*$', head):
        return True
    head = re.sub(r"\btemplate\s*<[^{;]*?>(?=\s*(?:class|struct|union|requires|\w))", " ", head)
    return bool(CONTAINER.search(head)) and "(" not in re.sub(r"alignas\([^)]*\)|\[\[.*?\]\]", "",
                                                                 head)


def name_of(head):
    match = re.search(r"(operator\s*[^\s(\w]+|[~\w:]+)\s*\(([^()]*)", head)
    if not match:
        return "?"
    if match.group(1) in ("TEST", "TEST_F", "TEST_P", "RC_GTEST_PROP"):
        return re.sub(r"\s+", "", ".".join(match.group(2).split(",")[:2]))
    return re.sub(r"\s+", "", match.group(1))


class Reader:
    """Walks over the braces of a C++ text and notes the functions."""

    def __init__(self, code):
        self.code = code
        self.functions = []
        self.start = 0  # Where the declaration that is being read begins.
        self.begun = None  # Name and first line of the function that is being read, if any.
        self.depth = 0  # Braces open inside it.
        self.parentheses = 0

    def line(self, position):
        return self.code.count("\n", 0, position) + 1

    def open(self, position):
        head = re.sub(r"\b(?:public|private|protected)\s*:(?!:)", lambda m: " " * len(m.group(0)),
                      self.code[self.start:position])
        if is_container(head):
            self.start = position + 1
            return
        lead = len(head) - len(head.lstrip())
        self.begun, self.depth = (name_of(head), self.line(self.start + lead)), 1

    def inside(self, mark, position):
        self.depth += {"{": 1, "}": -1}.get(mark, 0)
        if self.depth > 0 or (mark == "}" and
                              re.match(r"\s*[,{]", self.code[position + 1:position + 200])):
            return  # After the last, only a member's initialiser has ended.
        if mark == "}":
            name, first = self.begun
            if name != "?":
                self.functions.append((name, first, self.line(position) - first + 1))
            self.begun, self.start = None, position + 1

    def read(self):
        for match in re.finditer(r"[{}();]", self.code):
            mark, position = match.group(0), match.start()
            if self.begun is not None:
                self.inside(mark, position)
            elif mark in "()":
                self.parentheses += 1 if mark == "(" else -1
            elif self.parentheses == 0 and mark == "{":
                self.open(position)
            elif self.parentheses == 0:
                self.start = position + 1
        return self.functions


def functions(text):
    """(name, first line, lines) of every function with a body in a C++ text."""
    return Reader(without_preprocessor(code_only(text))).read()


def is_code(path):
    name = path.rsplit("/", 1)[-1]
    return (path.endswith((".cpp", ".hpp", ".py", ".cmake", ".sh", ".in"))
            or name == "CMakeLists.txt" or (in_folder(path, "tools") and "." not in name))


def check(tree):
    exceptions = Exceptions(tree, ("file", "function", "line"))
    for path in tree.paths(under=CODE):
        if not is_code(path):
            continue
        lines = tree[path].splitlines()
        limit = TEST_FILE_MAX if in_folder(path, "tests") else FILE_MAX
        exceptions.judge("file", path, len(lines), limit, "lines in a file")
        longest = max((len(line) for line in lines), default=0)
        exceptions.judge("line", path, longest, LINE_MAX, "columns in a line")
        if path.endswith((".cpp", ".hpp")):
            largest = {}
            for name, _, count in functions(tree[path]):
                largest[name] = max(count, largest.get(name, 0))
            for name, count in largest.items():
                exceptions.judge("function", f"{path}:{name}", count, FUNCTION_MAX,
                                 "lines in a function")
    return exceptions.findings()
