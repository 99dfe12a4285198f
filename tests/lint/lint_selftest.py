"""Shows that each check finds what it is there to find, and leaves good files alone."""

import json
import pathlib
import re
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import lint  # noqa: E402
from checks import (dead_files, dependencies, errc, exceptions, habits, links,  # noqa: E402
                    purity, rules, rules_map, scenarios, sizes, words)
from tree import Tree, code_only, comments_only  # noqa: E402

ROOMS = (HERE / "rooms.json").read_text(encoding="utf-8")


def files(entries):
    return Tree({"tests/lint/rooms.json": ROOMS, **entries})


class Case(unittest.TestCase):
    def finds(self, check, entries, *parts):
        found = check(files(entries))
        self.assertEqual(len(found), 1, found)
        for part in parts:
            self.assertIn(part, found[0])

    def passes(self, check, entries):
        self.assertEqual(check(files(entries)), [])


class Reading(Case):
    def test_comments_and_literals_are_no_code(self):
        text = ('int a; // float\n/* double */ auto s = "float \\" x"; char c = \'"\'; '
                "int d = 1'000;")
        self.assertNotIn("float", code_only(text))
        self.assertNotIn("double", code_only(text))
        self.assertIn("int d = 1'000;", code_only(text))
        self.assertNotIn("int", comments_only(text))
        self.assertIn("double", comments_only(text))

    def test_raw_strings_are_no_code(self):
        self.assertNotIn("float", code_only('auto s = R"x(float " )")x"; int b;'))
        self.assertIn("int b;", code_only('auto s = R"x(float " )")x"; int b;'))


class Dependencies(Case):
    CORE = {"include/aripa/core/a.hpp": "#include <string>\n#include <tl/expected.hpp>"}

    def test_a_room_may_use_what_the_rule_says(self):
        self.passes(dependencies.check, {
            **self.CORE, "src/domain/titre/b.cpp": '#include "aripa/core/a.hpp"\n#include <map>',
            "src/codec/c.cpp": "#include <simdjson.h>",
            "src/log/embedded/d.cpp": "#include <unistd.h>\n#include <rocksdb/db.h>"})

    def test_core_may_not_use_domain(self):
        self.finds(dependencies.check, {
            "include/aripa/domain/b.hpp": "", "src/core/a.cpp": '#include "aripa/domain/b.hpp"'},
            "src/core/a.cpp", "room core may not use room domain")

    def test_domain_may_not_use_a_library(self):
        self.finds(dependencies.check, {"src/domain/a.cpp": "#include <nlohmann/json.hpp>"},
                   "wraps no such library")

    def test_a_private_header_of_another_room_is_no_way_around(self):
        self.finds(dependencies.check, {
            "src/store/keys.hpp": "", "projections/dossiers/a.cpp": '#include "store/keys.hpp"'},
            "room projections may not use room store")
        self.finds(dependencies.check, {
            "src/store/keys.hpp": "", "src/codec/a.cpp": '#include "../store/keys.hpp"'},
            "room codec may not use room store")

    def test_libraries_stay_out_of_headers(self):
        self.finds(dependencies.check, {"include/aripa/app/a.hpp": "#include <rocksdb/db.h>"},
                   "third-party headers stand in .cpp files only")
        self.finds(dependencies.check, {"src/query/a.hpp": "#include <fmt/core.h>"},
                   "third-party headers stand in .cpp files only")

    def test_a_header_that_wraps_a_library_is_for_its_room_alone(self):
        room = {"src/store/a.hpp": "#include <rocksdb/db.h>", "src/store/b.hpp": '#include "a.hpp"',
                "src/store/a.cpp": '#include "store/b.hpp"'}
        self.passes(dependencies.check, room)
        self.finds(dependencies.check, {**room, "src/cli/c.cpp": '#include "store/b.hpp"'},
                   "brings <rocksdb/db.h> along")

    def test_system_calls_only_where_allowed(self):
        self.finds(dependencies.check, {"src/query/a.cpp": "#include <unistd.h>"},
                   "no system calls")

    def test_an_include_of_nothing(self):
        self.finds(dependencies.check, {"src/core/a.cpp": '#include "aripa/core/gone.hpp"'},
                   "no file here")

    def test_a_file_in_no_room(self):
        self.finds(dependencies.check, {"src/utils/a.cpp": ""}, "in no room")

    def test_link_lists_obey_too(self):
        good = "aripa_room(aripa_domain\n  SOURCES\n    a.cpp\n  DEPENDS\n    aripa_core\n)"
        self.passes(dependencies.check, {"src/domain/CMakeLists.txt": good})
        bad = good.replace("aripa_core", "aripa_core aripa_store")
        self.finds(dependencies.check, {"src/domain/CMakeLists.txt": bad},
                   "may not link aripa_store")


