"""core, domain and projections: no floating point, clock, random, environment, thread or file."""

from tree import matches

from checks.dependencies import load

IMPURE = (
    r"\b(float|double)\b|(?<![\w.])(?:\d+\.\d*|\.\d+|\d+[eE][-+]?\d+)[fFlL]?\b",
    r"\b(system_clock|steady_clock|high_resolution_clock|utc_clock|file_clock)\b",
    r"(?<![\w.>])(?:std::)?(?:time|clock_gettime|gettimeofday|localtime|gmtime|mktime)\s*\(",
    r"(?<!\w)(?:std)?::clock\s*\(",  # Plain `clock(…)` may be a dossier's (R9.3).
    r"\b(random_device|mt19937\w*|default_random_engine|rand|srand|arc4random)\b",
    r"\b(getenv|secure_getenv|environ|setlocale)\b",
    r"\b(thread_local|std::(?:thread|jthread|mutex|shared_mutex|async))\b",
    # A fence orders memory, and decides nothing.
    r"\bstd::atomic(?!_thread_fence\b)\w*",
    r"\b(?:if|of)stream\b|\bfstream\b|\bfopen\b|\bstd::(?:cout|cerr|cin)\b|\bprintf\b|\bputs\b",
    r"#\s*include\s*<(?:random|thread|mutex|chrono_io|iostream|fstream|filesystem|future)>",
)


def check(tree):
    found = []
    for room in load(tree)["rooms"].values():
        if not room.get("pure"):
            continue
        paths = tree.paths(".cpp", ".hpp", under=tuple(room["folders"]))
        for pattern in IMPURE:
            found += matches(tree, paths, pattern, "`{}` in a pure room")
    return found
