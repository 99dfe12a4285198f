"""Every local link of a document leads to a file or folder of the project."""

import posixpath
import re

LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)\s]*)?\)")


def check(tree):
    found = []
    folders = {posixpath.dirname(path) for path in tree.paths()}
    for folder in list(folders):
        while folder:
            folders.add(folder)
            folder = posixpath.dirname(folder)
    for path in tree.paths(".md"):
        for target in LINK.findall(tree[path]):
            if re.match(r"[a-z]+:", target):
                continue
            there = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
            if there not in tree and there not in folders:
                found.append(f"{path}: links to {target}, which does not exist")
    return found