class Purity(Case):
    def test_good_code(self):
        self.passes(purity.check, {
            "src/core/a.cpp": "// a double of time(), 1.5\nint floater = 1; auto x = due_time(3);\n"
                              'auto s = "float 1.5"; auto y = 1\'000; auto z = v.time(1); '
                              "clock(d);",
            "src/store/a.cpp": "double seconds = 1.5;"})

    def test_each_impurity(self):
        for text in ("double due;", "float f;", "auto x = scale(1.5);", "auto x = 1e3;",
                     "auto n = std::chrono::system_clock::now();", "auto n = std::time(nullptr);",
                     "auto n = steady_clock::now();", "auto n = time(nullptr);",
                     "auto n = std::clock();",
                     "std::random_device d;", "auto r = rand();", 'auto e = getenv("TZ");',
                     "std::mutex m;", "thread_local int a;", "std::cout << 1;",
                     "#include <random>"):
            for folder in ("src/core", "src/domain/titre", "projections/agenda",
                           "include/aripa/domain"):
                with self.subTest(text=text, folder=folder):
                    self.finds(purity.check, {folder + "/a.hpp": text}, "a.hpp:1", "in a pure room")


class Sizes(Case):
    @staticmethod
    def function(lines):
        return "int f(int a) {\n" + "  a += 1;\n" * (lines - 3) + "  return a;\n}\n"

    def test_limits_themselves_are_allowed(self):
        self.passes(sizes.check, {
            "src/core/a.cpp": self.function(60), "src/core/b.cpp": "int a;\n" * 400,
            "tests/unit/c.cpp": "int a;\n" * 600, "src/core/d.cpp": "x" * 100})

    def test_over_a_limit(self):
        self.finds(sizes.check, {"src/core/a.cpp": self.function(61)}, "src/core/a.cpp:f", "61")
        self.finds(sizes.check, {"src/core/a.cpp": "int a;\n" * 401}, "lines in a file", "401")
        self.finds(sizes.check, {"tests/unit/a.cpp": "int a;\n" * 601}, "lines in a file", "601")
        self.finds(sizes.check, {"src/core/a.cpp": "x" * 101}, "columns", "101")
        self.finds(sizes.check, {"tools/a": "x" * 101}, "columns", "101")

    def test_functions_are_found_wherever_they_stand(self):
        body = "{\n" + "  a();\n" * 70 + "}\n"
        for head, name, lines in (
                ("TEST(Titre, IsRefused) ", "Titre.IsRefused", 72),
                ("namespace aripa {\nnamespace {\nauto g(std::map<int, int> m = {}) -> int ",
                 "g", 72),
                ("class A : public B {\n public:\n  explicit A(int x) : x_(x) ", "A", 72),
                ("B::B(int x)\n    : x_{x},\n      y_{x} ", "B::B", 74),
                ("template <class T>\n  requires std::is_same_v<T, int>\nT h(T t) noexcept ",
                 "h", 74),
                ("struct S {\n  friend bool operator==(S a, S b) ", "operator==", 72),
                ("constexpr int table[] = {1, 2};\nenum class E { a, b };\nvoid k() const ",
                 "k", 72)):
            with self.subTest(head=head):
                named = {found[0]: found[2] for found in sizes.functions(head + body)}
                self.assertIn(name, named)
                self.assertEqual(named[name], lines)

    def test_classes_tables_and_macros_are_no_functions(self):
        text = ("class A final : public B<int> {\n" + "  int a_;\n" * 70 + "};\n"
                "constexpr std::array<int, 2> table{{\n" + "  1,\n" * 70 + "}};\n"
                "#define F(x) \\\n  void x() { \\\n" + "  a(); \\\n" * 70 + "  }\nint b;\n")
        self.assertEqual(sizes.functions(text), [])

    def test_the_ratchet_only_turns_one_way(self):
        long = {"src/core/a.cpp": self.function(70)}

        def excepted(maximum):
            line = f"function src/core/a.cpp:f {maximum} one table of one law\n"
            return {**long, "tests/lint/exceptions.txt": line}
        self.passes(sizes.check, excepted(70))
        self.finds(sizes.check, excepted(69), "the exception allows 69")
        self.finds(sizes.check, excepted(71), "may shrink to 70")
        self.assertEqual(exceptions.shrink("function src/core/a.cpp:f 71 why\n"),
                         "function src/core/a.cpp:f 70 why\n")
        self.finds(sizes.check, {**excepted(70), "src/core/a.cpp": self.function(60)},
                   "no longer needed")
        self.finds(sizes.check, {"tests/lint/exceptions.txt": "file src/gone.cpp 500 why\n"},
                   "names nothing")
        self.finds(sizes.check, {"tests/lint/exceptions.txt": "file src/gone.cpp 500\n"},
                   "REASON")


