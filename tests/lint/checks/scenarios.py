"""The list of scenarios that do not pass yet: sorted, of files that exist, no longer than said."""

import re

FOLDER = "tests/scenarios"
LIST = FOLDER + "/still_to_come.txt"


def still_to_come(tree):
    lines = tree.files.get(LIST, "").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def check(tree):
    if LIST not in tree:
        return []  # All pass: the list is gone.
    names = still_to_come(tree)
    found = [f"{LIST}: {name} does not exist" for name in names if f"{FOLDER}/{name}" not in tree]
    if names != sorted(set(names)):
        found.append(f"{LIST}: not sorted, or a name stands twice")
    maximum = re.search(r"^# at most: (\d+)$", tree[LIST], re.MULTILINE)
    if not maximum:
        found.append(f"{LIST}: lacks its `# at most: N`")
    elif int(maximum.group(1)) != len(names):
        found.append(f"{LIST}: {len(names)} names, `at most` says {maximum.group(1)}; it may only "
                     "shrink")
    return found
