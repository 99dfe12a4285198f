"""Lints a file of docker/ with a linter from PyPI, in the version of requirements.txt.

    lint.py dockerfile|compose FOLDER     FOLDER keeps what was installed, for the next time

Status 77, with the reason, where PyPI cannot be reached.
"""

import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE.parent / "support"))

import pypi  # noqa: E402  (it stands in tests/support)

COMMANDS = {
    "dockerfile": ["hadolint", "--config", "docker/hadolint.yaml", "docker/Dockerfile"],
    # The schema of the Compose specification comes with the package.
    "compose": ["check-jsonschema", "--builtin-schema", "vendor.compose-spec",
                "docker/compose.yaml"],
}


def main(what, folder):
    folder = pathlib.Path(folder).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    failed = pypi.install(folder, HERE / "requirements.txt")
    if failed:
        print(failed[0])
        return failed[1]
    program, *words = COMMANDS[what]
    return subprocess.run([str(folder / "venv/bin" / program), *words], cwd=ROOT,
                          check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