class Codes(Case):
    HEADER = {"include/aripa/core/errc.hpp": "  X(malformed, 1) \\\n  X(no_hold, 2)"}
    TEST = {"tests/unit/a_test.cpp": "EXPECT_EQ(r.error().code, Errc::malformed);"}
    SCENARIO = {"tests/scenarios/a.json": '{"do": "ReleaseHold", "refused": "no_hold"}'}

    def test_all_tested(self):
        self.passes(errc.check, {**self.HEADER, **self.TEST, **self.SCENARIO})

    def test_a_code_without_a_test(self):
        self.finds(errc.check, {**self.HEADER, **self.TEST}, "no_hold")

    def test_the_test_of_the_list_produces_nothing(self):
        self.finds(errc.check, {**self.HEADER, **self.SCENARIO,
                                errc.LIST_TEST: self.TEST["tests/unit/a_test.cpp"]}, "malformed")

    def test_a_scenario_that_does_not_pass_yet_is_no_test(self):
        self.finds(errc.check, {**self.HEADER, **self.TEST, **self.SCENARIO,
                                "tests/scenarios/still_to_come.txt": "a.json\n"}, "no_hold")

    def test_an_exception_goes_when_the_test_comes(self):
        line = {"tests/lint/exceptions.txt": "errc no_hold 1 no test produces it yet\n"}
        self.passes(errc.check, {**self.HEADER, **self.TEST, **line})
        self.finds(errc.check, {**self.HEADER, **self.TEST, **self.SCENARIO, **line},
                   "no longer needed")

    def test_a_number_used_twice(self):
        self.finds(errc.check, {"include/aripa/core/errc.hpp": "X(malformed, 1) X(no_hold, 1)",
                                **self.TEST, **self.SCENARIO}, "number 1 stands twice")

    def test_no_list(self):
        self.finds(errc.check, {}, "no list of codes")


class Rules(Case):
    BOOK = {"docs/rules.md": "**R3.1** A paiement, see R3.2.\n\n**R3.2** Where"}

    def test_cited_rules_exist(self):
        self.passes(rules.check, {**self.BOOK, "src/domain/a.cpp": "// R3.1 (CSS R. 581-9): latest",
                                  "tests/scenarios/a.json": '{"rules": ["R3.2"]}'})

    def test_a_rule_that_does_not_exist(self):
        self.finds(rules.check, {**self.BOOK, "src/domain/a.cpp": "\n// R3.9: split"},
                   "src/domain/a.cpp:2", "R3.9")
        self.finds(rules.check, {**self.BOOK, "tests/scenarios/a.json": '{"rules": ["R9.9"]}'},
                   "R9.9")

    def test_no_rulebook(self):
        self.finds(rules.check, {}, "no rules found")


