"""Writes schemas/openapi.yaml with all that it refers to as one JSON document, which the server
serves and other programs read without this folder.

    openapi_bundle.py [OUT]     standard output without OUT

Each file that is referred to becomes one of `components/schemas`; of definitions.json, each
definition that is used. It needs Debian's python3-yaml.
"""

import json
import pathlib
import posixpath
import sys

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[1] / "schemas"
CONTRACT = "openapi.yaml"
HEAD = ("$schema", "$id")  # names of the files; the bundle is one dialect


def load(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    return yaml.safe_load(text) if name.endswith(".yaml") else json.loads(text)


class Bundle:
    def __init__(self):
        self.files = {}
        self.named = {}  # components/schemas by their names

    def file(self, name):
        if name not in self.files:
            self.files[name] = load(name)
        return self.files[name]

    def name_of(self, file, pointer):
        """What the schema at `pointer` of a file is called among the components."""
        name = posixpath.splitext(file)[0].replace("/", ".")
        parts = [part for part in pointer.split("/") if part not in ("", "definitions",
                                                                     "properties")]
        return ".".join([name, *parts]) if file != "definitions.json" else ".".join(parts)

    def take(self, file, pointer):
        name = self.name_of(file, pointer)
        if name not in self.named:
            self.named[name] = None  # a schema may lead to itself
            found = self.file(file)
            for part in pointer.split("/"):
                if part:
                    found = found[part]
            self.named[name] = self.rewritten(file, {key: inner for key, inner in found.items()
                                                     if key not in HEAD + ("definitions",)})
        return f"#/components/schemas/{name}"

    def reference(self, file, reference):
        path, _, pointer = reference.partition("#")
        if not path and file == CONTRACT:
            return reference
        target = posixpath.normpath(posixpath.join(posixpath.dirname(file), path)) if path else file
        return self.take(target, pointer)

    def rewritten(self, file, value):
        if isinstance(value, list):
            return [self.rewritten(file, inner) for inner in value]
        if not isinstance(value, dict):
            return value
        return {key: self.reference(file, inner) if key == "$ref" and isinstance(inner, str)
                else self.rewritten(file, inner)
                for key, inner in self.with_values(value).items()}

    def with_values(self, value):
        """An example beside the contract is put in its place."""
        if "externalValue" not in value:
            return value
        return {"value": load(value["externalValue"]),
                **{key: inner for key, inner in value.items() if key != "externalValue"}}


def bundled():
    bundle = Bundle()
    contract = bundle.rewritten(CONTRACT, bundle.file(CONTRACT))
    contract["components"]["schemas"].update(sorted(bundle.named.items()))
    return contract


def main(arguments):
    text = json.dumps(bundled(), ensure_ascii=False, separators=(",", ":")) + "\n"
    if arguments:
        pathlib.Path(arguments[0]).write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    main(sys.argv[1:])
