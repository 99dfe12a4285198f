"""The schemas say what the program knows, writes and accepts; PROBE is the built schema_probe.

    schemas_test.py PROBE [unittest arguments]
"""

import collections
import contextlib
import io
import json
import pathlib
import subprocess
import sys
import unittest

import jsonschema

import check
import schemas
from mutants import members, mutants
from schemas import BASE, ROOT, Checker, kind_of, raw, subschemas

HERE = pathlib.Path(__file__).resolve().parent
EXAMPLES = ROOT / "examples"
DRAFTS = (jsonschema.Draft7Validator, jsonschema.Draft202012Validator)


def probe(*arguments, given=""):
    done = subprocess.run([PROBE, *map(str, arguments)], input=given, stdout=subprocess.PIPE,
                          encoding="utf-8", timeout=100, check=True)
    return done.stdout.split("\n")[:-1]


def shapes():
    """The commands and events that the program knows."""
    return json.loads(probe("shapes")[0])


def examples(folder):
    """(path, value) of the examples of commands, events or documents."""
    for path in sorted((EXAMPLES / folder).glob("*.json")):
        yield path, json.loads(path.read_text(encoding="utf-8"))


class Form(unittest.TestCase):
    """Each file is a schema, and says the same in draft-07 and in 2020-12."""

    def files(self):
        return ["definitions", *schemas.names()]

    def test_each_is_a_schema_of_both_drafts(self):
        for name in self.files():
            for draft in DRAFTS:
                draft.check_schema(raw(name))
            self.assertEqual(raw(name)["$schema"], "http://json-schema.org/draft-07/schema#", name)

    def test_each_stays_in_the_shared_subset(self):
        for name in self.files():
            self.assertEqual(schemas.outside_the_shared_subset(raw(name)), [], name)

    def test_the_shared_subset_is_looked_at_everywhere(self):
        faulty = {"properties": {"a": {"not": {"items": [{}]}}, "b": {"$ref": "#", "title": ""}},
                  "allOf": [{"dependencies": {}}], "definitions": {"c": {"$defs": {}}}}
        self.assertEqual(schemas.outside_the_shared_subset(faulty), [
            "#/properties/a/not/items: a schema is an object",
            "#/properties/b: `$ref` has siblings",
            "#/allOf/0: `dependencies` is not shared",
            "#/definitions/c: `$defs` is not shared"])

    def test_names_and_references_lead_to_files(self):
        for name in self.files():
            schema = raw(name)
            self.assertEqual(schema["$id"], f"{BASE}{name}.json")
            self.assertTrue(schema["title"] == name.split("/")[-1] or name == "definitions", name)
            for place, inner in subschemas(schema):
                if "$ref" in inner:
                    self.assertIsInstance(schemas.target(name, inner["$ref"])[1], dict,
                                          f"{name}{place}")

    def test_each_field_is_described(self):
        for name in self.files():
            self.assertTrue(raw(name).get("description"), name)
            for place, inner in subschemas(schemas.inlined(name, raw(name))):
                for field, schema in inner.get("properties", {}).items():
                    if "/if" not in place:
                        self.assertTrue(schema.get("description"), f"{name}{place}: {field}")

    def test_each_object_is_closed(self):
        for name in self.files():
            for place, inner in subschemas(raw(name)):
                if "properties" in inner and "/if" not in place:
                    self.assertIs(inner.get("additionalProperties"), False, f"{name}{place}")

    def test_each_definition_is_used(self):
        used = {inner["$ref"].split("/")[-1] for name in self.files()
                for _, inner in subschemas(raw(name))
                if "$ref" in inner and schemas.target(name, inner["$ref"])[0] == "definitions"}
        self.assertEqual(set(raw("definitions")["definitions"]), used)


