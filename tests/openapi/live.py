"""Sends a live server what the contract allows and what it does not, and holds its answers to it
(Schemathesis, from PyPI, in the versions of requirements.txt).

    live.py ARIPA FOLDER     FOLDER keeps what was installed, for the next time

Status 77, with the reason, where the program serves nothing yet, or PyPI cannot be reached.
"""

import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "support"))

import pypi  # noqa: E402  (it stands in tests/support)

REQUIREMENTS = HERE / "requirements.txt"
LISTENING = re.compile(r"https?://[^ ]+:\d+")
# The feed has no end: it has tests of its own.
RUN = ["--exclude-path", "/v1/evenements", "--max-examples", "30", "--seed", "1",
       "--generation-deterministic", "--request-timeout", "10", "--no-color"]
HOOKS = {"SCHEMATHESIS_HOOKS": "hooks", "PYTHONPATH": str(HERE)}


def fill(aripa, data):
    """A ledger with an example organisme, and a token that may everything."""
    commands = subprocess.run([aripa, "exemple", "--dossiers", "10", "--months", "6"],
                              stdout=subprocess.PIPE, check=True).stdout
    subprocess.run([aripa, "init", "--data", data, "--clock", "simulated"],
                   stdout=subprocess.DEVNULL, check=True)
    # Some are wrong on purpose: status 1 says that a rule refused.
    subprocess.run([aripa, "submit", "--data", data, "-"], input=commands,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return subprocess.run([aripa, "token", "add", "--data", data, "--role", "admin"],
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                          check=True).stdout.strip()


def run_against(aripa, folder, data):
    token = fill(aripa, data)
    server = subprocess.Popen([aripa, "serve", "--data", data, "--listen", "127.0.0.1:0"],
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        address = LISTENING.search(server.stdout.readline()).group(0)
        return subprocess.run([str(folder / "venv/bin/st"), "--config-file",
                               str(HERE / "schemathesis.toml"), "run", f"{address}/openapi.json",
                               "--url", address, "--header", f"Authorization:Bearer {token}",
                               *RUN], cwd=folder, env={**os.environ, **HOOKS},
                              check=False).returncode
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=30)


def main(aripa, folder):
    folder = pathlib.Path(folder).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    if "\n  serve " not in pypi.done([aripa, "--help"]).stdout:
        print(f"{aripa} serves nothing yet")
        return pypi.SKIPPED
    failed = pypi.install(folder, REQUIREMENTS)
    if failed:
        print(failed[0])
        return failed[1]
    with tempfile.TemporaryDirectory() as data:
        return run_against(aripa, folder, str(pathlib.Path(data) / "data"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
