"""Runs scenario files with the built `aripa`.

    run.py passes BINARY FILE            the file must pass, with at least one expectation
    run.py to_come BINARY LIST           no file of the list passes yet; a file that does must be
                                         struck off, and none may end the process by a signal
    run.py strike BINARY LIST            strikes the files off the list that pass now
"""

import pathlib
import re
import subprocess
import sys

PASSED = re.compile(r"^[1-9][0-9]* passed, 0 failed$")


def run(binary, file):
    """The exit status of `aripa scenario FILE`, its output, and whether it counts as passed."""
    done = subprocess.run([binary, "scenario", str(file)], stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, timeout=60, check=False)
    lines = done.stdout.strip().splitlines()
    passed = done.returncode == 0 and bool(lines) and PASSED.match(lines[-1]) is not None
    return done.returncode, done.stdout, passed


def listed(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def passes(binary, file):
    status, output, passed = run(binary, file)
    print(output, end="")
    if not passed:
        print(f"{file}: does not pass (status {status})")
    return 0 if passed else 1


def to_come(binary, list_file):
    wrong = 0
    folder = pathlib.Path(list_file).parent
    for name in listed(pathlib.Path(list_file)):
        status, _, passed = run(binary, folder / name)
        if passed:
            print(f"{name} passes now: strike it off {list_file}")
        elif status < 0:
            print(f"{name} ended the process with signal {-status}")
        wrong += passed or status < 0
    return 1 if wrong else 0


def strike(binary, list_file):
    path = pathlib.Path(list_file)
    left = [name for name in listed(path) if not run(binary, path.parent / name)[2]]
    head = [line for line in path.read_text(encoding="utf-8").splitlines()
            if line.startswith("#") and not line.startswith("# at most:")]
    path.write_text("\n".join([*head, f"# at most: {len(left)}", *left]) + "\n", encoding="utf-8")
    print(f"{len(left)} still to come")
    return 0


if __name__ == "__main__":
    modes = {"passes": passes, "to_come": to_come, "strike": strike}
    sys.exit(modes[sys.argv[1]](*sys.argv[2:]))