class Examples(unittest.TestCase):
    """Each schema has an example, and each example is valid, in both drafts."""

    def test_each_is_valid(self):
        seen = set()
        for draft in DRAFTS:
            checker = Checker(draft)
            for folder in ("", "commands", "events"):
                for path, value in examples(folder):
                    name, inner = kind_of(value)
                    self.assertEqual(checker.faults(name, inner), [], path)
                    self.assertTrue(path.name.startswith(name.split("/")[-1] + "."), path)
                    seen.add(name)
            for path, value in examples("documents"):
                name = f"documents/{path.stem}"
                self.assertEqual(checker.faults(name, value), [], path)
                seen.add(name)
        self.assertEqual(seen, set(schemas.names()))

    def test_what_is_wrong_inside_a_commit_is_found(self):
        commit = json.loads((EXAMPLES / "commit.json").read_text(encoding="utf-8"))
        commit["events"][0]["data"]["channel"] = "pigeon"
        commit["command"]["data"]["paiement"] = "P 1"
        found = Checker().faults("commit", commit)
        self.assertEqual(len(found), 2, found)
        self.assertIn("events/paiement.received.v1: channel: 'pigeon'", found[0])
        self.assertIn("commands/ReceivePaiement: paiement: 'P 1'", found[1])

    def test_the_check_by_hand_finds_the_same(self):
        valid = [str(path) for path, _ in examples("commands")]
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            self.assertEqual(check.main(valid), 0)
            self.assertEqual(check.main(["--as", "commands/OpenDossier", valid[0]]), 1)
        self.assertIn(f"{valid[0]}, value 1: commands/OpenDossier: do:", printed.getvalue())


class Program(unittest.TestCase):
    """The schemas have the members that the program's types have, and there is none too many."""

    @classmethod
    def setUpClass(cls):
        cls.commands = shapes()["commands"]
        cls.events = {**shapes()["events"], **shapes()["old_events"]}

    def schema(self, name):
        return schemas.inlined(name, raw(name))

    def same_members(self, place, members, schema, skipped=()):
        properties = {name: inner for name, inner in schema["properties"].items()
                      if name not in skipped}
        self.assertIs(schema["additionalProperties"], False, place)
        self.assertEqual(set(properties), set(members), place)
        self.assertEqual(set(schema["required"]) - set(skipped),
                         {name for name, member in members.items() if not member["optional"]},
                         place)
        for name, member in members.items():
            self.same_kind(f"{place}.{name}", member["holds"], properties[name])

    def same_kind(self, place, kind, schema):
        if isinstance(kind, str):
            text = kind in ("text", "date", "month")
            self.assertEqual(schema["type"], "string" if text else kind, place)
            self.assertEqual(schema.get("format") == "date", kind == "date", place)
            months = self.schema("definitions")["definitions"]["month"]["pattern"]
            self.assertEqual(schema.get("pattern") == months, kind == "month", place)
        elif "words" in kind:
            self.assertEqual(set(schema["enum"]), set(kind["words"]), place)
        elif "list" in kind:
            self.assertEqual(schema["type"], "array", place)
            self.same_kind(f"{place}[]", kind["list"], schema["items"])
        else:
            self.assertEqual(schema["type"], "object", place)
            self.same_members(place, kind["object"], schema)

    def test_there_is_a_schema_for_each_command_and_event_and_no_other(self):
        sent = {f"commands/{name}" for name, command in self.commands.items() if command["sent"]}
        events = {f"events/{name}" for name in self.events}
        self.assertEqual({name for name in schemas.names() if "/" in name
                          and not name.startswith("documents/")}, sent | events)

    def test_commands_have_the_members_of_their_types(self):
        for name, command in self.commands.items():
            if not command["sent"]:
                continue
            schema = self.schema(f"commands/{name}")
            envelope = {"id", "do", "on"} | ({"dossier"} if command["names_dossier"] else set())
            self.assertLessEqual(envelope, set(schema["required"]), name)
            self.assertEqual(schema["properties"]["do"]["const"], name)
            self.same_members(name, command["members"], schema, envelope)

    def test_events_have_the_members_of_their_types(self):
        for name, members in self.events.items():
            schema = self.schema(f"events/{name}")
            self.same_members(name, members, schema)
            self.assertEqual(list(schema["properties"]), list(members), f"{name}: other order")


def optional(schema, place):
    """The places of all members that may be absent."""
    for key, inner in schema.get("properties", {}).items():
        if key not in schema["required"]:
            yield f"{place}.{key}"
        yield from optional(inner, f"{place}.{key}")
    if "items" in schema:
        yield from optional(schema["items"], f"{place}[]")


