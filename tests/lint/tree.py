"""The files that the checks look at, and how C++ text is read."""

import os
import pathlib
import re

TOP = ("include", "src", "projections", "tests", "bench", "cmake", "tools", "docs", "schemas",
       "docker", "web", ".ci")
SUFFIXES = (".cpp", ".hpp", ".in", ".py", ".sh", ".md", ".json", ".txt", ".cmake", ".yaml", ".yml",
            "")


class Tree:
    """Paths (relative, with `/`) to texts. Self-tests make one from a dict."""

    def __init__(self, files):
        self.files = dict(files)

    def __getitem__(self, path):
        return self.files[path]

    def __contains__(self, path):
        return path in self.files

    def paths(self, *suffixes, under=""):
        folders = (under,) if isinstance(under, str) else under
        return sorted(path for path in self.files
                      if (not suffixes or path.endswith(suffixes))
                      and any(in_folder(path, folder) for folder in folders))

    @staticmethod
    def load(root):
        root = pathlib.Path(root)
        files = {}
        for path in sorted(root.iterdir()):
            if path.is_file():
                add(files, root, path)
        for top in TOP:
            for folder, names, leaves in os.walk(root / top):
                names[:] = sorted(name for name in names if name != "__pycache__")
                for leaf in sorted(leaves):
                    add(files, root, pathlib.Path(folder) / leaf)
        return Tree(files)


def add(files, root, path):
    if path.suffix not in SUFFIXES or path.is_symlink():
        return
    try:
        files[path.relative_to(root).as_posix()] = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        pass  # Bytes, such as an input of a fuzz corpus.


def in_folder(path, folder):
    return folder == "" or path == folder or path.startswith(folder + "/")


TOKEN = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"(?P<mark>[^ ()\\\t\n]*)\(.*?\)(?P=mark)"'
    r'|"(?:\\.|[^"\\\n])*"|(?<![0-9a-fA-F])\'(?:\\.|[^\'\\\n])*\'', re.DOTALL)


def blank(match):
    text = match.group(0)
    keep = text[0] if text[0] in "\"'" else ""
    return keep + re.sub(r"[^\n]", " ", text[len(keep):len(text) - len(keep)]) + keep


def code_only(text):
    """C++ text with comments and the insides of literals blanked; lines and columns stay."""
    return TOKEN.sub(blank, text)


def comments_only(text):
    """The comments of a C++ text, on their lines."""
    kept = []
    position = 0
    for match in TOKEN.finditer(text):
        kept.append(re.sub(r"[^\n]", " ", text[position:match.start()]))
        token = match.group(0)
        kept.append(token if token.startswith("/") else re.sub(r"[^\n]", " ", token))
        position = match.end()
    kept.append(re.sub(r"[^\n]", " ", text[position:]))
    return "".join(kept)


def line_of(text, position):
    return text.count("\n", 0, position) + 1


def matches(tree, paths, pattern, say, view=code_only):
    """A finding for every place where `pattern` stands in `view` of these files."""
    found = []
    for path in paths:
        text = view(tree[path])
        for match in re.finditer(pattern, text, re.MULTILINE):
            place = f"{path}:{line_of(text, match.start())}"
            found.append(f"{place}: {say.format(match.group(0).strip())}")
    return found