class RulesMap(Case):
    BOOK = {"docs/rules.md": "## 3. Money\n\n**R3.1** A paiement (L. 581-3) is imputed at once.\n"}
    CODE = {"src/domain/a.cpp": "// R3.1 (CSS R. 581-9): latest first.\nvoid impute(int a) {\n"
                                "  int b;\n}\n"}
    TEST = {"tests/unit/a_test.cpp": "// R3.1: at once.\nTEST(Impute, IsAtOnce) {\n  a();\n}\n"}

    def mapped(self, entries):
        made = rules_map.rules_map.render(rules_map.rules_map.read(files(entries)))
        return {**entries, "docs/RULES.md": made}

    def test_a_map_names_law_code_and_tests(self):
        entries = self.mapped({**self.BOOK, **self.CODE, **self.TEST})
        self.passes(rules_map.check, entries)
        for part in ("L. 581-3; R. 581-9", "(../src/domain/a.cpp) `impute`",
                     "(../tests/unit/a_test.cpp) `Impute.IsAtOnce`"):
            self.assertIn(part, entries["docs/RULES.md"])

    def test_lines_that_move_change_nothing(self):
        entries = self.mapped({**self.BOOK, **self.CODE, **self.TEST})
        self.passes(rules_map.check, {
            **entries, "src/domain/a.cpp": "\n\nint c;\n" + self.CODE["src/domain/a.cpp"]})

    def test_a_map_that_is_out_of_date(self):
        entries = self.mapped({**self.BOOK, **self.CODE, **self.TEST})
        renamed = self.CODE["src/domain/a.cpp"].replace("impute", "pay")
        self.finds(rules_map.check, {**entries, "src/domain/a.cpp": renamed}, "out of date")
        self.finds(rules_map.check, {**self.BOOK, **self.CODE, **self.TEST}, "out of date")

    def test_a_rule_without_code(self):
        declared = {"include/aripa/domain/a.hpp": "/// R3.1: at once.\nvoid impute(int a);\n"}
        for code in ({}, declared, {"src/exemple/a.cpp": self.CODE["src/domain/a.cpp"]}):
            self.finds(rules_map.check, self.mapped({**self.BOOK, **code, **self.TEST}),
                       "no code cites R3.1")

    def test_a_contract_is_that_of_the_source_beside_it(self):
        code = {"src/domain/a.hpp": "/// R3.1: at once.\nvoid impute(int a);\n",
                "src/domain/a.cpp": "void impute(int a) {\n}\n"}
        made = self.mapped({**self.BOOK, **code, **self.TEST})
        self.passes(rules_map.check, made)
        self.assertIn("**Code**: [domain/a.cpp](../src/domain/a.cpp) `impute`",
                      made["docs/RULES.md"])

    def test_a_rule_that_no_test_names(self):
        helper = {"tests/support/a.cpp": self.CODE["src/domain/a.cpp"]}
        for test in ({}, helper, {"tests/unit/a_test.cpp": 'TEST(A, B) {\n  a("R3.1");\n}\n'}):
            self.finds(rules_map.check, self.mapped({**self.BOOK, **self.CODE, **test}),
                       "neither a test nor a scenario names R3.1")
        scenario = {**self.BOOK, **self.CODE, "tests/scenarios/a.json": '{"rules": ["R3.1"]}'}
        self.passes(rules_map.check, self.mapped(scenario))
        self.finds(rules_map.check, self.mapped(
            {**scenario, "tests/scenarios/still_to_come.txt": "a.json\n"}), "names R3.1")

    def test_a_span_of_rules_names_those_between(self):
        book = {"docs/rules.md": "".join(f"**R3.{n}** One more rule.\n\n" for n in (1, 2, 3))}
        code = {"src/domain/a.cpp": "// R3.1 to R3.3: all.\nvoid f() {\n}\n"}
        test = {"tests/unit/a_test.cpp": "// R3.1 to R3.3\nTEST(A, B) {\n}\n"}
        self.passes(rules_map.check, self.mapped({**book, **code, **test}))

    def test_functions_of_one_name_are_told_apart(self):
        code = {"src/domain/a.cpp": "".join(
            f"// R3.1: {what}.\nvoid perform(Work& w, const command::{what}& c) {{\n}}\n"
            for what in ("OpenAsf", "CloseAsf"))}
        made = self.mapped({**self.BOOK, **code, **self.TEST})["docs/RULES.md"]
        self.assertIn("`perform(CloseAsf)`, `perform(OpenAsf)`", made)

    def test_no_rulebook(self):
        self.finds(rules_map.check, {}, "no rules found")


