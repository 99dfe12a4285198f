"""Checks that every C++ file is formatted as .clang-format says: `format.py ROOT`."""

import pathlib
import shutil
import subprocess
import sys

FOLDERS = ("src", "include", "projections", "tests", "bench")


def main(root):
    program = shutil.which("clang-format-14")
    if program is None:
        print("clang-format-14 is not installed: tools/setup installs it")
        return 1
    files = sorted(str(path) for folder in FOLDERS for suffix in ("*.cpp", "*.hpp")
                   for path in (pathlib.Path(root) / folder).rglob(suffix))
    done = subprocess.run([program, "--style=file", "--dry-run", "-Werror", *files],
                          stderr=subprocess.PIPE, text=True, check=False)
    wrong = sorted({line.split(":")[0] for line in done.stderr.splitlines()
                    if "clang-format-violations" in line})
    for path in wrong:
        print(f"not formatted: {path}")
    print(f"{len(files)} files, {len(wrong)} not formatted{': run tools/format' if wrong else ''}")
    return 1 if done.returncode or not files else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
