"""The project speaks of itself alone: no path of one machine, no word of where it was made."""

import re

# Written in pieces, so that this file does not contain them.
FORBIDDEN = [re.compile(pattern, re.IGNORECASE) for pattern in (
    "/wo" "rk/", "/fa" "rm/", "/ho" r"me/\w", "/ro" "ot/", r"\.lib" "rary", r"\.\./sha" "red",
    "sha" r"red/\w+\.md", "before" "-stop", "closing" " note", "(this|earlier|next) ses" "sion",
    "helper" " ses" "sion", "sub-?" "agent", "language" " model")]


def check(tree):
    found = []
    for path in tree.paths():
        for number, line in enumerate(tree[path].splitlines(), 1):
            for pattern in FORBIDDEN:
                match = pattern.search(line)
                if match:
                    found.append(f"{path}:{number}: `{match.group(0)}` is no word of this project")
    return found
