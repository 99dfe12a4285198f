"""Plays scenario files with the model: play.py FILE_OR_FOLDER…"""

import json
import pathlib
import sys

from rulebook.scenario import play


def files_of(names):
    for path in map(pathlib.Path, names):
        yield from sorted(path.glob("*.json")) if path.is_dir() else [path]


def main(names):
    played, wrong = 0, 0
    for file in files_of(names):
        passed, failed = play(json.loads(file.read_text(encoding="utf-8")))
        for text in failed:
            print(f"{file}: {text}")
        played += 1
        wrong += bool(failed) or passed == 0
    print(f"{played - wrong} files passed, {wrong} failed")
    return 1 if wrong or not played else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
