"""The ratchet: what does not obey yet, with a reason and a maximum that may only shrink.

A line of exceptions.txt is `KIND SUBJECT MAXIMUM REASON`.
"""

PATH = "tests/lint/exceptions.txt"

# What the checks that ran found too large: subject and kind to the smallest maximum, 0 for none.
smallest = {}


class Exceptions:
    def __init__(self, tree, kinds):
        self.kinds = kinds
        self.entries = {}
        self.found = []
        for number, line in enumerate(tree.files.get(PATH, "").splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            words = line.split(maxsplit=3)
            if len(words) < 4 or not words[2].isdigit():
                self.found.append(f"{PATH}:{number}: not `KIND SUBJECT MAXIMUM REASON`")
            elif words[0] in kinds:
                self.entries[(words[0], words[1])] = int(words[2])

    def judge(self, kind, subject, actual, limit, what):
        """Notes a finding unless `actual` is within `limit` or within the exception made."""
        allowed = self.entries.pop((kind, subject), None)
        if allowed is None:
            if actual > limit:
                self.found.append(f"{subject}: {what}: {actual}, at most {limit}")
        elif actual <= limit:
            smallest[(kind, subject)] = 0
            self.found.append(f"{subject}: the exception `{kind}` is no longer needed: strike it")
        elif actual > allowed:
            self.found.append(f"{subject}: {what}: {actual}, the exception allows {allowed}")
        elif actual < allowed:
            smallest[(kind, subject)] = actual
            self.found.append(f"{subject}: the exception `{kind}` may shrink to {actual}")

    def findings(self):
        """All that was noted, and the exceptions whose subject is gone."""
        smallest.update(dict.fromkeys(self.entries, 0))
        gone = [f"{PATH}: `{kind} {subject}` names nothing: strike it"
                for kind, subject in self.entries]
        return self.found + gone


def shrink(text):
    """The text of exceptions.txt with every exception struck or lowered that can be."""
    kept = []
    for line in text.splitlines():
        words = line.split(maxsplit=3)
        maximum = None if line.startswith("#") else smallest.get(tuple(words[:2]))
        if maximum is None:
            kept.append(line)
        elif maximum > 0:
            kept.append(" ".join([*words[:2], str(maximum), *words[3:]]))
    return "\n".join(kept) + "\n"