def absent(schema, value, place):
    """The places of the members that a value leaves out."""
    for key, inner in schema.get("properties", {}).items():
        if key in value:
            yield from absent(inner, value[key], f"{place}.{key}")
        else:
            yield f"{place}.{key}"
    if "items" in schema:
        for element in value:
            yield from absent(schema["items"], element, f"{place}[]")


class Histories(unittest.TestCase):
    """What real histories record, and what is answered of them, is as the schemas say."""

    def in_order(self, name, value):
        wanted = [key for key in raw(name)["properties"] if key in value]
        self.assertEqual(list(value), wanted, f"{name}: other order")

    def test_all_that_the_program_writes_is_valid(self):
        files = sorted([*HERE.glob("*.json"), *(HERE.parent / "scenarios").glob("*.json")])
        checker, written, left_out = Checker(), set(), set()
        for line in probe("histories", *files):
            given = json.loads(line)
            name, value = given["schema"], given["value"]
            self.assertEqual(checker.faults(name, value), [], line)
            if name == "commit":
                self.in_order(name, value)
                written.add(f"commands/{value['command']['type']}")
                for event in value["events"]:
                    self.in_order(f"events/{event['type']}", event["data"])
                    written.add(f"events/{event['type']}")
            else:
                left_out.update(absent(checker.of(name).schema, value, name))
            if value:
                written.add(name)
        only_read = {f"events/{name}" for name in shapes()["old_events"]}
        self.assertEqual(set(schemas.names()) - written, only_read)
        # What a document always has is required of it.
        may_be_absent = {place for name in schemas.names() if name.startswith("documents/")
                         for place in optional(checker.of(name).schema, name)}
        self.assertEqual(left_out, may_be_absent)


# What a schema cannot say, and the program refuses as malformed all the same.

def a_whole_number_is_written_as_a_fraction(value):
    if isinstance(value, (dict, list)):
        parts = value.values() if isinstance(value, dict) else value
        return any(map(a_whole_number_is_written_as_a_fraction, parts))
    return isinstance(value, float) and value.is_integer()


def a_dossier_is_named_twice(command):
    named = [share["dossier"] for share in command.get("dossiers", [])]
    return len(named) > len(set(named))


def a_paiement_is_moved_to_its_own_dossier(command):
    return command["do"] == "ReattributePaiement" and command["to"] == command["dossier"]


NOT_SAID = (a_whole_number_is_written_as_a_fraction, a_dossier_is_named_twice,
            a_paiement_is_moved_to_its_own_dossier)


class Verdicts(unittest.TestCase):
    """The program finds a command malformed exactly when its schema does."""

    def test_mutants_are_judged_alike(self):
        words = {word for schema in raw("definitions")["definitions"].values()
                 for word in schema.get("enum", [])}
        lines = {}  # to the schema that is asked: `do` may be what a mutant has not
        commands = [command for _, command in examples("commands")]
        strangers = members(commands)
        for example in commands:
            for command in (example, *mutants(example, words, strangers)):
                lines[json.dumps(command, ensure_ascii=False)] = f"commands/{example['do']}"
        fields = probe("verdicts", given="".join(f"{line}\n" for line in lines))
        self.assertEqual(len(fields), len(lines))
        checker, excused, accepted = Checker(), collections.Counter(), 0
        for (line, name), field in zip(lines.items(), fields):
            command = json.loads(line)
            says, takes = checker.accepts(name, command), field == ""
            if says and not takes:
                reason = next((reason for reason in NOT_SAID if reason(command)), None)
                self.assertIsNotNone(reason, f"the program alone refuses `{field}`: {line}")
                excused[reason] += 1
                continue
            self.assertEqual(says, takes, f"the schema alone refuses: {line}")
            accepted += takes
        self.assertEqual(set(excused), set(NOT_SAID), "an exception that nothing needs")
        print(f"{len(lines)} commands, {accepted} accepted, {sum(excused.values())} excused")


if __name__ == "__main__":
    PROBE = sys.argv.pop(1)
    unittest.main()
