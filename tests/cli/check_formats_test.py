#!/usr/bin/python3
"""What `check` writes for other programs, read by parsers that aren't ours; and what a terminal shows.

check_formats_test.py SLUICE

SARIF is judged by its published JSON Schema where SLUICE_SARIF_SCHEMA names it or tools/setup has
fetched it; else that test is skipped.
"""

import json
import os
import pathlib
import re
import unittest
import urllib.parse
import xml.etree.ElementTree

import jsonschema

from program import SLUICE, ProgramTest
from terminal import shown

AT = ("--at", "2026-01-05T10:00:00Z")
SCHEMA = pathlib.Path(
    os.environ.get("SLUICE_SARIF_SCHEMA")
    or pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache", "sluice", "sarif-2.1.0.json")
)
ODD_NAME = "a, b:c%41\u00e9<&\"'>.json"
ODD_RULE = "<r>&\"'\u0001\u007f\ufffe\U0001f600 ::error file=x,line=1::%0A\r\n]]>"


def policy():
    """Two limits of 0 that say the same: one is locked, one has a name made to break formats."""
    deny = {"type": "deny"}
    limits = [
        {"id": rule, "type": "velocityLimit", "condition": {"amountString": "0", "timeWindow": 60}, "action": deny}
        for rule in ("zero", ODD_RULE)
    ]
    limits[0]["lockDate"] = "2026-01-05T10:00:00Z"
    return json.dumps({"rules": limits}, indent=1).encode()


class Formats(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write(ODD_NAME, policy())
        self.write("broken.json", b'{"rules": [{"id": "r", "type": "velocityLimt", "action": {"type": "deny"}}]}')
        self.write("fine.json", b'{"rules": [{"id": "r", "type": "allTx", "action": {"type": "deny"}}]}')

    def written(self, form, *more, code=1):
        words = ("check", ODD_NAME, "broken.json", "fine.json", "nope.json", *AT, "--format", form, "--quiet", *more)
        run = self.run_sluice(*words)
        self.assertEqual(run.code, code, run.err)
        return run.out.decode()

    def problems(self):
        report = json.loads(self.written("json"))
        return [problem for file in report["files"] for problem in file["problems"]]

    def test_sarif(self):
        if not SCHEMA.is_file():
            self.skipTest(f"no {SCHEMA}: tools/setup fetches SARIF's schema where there is npm")
        schema = json.loads(SCHEMA.read_text("utf-8"))
        log = json.loads(self.written("sarif"))
        validator = jsonschema.validators.validator_for(schema)(schema)
        self.assertEqual([error.message for error in validator.iter_errors(log)], [])
        # The schema does judge: a level that is none is found.
        log["runs"][0]["results"][0]["level"] = "warn"
        self.assertNotEqual(list(validator.iter_errors(log)), [])

    def test_sarif_says_what_json_says(self):
        run = json.loads(self.written("sarif"))["runs"][0]
        self.assertEqual(len(run["results"]), len(self.problems()))
        for result, problem in zip(run["results"], self.problems()):
            place = result["locations"][0]["physicalLocation"]
            rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"]
            self.assertEqual(rule, problem["code"])
            self.assertEqual(result["ruleId"], problem["code"])
            self.assertEqual(result["level"], problem["severity"])
            self.assertEqual(result["message"]["text"], problem["message"])
            self.assertEqual(urllib.parse.unquote(place["artifactLocation"]["uri"]), problem["file"])
            self.assertEqual(place.get("region", {}).get("startLine"), problem["line"])

    def test_junit(self):
        for more, failures in (((), 2), (("--fail-on", "warning"), 5)):
            root = xml.etree.ElementTree.fromstring(self.written("junit", *more))
            suites = list(root)
            names = [suite.get("name") for suite in suites]
            self.assertEqual(names, [ODD_NAME, "broken.json", "fine.json", "nope.json"])
            cases = root.findall("testsuite/testcase")
            self.assertEqual(int(root.get("tests")), len(cases))
            self.assertEqual(len(cases), len(self.problems()) + 1)
            self.assertEqual(len(root.findall(".//failure")), failures)
            self.assertEqual(int(root.get("failures")), failures)
            for suite in suites:
                self.assertEqual(int(suite.get("tests")), len(suite.findall("testcase")))
                self.assertEqual(int(suite.get("failures")), len(suite.findall(".//failure")))

    def test_github(self):
        lines = self.written("github").splitlines()
        self.assertEqual(len(lines), len(self.problems()))
        for line, problem in zip(lines, self.problems()):
            found = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line)
            self.assertIsNotNone(found, line)
            properties = dict(pair.split("=", 1) for pair in found[2].split(","))
            self.assertEqual(found[1].replace("notice", "note"), problem["severity"])
            self.assertEqual(urllib.parse.unquote(properties["file"]), problem["file"])
            self.assertEqual(properties.get("line"), problem["line"] and str(problem["line"]))
            self.assertEqual(properties["title"], problem["code"])

    def shown(self, columns, *words):
        return shown(columns, [SLUICE, "check", *words, *AT], self.folder)

    def test_a_terminal_shows_each_problem_once_within_its_columns(self):
        for columns in (60, 80, 120):
            text, code = self.shown(columns, ODD_NAME, "broken.json", "fine.json")
            self.assertEqual(code, 3)
            self.assertLessEqual(max(map(len, text.splitlines())), columns)
            self.assertEqual(text.count("warning[limit-zero]"), 2)
            self.assertEqual(text.count("note[rule-locked]"), 1)
            self.assertEqual(text.count("error[unknown-type]"), 1)
            self.assertNotIn("\x1b", text)
            self.assertNotIn("\x01", text)

    def test_a_quiet_terminal_shows_errors_alone(self):
        text, code = self.shown(80, ODD_NAME, "broken.json", "--quiet")
        self.assertEqual(code, 3)
        self.assertNotIn("limit-zero", text)
        self.assertEqual(text.count("error[unknown-type]"), 1)


if __name__ == "__main__":
    unittest.main()
