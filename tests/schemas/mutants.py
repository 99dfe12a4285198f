"""Commands that are almost as a schema wants them: each differs from a valid one in one place."""

import copy

ID_64 = "a" * 64
TEXTS = ("", "x", "é", "a b", "a/b", "a#1", "a\n", "\n", ID_64, ID_64 + "a",
         "2026-04-15", "2026-02-29", "2024-02-29", "2026-02-30", "2026-04-31", "2026-13-01",
         "2026-00-01", "2026-01-00", "0000-01-01", "0001-01-01", "9999-12-31", "2026-4-15",
         "20260415", "2026-04-15T00:00:00Z", "+2026-04-15", "2026-W16-3", "2026-04-15\n",
         "2026-04", "2026-00", "2026-13", "0000-04", "0001-04", "9999-12", "2026-4", "202604",
         "0", "0.0", "1", "1.5", "1.", ".5", "1,5", "-1.5", "+1.5", "1e3", "1.5.5", "00.50",
         "118.04\n", "123456789012", "1234567890123", "123456.789012", "1234567.890123",
         "0000000000001", "000000000001", "true", "null")
NUMBERS = (0, 1, -1, 7, 12, 13, 31, 2**31 - 1, 2**31, -2**31, -2**31 - 1, 10**12, 10**12 + 1,
           -10**12, -10**12 - 1, 2**63 - 1, 2**63, -2**63 - 1, 10**30, 1.5, 100.0, 1e-9)
OTHERS = (None, True, False, [], {}, [1], ["x"], {"x": 1})
LENGTHS = (0, 2, 64, 65, 256, 257)


def places(value, path=()):
    """The path of each value inside a value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) \
        if isinstance(value, list) else ()
    for key, part in inner:
        yield (*path, key)
        yield from places(part, (*path, key))


def at(value, path):
    for key in path:
        value = value[key]
    return value


def changed(value, path, change):
    """A copy of the value in which `change(holder, key)` was done at the place."""
    made = copy.deepcopy(value)
    change(at(made, path[:-1]), path[-1])
    return made


def put(new):
    def change(holder, key):
        holder[key] = copy.deepcopy(new)
    return change


def drop(holder, key):
    del holder[key]


def members(commands):
    """One value for each name that a member of any object in the commands has."""
    found = {}
    for command in commands:
        for path in places(command):
            if isinstance(path[-1], str):
                found.setdefault(path[-1], at(command, path))
    return found


def mutants(command, words, strangers):
    """Mutants of a command. `words` are all those of the closed lists; `strangers` are members, by
    name, that an object may not have though others do."""
    values = [at(command, path) for path in places(command)]
    texts = sorted({value for value in values if isinstance(value, str)})
    for path in places(command):
        value = at(command, path)
        yield changed(command, path, drop)
        for new in (*NUMBERS, *OTHERS, *TEXTS, *texts):
            yield changed(command, path, put(new))
        if isinstance(value, str) and value in words:
            for word in (*sorted(words), value.upper(), value + "s"):
                yield changed(command, path, put(word))
        if isinstance(value, list):
            for length in LENGTHS:
                yield changed(command, path, put((value * length)[:length]))
    for path in [(), *places(command)]:
        holder = at(command, path)
        if isinstance(holder, dict):
            for name, stranger in {**strangers, "unknown": 1, "": 1}.items():
                if name not in holder:
                    yield changed(command, (*path, name), put(stranger))
