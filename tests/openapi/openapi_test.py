"""The contract over HTTP: it is whole, says the same of like things, and knows what the schemas
beside it know."""

import pathlib
import sys
import unittest

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import openapi_bundle  # noqa: E402  (it stands in tools)

ROLES = {"lecture", "saisie", "cloture", "audit", "admin"}
NO_TOKEN = {"/livez", "/readyz"}
SCHEMAS = ROOT / "schemas"


def contract():
    return yaml.safe_load((SCHEMAS / "openapi.yaml").read_text(encoding="utf-8"))


def operations(whole):
    for path, item in whole["paths"].items():
        for method in ("get", "post", "delete"):
            if method in item:
                parameters = [*item.get("parameters", []), *item[method].get("parameters", [])]
                yield path, method, item[method], parameters


def references(value):
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "$ref" and isinstance(inner, str):
                yield inner
            else:
                yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)


def followed(whole, reference):
    found = whole
    for part in reference.removeprefix("#/").split("/"):
        found = found[part.replace("~1", "/")]
    return found


class Contract(unittest.TestCase):
    def setUp(self):
        self.written = contract()
        self.whole = openapi_bundle.bundled()

    def resolved(self, parameters):
        for parameter in parameters:
            yield followed(self.whole, parameter["$ref"]) if "$ref" in parameter else parameter

    def test_the_bundle_needs_nothing_beside_it(self):
        for reference in references(self.whole):
            self.assertTrue(reference.startswith("#/"), reference)
            self.assertIsNotNone(followed(self.whole, reference), reference)

    def test_each_document_is_an_answer_or_part_of_one(self):
        named = {reference.split("#")[0] for reference in references(self.written)}
        answered = {f"documents/{path.name}" for path in (SCHEMAS / "documents").glob("*.json")}
        # The list of revalorisations is asked for in scenarios; a plan is part of the plans.
        self.assertEqual(answered - named, {"documents/plan.json",
                                            "documents/revalorisations.json"})

    def test_each_command_is_taken_and_each_event_is_told(self):
        schemas = self.written["components"]["schemas"]
        for listed, folder in ((schemas["Commande"]["oneOf"], "commands"),
                               (schemas["Evenement"]["properties"]["data"]["anyOf"], "events")):
            self.assertEqual([entry["$ref"] for entry in listed],
                             sorted(f"{folder}/{path.name}"
                                    for path in (SCHEMAS / folder).glob("*.json")))

    def test_each_operation_names_the_roles_that_may(self):
        for path, _, operation, _ in operations(self.whole):
            if path in NO_TOKEN:
                self.assertEqual(operation["security"], [], path)
                continue
            roles = [role for entry in operation["security"] for role in entry["bearer"]]
            self.assertTrue(roles, path)
            self.assertLessEqual(set(roles), ROLES, path)
            self.assertIn("admin", roles, path)
            self.assertIn("401", operation["responses"], path)

    def test_a_list_has_pages_where_it_has_a_cursor(self):
        for path, _, operation, parameters in operations(self.whole):
            if path == "/v1/evenements":
                continue
            names = {parameter["name"] for parameter in self.resolved(parameters)}
            self.assertEqual("limit" in names, "cursor" in names, path)
            schema = operation["responses"]["200"].get("content", {}).get("application/json", {})
            properties = schema.get("schema", {}).get("properties", {})
            if "cursor" in names:
                self.assertEqual(set(properties), {"items", "next"}, path)

    def test_each_answer_to_a_question_says_where_it_was_read(self):
        for path, method, operation, parameters in operations(self.whole):
            if method != "get" or not path.startswith("/v1/") or path == "/v1/acces":
                continue
            self.assertIn("Aripa-Position", operation["responses"]["200"]["headers"], path)
            if path != "/v1/evenements":
                names = {parameter["name"] for parameter in self.resolved(parameters)}
                self.assertLessEqual({"at_least", "If-None-Match"}, names, path)
                self.assertIn("304", operation["responses"], path)

    def test_a_dossier_is_read_with_a_motif(self):
        for path, _, operation, parameters in operations(self.whole):
            names = {parameter["name"] for parameter in self.resolved(parameters)}
            self.assertEqual("{dossier}" in path, "Aripa-Motif" in names, path)
            if "{dossier}" in path:
                self.assertIn("404", operation["responses"], path)

    def test_no_parameter_is_given_twice_and_each_component_is_used(self):
        for path, _, _, parameters in operations(self.whole):
            names = [(parameter["in"], parameter["name"])
                     for parameter in self.resolved(parameters)]
            self.assertEqual(len(names), len(set(names)), path)
        used = set(references(self.written))
        for kind in ("parameters", "headers", "responses", "schemas"):
            for name in self.written["components"][kind]:
                self.assertIn(f"#/components/{kind}/{name}", used)


if __name__ == "__main__":
    unittest.main()
