"""Runs checks of the project's habits over its files.

    lint.py ROOT [CHECK…]    all checks unless some are named; status 1 when one finds something
    lint.py ROOT --shrink    lowers or strikes the exceptions that are larger than needed
"""

import importlib
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from checks import exceptions  # noqa: E402
from tree import Tree  # noqa: E402


def names():
    return sorted(path.stem for path in (HERE / "checks").glob("*.py")
                  if "\ndef check(tree)" in path.read_text(encoding="utf-8"))


def run(tree, wanted):
    """All findings, each with the name of its check."""
    return [f"[{name}] {finding}" for name in wanted
            for finding in importlib.import_module(f"checks.{name}").check(tree)]


def shrink(root):
    run(Tree.load(root), names())
    path = pathlib.Path(root) / exceptions.PATH
    path.write_text(exceptions.shrink(path.read_text(encoding="utf-8")), encoding="utf-8")


def main(root, wanted):
    if wanted == ["--shrink"]:
        shrink(root)
        wanted = []
    found = run(Tree.load(root), wanted or names())
    for finding in found:
        print(finding)
    print(f"{len(found)} findings")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
