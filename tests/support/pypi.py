"""Programs from PyPI, each set in a virtual environment of its own that a build folder keeps."""

import subprocess
import sys

SKIPPED = 77
UNREACHABLE = ("NewConnectionError", "ConnectTimeoutError", "Name or service not known",
               "Temporary failure in name resolution", "Network is unreachable", "ProxyError")


def done(command):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          check=False)


def install(folder, requirements):
    """Nothing, or why what `requirements` lists could not be installed, and the status for it."""
    kept = folder / "requirements.txt"
    if kept.is_file() and kept.read_bytes() == requirements.read_bytes():
        return None
    made = done([sys.executable, "-m", "venv", str(folder / "venv")])
    if made.returncode != 0:
        return "no virtual environment can be made (Debian: python3-venv): " + made.stdout, SKIPPED
    installed = done([str(folder / "venv/bin/pip"), "install", "--quiet", "--no-input",
                      "--disable-pip-version-check", "-r", str(requirements)])
    if installed.returncode != 0:
        away = any(word in installed.stdout for word in UNREACHABLE)
        return ("PyPI cannot be reached: " if away else "") + installed.stdout, \
            SKIPPED if away else 1
    kept.write_bytes(requirements.read_bytes())
    return None