class DeadFiles(Case):
    def test_a_source_in_no_list(self):
        self.finds(dead_files.check, {"src/core/CMakeLists.txt": "aripa_room(x SOURCES # a.cpp\n)",
                                      "src/core/a.cpp": ""}, "is in no CMakeLists.txt")
        self.passes(dead_files.check, {
            "src/core/CMakeLists.txt": "aripa_room(aripa_core SOURCES money/a.cpp)",
            "src/core/money/a.cpp": ""})

    def test_a_header_that_nobody_includes(self):
        header = {"include/aripa/core/a.hpp": "#pragma once"}
        self.finds(dead_files.check, header, "no file includes it")
        self.passes(dead_files.check, {
            **header, "src/core/a.cpp": '#include "aripa/core/a.hpp"',
            "src/core/CMakeLists.txt": "aripa_room(aripa_core SOURCES a.cpp)"})


class Habits(Case):
    def test_good_code(self):
        self.passes(habits.check, {
            "src/core/a.cpp": "ARIPA_ASSERT(ok); static_assert(true);\n// TO" "DO(#12) later\n"
                              "// It waits; then it goes on.\nint a;",
            "src/core/a.hpp": "#pragma once\n"})

    def test_each_bad_habit(self):
        for path, text in (("src/core/a.cpp", "assert(ok);"),
                           ("src/core/a.cpp", "#include <cassert>"),
                           ("tests/unit/a.cpp", "TEST(A, DISABLED_Works) {}"),
                           ("tests/unit/a.cpp", "std::this_thread::sleep_for(1s);"),
                           ("src/core/a.cpp", "// TO" "DO later"),
                           ("tools/a.py", "# FIX" "ME"),
                           ("src/core/a.cpp", "// a = b();\n// if (a) {\n"),
                           ("src/core/a.hpp", "int a;")):
            with self.subTest(text=text):
                self.finds(habits.check, {path: text}, path)


class Words(Case):
    def test_words_of_elsewhere(self):
        for text in ("see /wo" "rk/x", "made in an earlier ses" "sion", "../sha" "red/x",
                     "/ro" "ot/x"):
            with self.subTest(text=text):
                self.finds(words.check, {"docs/a.md": "\n" + text}, "docs/a.md:2")
        self.passes(words.check, {"docs/a.md": "a network of bailiffs; helpers; homework/"})


class Scenarios(Case):
    FILES = {"tests/scenarios/a.json": "{}", "tests/scenarios/b.json": "{}"}

    def listed(self, text):
        return {**self.FILES, "tests/scenarios/still_to_come.txt": text}

    def test_an_exact_list(self):
        self.passes(scenarios.check, self.listed("# at most: 2\na.json\nb.json\n"))
        self.passes(scenarios.check, self.FILES)

    def test_a_list_that_is_not(self):
        self.finds(scenarios.check, self.listed("# at most: 2\na.json\n"), "may only shrink")
        self.finds(scenarios.check, self.listed("# at most: 2\nb.json\na.json\n"), "not sorted")
        self.finds(scenarios.check, self.listed("# at most: 1\nc.json\n"), "c.json does not exist")
        self.finds(scenarios.check, self.listed("a.json\n"), "at most")


class Links(Case):
    def test_links(self):
        text = "[b](b.md#x) [src](../src) [web](https://x.fr) [c](#d)"
        self.passes(links.check, {"docs/a.md": text, "docs/b.md": "", "src/core/a.cpp": ""})
        self.finds(links.check, {"docs/a.md": "[b](gone.md)"}, "gone.md")


class Wiring(Case):
    def test_every_check_is_a_ctest_test_and_has_a_case_here(self):
        text = (HERE / "CMakeLists.txt").read_text(encoding="utf-8")
        listed = re.search(r"foreach\(check IN ITEMS ([\w\s]+)\)", text).group(1).split()
        self.assertEqual(sorted(listed), lint.names())
        source = pathlib.Path(__file__).read_text(encoding="utf-8")
        for name in listed:
            self.assertIn(f"self.finds({name}.check", source)

    def test_the_room_table_knows_its_rooms(self):
        rooms = json.loads(ROOMS)["rooms"]
        for room in rooms.values():
            self.assertLessEqual(set(room["uses"]), set(rooms))


if __name__ == "__main__":
    unittest.main()
