"""Small habits: assertions that stay on, tests that run, no unowned notes."""

from tree import comments_only, matches

CODE = ("include", "src", "projections", "tests", "bench")


def plain(text):
    return text


def check(tree):
    ours = tree.paths(".cpp", ".hpp", under=CODE)
    headers = tree.paths(".hpp", under=CODE)
    tests = tree.paths(".cpp", ".hpp", under="tests")
    notes = [path for path in tree.paths(".cpp", ".hpp", ".py", ".cmake", "CMakeLists.txt",
                                         under=CODE + ("cmake", "tools"))
             if not path.startswith("tests/lint/")]
    found = matches(tree, ours, r"#\s*include\s*<cassert>|(?<!_)\bassert\s*\(",
                    "`{}`: use ARIPA_ASSERT, which release builds keep")
    found += matches(tree, tests, r"\bDISABLED_\w*", "`{}`: a test that does not run is no test")
    found += matches(tree, tests, r"\b(?:sleep_for|sleep_until|usleep|nanosleep)\b|(?<!\w)sleep\(",
                     "`{}`: no test sleeps; wait for what is to happen")
    found += matches(tree, notes, r"\bTODO\b(?!\(#\d+\))", "`{}` needs an issue: TODO(#12)", plain)
    found += matches(tree, notes, r"\bFIXME\b", "`{}` does not merge", plain)
    found += matches(tree, ours, r"^\s*//.*;\s*$(?<!\.;)(?<=[)\w\]}\"];)\n\s*//.*[;{}]\s*$",
                     "commented-out code: `{}`", comments_only)
    found += [f"{path}: lacks #pragma once" for path in headers
              if "#pragma once" not in tree[path]]
    return found
