#!/usr/bin/python3
"""The examples of schema/README.md, put to the program: it says what the page says.

readme_test.py SLUICE
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

import judge

SLUICE = pathlib.Path(sys.argv[1]).absolute()
PAGE = (judge.SCHEMA_FOLDER / "README.md").read_text("utf-8")

# What stands in the blocks after a heading: (heading, language, names of the files here).
BLOCKS = (
    ("Wallet", "json", "policy.json"),
    ("History (JSON Lines)", "json", "history.jsonl"),
    ("History (CSV)", "csv", "history.csv"),
    ("History (transfer export)", "json", "page.json"),
    ("Addresses file", "csv", "owners.csv"),
    ("List file", "text", "list.txt"),
    ("Profile", "json", "profile.json"),
    ("Check report", "json", "check.json"),
    ("Decision", "json", "decisions.jsonl"),
    ("Replay report", "json", "report.json"),
    ("Diff report", "json", "proposed.json", "diff.json", "changes.jsonl"),
    ("Sweep report", "json", "sweep.json"),
    ("Sweep report", "csv", "sweep.csv"),
    ("Sensitivity", "json", "sensitivity.json"),
    ("Explanation", "json", "explanation.json"),
    ("Suite", "yaml", "daily.suite.yaml"),
    ("Test report", "json", "tests.json"),
    ("Evidence pack", "json", "manifest.json", "verified.json"),
)


def blocks(heading, language):
    section = PAGE[PAGE.index(f"\n## {heading}\n") :]
    return re.findall(rf"```{language}\n(.*?)^```", section, re.DOTALL | re.MULTILINE)


class Readme(unittest.TestCase):
    def setUp(self):
        self.scratch = tempfile.TemporaryDirectory(prefix="sluice-readme-")
        self.addCleanup(self.scratch.cleanup)
        self.files = {}
        for heading, language, *names in BLOCKS:
            self.files.update(zip(names, blocks(heading, language)))
        for name, text in self.files.items():
            pathlib.Path(self.scratch.name, name).write_text(text, "utf-8")

    def run_sluice(self, *words, code=0, err=""):
        done = subprocess.run(
            [SLUICE, *words], cwd=self.scratch.name, capture_output=True, text=True, check=False
        )
        self.assertEqual((done.returncode, done.stderr), (code, err))
        return done.stdout

    def decisions(self, history, *words):
        return self.run_sluice("replay", "policy.json", history, "--format", "jsonl", *words)

    def test_decisions(self):
        self.assertEqual(self.decisions("history.jsonl"), self.files["decisions.jsonl"])

    def test_the_same_sends_in_the_other_formats(self):
        expected = self.files["decisions.jsonl"]
        self.assertEqual(self.decisions("history.csv"), expected)
        self.assertEqual(self.decisions("page.json"), expected.splitlines(keepends=True)[0])

    def test_check(self):
        err = "nope.json: error[unreadable]: No such file or directory\n"
        words = ("check", "policy.json", "nope.json", "--format", "json")
        report = json.loads(self.run_sluice(*words, code=1, err=err))
        expected = json.loads(self.files["check.json"])
        report["version"] = expected["version"]
        self.assertEqual(report, expected)

    def test_report(self):
        text = self.run_sluice("replay", "policy.json", "history.jsonl", "--format", "json")
        report, expected = json.loads(text), json.loads(self.files["report.json"])
        report["version"] = expected["version"]
        self.assertEqual(report, expected)

    def test_evidence_pack(self):
        self.run_sluice("replay", "policy.json", "history.jsonl", "--quiet", "--write", "evidence=pack")
        manifest = json.loads(pathlib.Path(self.scratch.name, "pack", "manifest.json").read_text("utf-8"))
        expected = json.loads(self.files["manifest.json"])
        if manifest["version"] != expected["version"]:  # The report holds it, too.
            manifest["version"], manifest["outputs"][1] = expected["version"], expected["outputs"][1]
        self.assertEqual(manifest, expected)
        verified, expected = (
            json.loads(text)
            for text in (self.run_sluice("verify", "pack", "--format", "json"), self.files["verified.json"])
        )
        verified["version"], verified["madeBy"] = expected["version"], expected["madeBy"]
        self.assertEqual(verified, expected)

    def test_diff(self):
        words = ("diff", "policy.json", "proposed.json", "history.jsonl")
        text = self.run_sluice(*words, "--samples", "0", "--format", "json")
        report, expected = json.loads(text), json.loads(self.files["diff.json"])
        report["version"] = expected["version"]
        self.assertEqual(report, expected)
        changes = self.run_sluice(*words, "--format", "jsonl")
        self.assertEqual(changes, self.files["changes.jsonl"])

    def test_sweep(self):
        words = ("sweep", "policy.json", "history.jsonl", "--rule", "daily")
        text = self.run_sluice(*words, "--at-most", "1", "--format", "json")
        report, expected = json.loads(text), json.loads(self.files["sweep.json"])
        report["version"] = expected["version"]
        self.assertEqual(report, expected)
        self.assertEqual(self.run_sluice(*words, "--format", "csv"), self.files["sweep.csv"])

    def test_sensitivity(self):
        words = ("replay", "policy.json", "history.jsonl", "--sensitivity", "--format", "json")
        found = json.loads(self.run_sluice(*words))["sensitivity"]
        found["readings"] = [reading for reading in found["readings"] if reading["changes"] != 0]
        self.assertEqual(found, json.loads(self.files["sensitivity.json"]))

    def test_explanation(self):
        words = ("explain", "policy.json", "history.jsonl", "t3", "--format", "json")
        expected = json.loads(self.files["explanation.json"])
        self.assertEqual(json.loads(self.run_sluice(*words)), expected)

    def test_suite(self):
        self.assertEqual(self.run_sluice("test", "daily.suite.yaml"), "2 cases: 2 passed\n")
        text = self.run_sluice("test", "daily.suite.yaml", "--coverage", "--format", "json")
        report, expected = json.loads(text), json.loads(self.files["tests.json"])
        report["version"] = expected["version"]
        self.assertEqual(report, expected)

    def test_profile_holds_t2(self):
        lines = self.decisions("history.jsonl", "--profile", "profile.json").splitlines()
        outcomes = [json.loads(line)["outcome"] for line in lines]
        self.assertEqual(outcomes, ["allowed", "held", "held"])

    def test_lists_and_owners_are_read(self):
        words = ("--addresses", "owners.csv", "--list", "known=list.txt")
        self.assertEqual(self.decisions("history.jsonl", *words), self.files["decisions.jsonl"])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1] + sys.argv[2:])
