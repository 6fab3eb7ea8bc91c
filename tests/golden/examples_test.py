#!/usr/bin/python3
"""The examples beside the specification: valid ones are accepted, invalid ones refused as stated here.

One argument: the program. SLUICE_SPEC_EXAMPLES names the folder; without it, or where it isn't
there, nothing is tested. Every file of `invalid` has a row in REFUSED, and every row a file.
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

EXAMPLES = os.environ.get("SLUICE_SPEC_EXAMPLES", "")
SLUICE = os.path.abspath(sys.argv.pop()) if len(sys.argv) > 1 else "bazel-bin/tools/sluice"

# file: the code and JSON pointer of each problem, in the order of the document
REFUSED = {
    "aw-entry-missing-item.json": [("missing-field", "/condition/add")],
    "bad-json-root.json": [("wrong-type", "")],
    "missing-action.json": [("missing-field", "")],
    "missing-condition.json": [("missing-field", "")],
    "missing-id.json": [("missing-field", "")],
    "missing-type.json": [("missing-field", "")],
    "timewindow-negative.json": [("time-window-range", "/condition/timeWindow")],
    "timewindow-too-large.json": [("time-window-range", "/condition/timeWindow")],
    "unknown-action.json": [("unknown-action", "/action/type")],
    "unknown-rule-type.json": [("unknown-type", "/type")],
    "webhook-missing-url.json": [("missing-field", "/condition")],
}

# What a missing field's message has to name: the pointer is that of the object that lacks it.
MISSING = {
    "aw-entry-missing-item.json": "item",
    "missing-action.json": "action",
    "missing-condition.json": "condition",
    "missing-id.json": "id",
    "missing-type.json": "type",
    "webhook-missing-url.json": "url",
}


def check(path):
    """The exit code of `check`, and its report of the one file."""
    command = [SLUICE, "check", str(path), "--format", "json"]
    run = subprocess.run(command, capture_output=True, check=False)
    return run.returncode, json.loads(run.stdout)["files"][0]


class ExamplesTest(unittest.TestCase):
    def test_valid_examples_are_accepted(self):
        paths = sorted(pathlib.Path(EXAMPLES, "valid").iterdir())
        self.assertTrue(paths)
        for path in paths:
            with self.subTest(file=path.name):
                code, report = check(path)
                self.assertEqual((code, report["valid"], report["rules"]), (0, True, 1))

    def test_every_invalid_example_has_a_row_and_every_row_an_example(self):
        self.assertEqual(set(os.listdir(pathlib.Path(EXAMPLES, "invalid"))), set(REFUSED))
        self.assertLessEqual(set(MISSING), set(REFUSED))

    def test_invalid_examples_are_refused_at_their_place(self):
        for name, expected in REFUSED.items():
            with self.subTest(file=name), tempfile.TemporaryDirectory() as scratch:
                path = pathlib.Path(scratch, name)
                text = pathlib.Path(EXAMPLES, "invalid", name).read_text(encoding="utf-8")
                path.write_text(json.dumps(json.loads(text)["request"]), encoding="utf-8")
                code, report = check(path)
                self.assertEqual(code, 3)
                problems = report["problems"]
                self.assertEqual([(p["code"], p["pointer"]) for p in problems], expected)
                named = re.findall(r"`(\w+)` is missing", problems[0]["message"])
                self.assertEqual(named, [MISSING[name]] if name in MISSING else [])


if __name__ == "__main__":
    if os.path.isdir(EXAMPLES):
        unittest.main()
    print("skipped: SLUICE_SPEC_EXAMPLES names no folder")
