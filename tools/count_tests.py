"""Prints `N passed, N failed` from a ctest report; exits with 1 unless all passed.

    count_tests.py REPORT CTEST_STATUS

A test that did not run counts as failed. Tests that skipped themselves are named, and count as
neither.
"""

import sys
import xml.etree.ElementTree as xml


def outcome(case):
    if case.get("status") == "run":
        return "passed"
    skipped = case.find("skipped")
    if skipped is not None and "SKIP_" in (skipped.get("message") or ""):
        return "skipped"
    return "failed"


def main(report, ctest_status):
    try:
        cases = xml.parse(report).getroot().findall("testcase")
    except (OSError, xml.ParseError) as error:
        print(f"no report of the tests: {error}")
        print("0 passed, 1 failed")
        return 1
    named = {"passed": [], "failed": [], "skipped": []}
    for case in cases:
        named[outcome(case)].append(case.get("name"))
    for kind in ("skipped", "failed"):
        for name in named[kind]:
            print(f"{kind}: {name}")
    failed = len(named["failed"])
    if failed == 0 and (ctest_status != 0 or not named["passed"]):
        print(f"ctest ended with {ctest_status} and {len(named['passed'])} passed tests")
        failed = 1
    print(f"{len(named['passed'])} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2])))
