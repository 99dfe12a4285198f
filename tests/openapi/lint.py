"""Lints schemas/openapi.yaml with a linter from npm, in the version of package-lock.json.

    lint.py spectral|redocly FOLDER     FOLDER keeps what was installed, for the next time

Status 77, with the reason, where there is no npm or its registry cannot be reached.
"""

import os
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
CONTRACT = "schemas/openapi.yaml"
SKIPPED = 77
LISTS = ("package.json", "package-lock.json")
# What npm says when it is the way to the registry that fails, and not the list of packages.
UNREACHABLE = ("ENOTFOUND", "ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "EAI_AGAIN",
               "ENETUNREACH", "ERR_SOCKET_TIMEOUT")
COMMANDS = {
    "spectral": ["spectral", "lint", "--fail-severity=warn",
                 "--ruleset", str(HERE / "spectral.yaml"), CONTRACT],
    "redocly": ["redocly", "lint", "--config", str(HERE / "redocly.yaml"),
                "--format", "stylish", "--max-problems", "50", CONTRACT],
}


def is_installed(folder):
    return (folder / "node_modules" / ".package-lock.json").is_file() and all(
        (folder / name).read_bytes() == (HERE / name).read_bytes() for name in LISTS)


def install(folder):
    """Nothing, or why the linters could not be installed, and the status for it."""
    if is_installed(folder):
        return None
    if shutil.which("npm") is None:
        return "npm is not installed: tools/setup installs it", SKIPPED
    for name in LISTS:
        shutil.copyfile(HERE / name, folder / name)
    done = subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=folder,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode == 0:
        return None
    if any(word in done.stdout for word in UNREACHABLE):
        return "npm cannot reach its registry: " + done.stdout.strip().splitlines()[0], SKIPPED
    return done.stdout, 1


def main(linter, folder):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    failed = install(folder)
    if failed:
        print(failed[0])
        return failed[1]
    command = COMMANDS[linter]
    command[0] = str(folder / "node_modules" / ".bin" / command[0])
    environment = {**os.environ, "REDOCLY_TELEMETRY": "off",
                   "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"}
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
