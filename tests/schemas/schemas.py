"""The schemas of schemas/, and what each kind of value is checked against."""

import functools
import json
import pathlib
import posixpath
import re

import jsonschema
from jsonschema import validators

ROOT = pathlib.Path(__file__).resolve().parents[2] / "schemas"
BASE = "https://aripa.invalid/schemas/"

# What draft-07 and 2020-12 both have with one meaning. Missing on purpose, among others: `items` as
# a list, `additionalItems`, `dependencies`, `contains`, `$defs`, `default`.
SHARED = {"$schema", "$id", "$ref", "title", "description", "definitions", "type", "const", "enum",
          "properties", "required", "additionalProperties", "maxProperties", "items", "minItems",
          "maxItems", "uniqueItems", "minLength", "maxLength", "pattern", "format", "minimum",
          "maximum", "allOf", "anyOf", "oneOf", "not", "if", "then", "else"}
BY_NAME = ("properties", "definitions")  # hold schemas by names that are no keywords
SCHEMA = ("items", "additionalProperties", "not", "if", "then", "else")
LIST = ("allOf", "anyOf", "oneOf")


def names():
    """`commit`, `commands/RegisterTitre`, …; definitions and examples are none."""
    return sorted(path.relative_to(ROOT).with_suffix("").as_posix()
                  for path in [ROOT / "commit.json",
                               *(path for folder in ("commands", "events", "documents")
                                 for path in (ROOT / folder).glob("*.json"))])


@functools.cache
def raw(name):
    return json.loads((ROOT / f"{name}.json").read_text(encoding="utf-8"))


def subschemas(schema, place="#"):
    """(place, schema) of a schema and of all those inside it; booleans left out."""
    if isinstance(schema, bool):
        return
    yield place, schema
    if not isinstance(schema, dict):
        return
    for key, value in schema.items():
        if key in BY_NAME:
            for name, inner in value.items():
                yield from subschemas(inner, f"{place}/{key}/{name}")
        elif key in LIST:
            for index, inner in enumerate(value):
                yield from subschemas(inner, f"{place}/{key}/{index}")
        elif key in SCHEMA:
            yield from subschemas(value, f"{place}/{key}")


def outside_the_shared_subset(schema):
    """What of a schema draft-07 and 2020-12 do not read in the same way."""
    found = []
    for place, inner in subschemas(schema):
        if not isinstance(inner, dict):
            found.append(f"{place}: a schema is an object")
            continue
        found += [f"{place}: `{key}` is not shared" for key in inner if key not in SHARED]
        if "$ref" in inner and len(inner) > 1:
            found.append(f"{place}: `$ref` has siblings")
    return found


def target(name, reference):
    """The file, without suffix, and the schema that `reference` in the file `name` leads to."""
    file, pointer = reference.split("#")
    if file:
        name = posixpath.normpath(posixpath.join(posixpath.dirname(name), file))
        name = name.removesuffix(".json")
    found = raw(name)
    for part in pointer.strip("/").split("/"):
        found = found[part]
    return name, found


def inlined(name, schema):
    """The schema with what its references lead to in their place: they have no siblings."""
    if isinstance(schema, dict):
        if "$ref" in schema:
            return inlined(*target(name, schema["$ref"]))
        return merged({key: inlined(name, value) for key, value in schema.items()})
    if isinstance(schema, list):
        return [inlined(name, value) for value in schema]
    return schema


def merged(schema):
    """A field's own description beside what it refers to, `{"description": …, "allOf": [one]}`, as
    one schema: it says the same, and is checked in half the time."""
    if set(schema) != {"description", "allOf"} or len(schema["allOf"]) > 1:
        return schema
    return {**schema["allOf"][0], "description": schema["description"]}


@functools.cache
def compiled(wanted):
    # In Python `$` also matches before a last line feed; in ECMA 262, which JSON Schema names, it
    # does not.
    return re.compile(re.sub(r"\$$", r"\\Z", wanted))


def pattern(_validator, wanted, value, _schema):
    if isinstance(value, str) and not compiled(wanted).search(value):
        yield jsonschema.ValidationError(f"{value!r} does not match {wanted!r}")


def validator(name, draft=jsonschema.Draft7Validator):
    kind = validators.extend(draft, {"pattern": pattern})
    return kind(inlined(name, raw(name)), format_checker=jsonschema.FormatChecker(["date"]))


class Checker:
    """Checks values against the schemas, each of which is read once."""

    def __init__(self, draft=jsonschema.Draft7Validator):
        self.draft = draft
        self.validators = {}

    def of(self, name):
        if name not in self.validators:
            self.validators[name] = validator(name, self.draft)
        return self.validators[name]

    def accepts(self, name, value):
        return self.of(name).is_valid(value)

    def faults(self, name, value):
        """What is wrong with a value as one of `name`; of a commit, with all that it holds."""
        if not (ROOT / f"{name}.json").is_file():
            return [f"there is no schema {name}"]
        found = [f"{name}: {place(error.absolute_path)}{error.message}"
                 for error in self.of(name).iter_errors(value)]
        if name == "commit" and not found:
            for event in value["events"]:
                found += self.faults(f"events/{event['type']}", event["data"])
            command = as_sent(value)
            if command:
                found += self.faults(f"commands/{command['do']}", command)
        return found


def place(path):
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return text.lstrip(".") + ": " if text else ""


def as_sent(commit):
    """The command of a commit as its sender gave it; nothing where it is the writer's own."""
    command = commit["command"]
    if command["type"] in ("Genesis", "ClaimEpoch"):
        return None
    sent = {"id": command["id"].split("#")[0], "do": command["type"], "on": commit["on"]}
    if "dossier" in raw(f"commands/{command['type']}")["properties"]:
        sent["dossier"] = commit["stream"].split("/")[-1]
    return {**sent, **command["data"]}


def kind_of(value):
    """The schema and the value to check against it: commands, commits and events say what they
    are; nothing for another value."""
    if isinstance(value, dict):
        if "do" in value:
            return f"commands/{value['do']}", value
        if "stream" in value:
            return "commit", value
        if set(value) == {"type", "data"}:
            return f"events/{value['type']}", value["data"]
    return None, value
