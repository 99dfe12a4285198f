"""Every source is in a CMake list, and every header is included by another file."""

import posixpath
import re

from checks.dependencies import INCLUDE, resolve

FOLDERS = ("include", "src", "projections", "tests", "bench")


def listed_sources(tree):
    listed = set()
    for path in tree.paths("CMakeLists.txt", ".cmake"):
        folder = posixpath.dirname(path)
        text = re.sub(r"#.*", "", tree[path])
        for name in re.findall(r"[^\s()\"]+\.cpp\b", text):
            name = name.replace("${PROJECT_SOURCE_DIR}/", "/")
            listed.add(name[1:] if name.startswith("/")
                       else posixpath.normpath(posixpath.join(folder, name)))
    return listed


def check(tree):
    listed = listed_sources(tree)
    included = set()
    for path in tree.paths(".cpp", ".hpp", under=FOLDERS):
        for bracket, name in INCLUDE.findall(tree[path]):
            target = resolve(tree, path, name) if bracket == '"' else None
            if target and target != path:
                included.add(target)
    found = [f"{path}: is in no CMakeLists.txt"
             for path in tree.paths(".cpp", under=FOLDERS) if path not in listed]
    return found + [f"{path}: no file includes it"
                    for path in tree.paths(".hpp", under=FOLDERS) if path not in included]
