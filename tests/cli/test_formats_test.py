#!/usr/bin/python3
"""What `test` writes for other programs, read by parsers that aren't ours; and how often it reads a policy.

test_formats_test.py SLUICE
"""

import json
import os
import re
import threading
import unittest
import urllib.parse
import xml.etree.ElementTree

from program import ProgramTest

ODD = "<n>&\"'\u0001\u007f\ufffe\U0001f600 ::error file=x,line=1::%0A\r\n]]> ``` -->"
ODD_FILE = "a, b:c%41\u00e9<&\"'>.suite.yaml"


def send(number, address="x"):
    return {
        "id": f"s{number}{ODD}", "time": f"2026-01-01T{number % 24:02}:00:00Z", "coin": "btc",
        "recipients": [{"address": address, "amount": "1"}],
    }  # fmt: skip


def suite(*cases):
    deny = {"type": "deny"}
    rule = {"id": ODD, "type": "coinAddressWhitelist", "condition": {"addresses": ["x"]}, "action": deny}
    return json.dumps({"policy": {"rules": [rule]}, "cases": list(cases)}, indent=1).encode()


def case(name, outcome, sends=1, **more):
    lines = [send(number) for number in range(sends)]
    return {
        "name": name, "history": lines,
        "expect": [{"id": line["id"], "outcome": outcome, "fired": []} for line in lines], **more,
    }  # fmt: skip


class Formats(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write(
            ODD_FILE,
            suite(
                case(f"fails {ODD}", "denied", sends=2),
                case(f"passes {ODD}", "allowed"),
                case(f"todo {ODD}", "denied", todo=f"because {ODD}"),
                case(f"done {ODD}", "allowed", todo=f"because {ODD}"),
                {"name": f"skipped {ODD}", "skip": f"because {ODD}"},
            ),
        )
        self.write("fine.suite.yaml", suite(case("fine", "allowed")))

    def written(self, form, *files, code=5, more=()):
        run = self.run_sluice("test", *(files or (ODD_FILE, "fine.suite.yaml")), "--format", form, *more)
        self.assertEqual((run.code, run.err), (code, ""))
        return run.out.decode()

    def report(self):
        return json.loads(self.written("json"))

    def test_junit(self):
        root = xml.etree.ElementTree.fromstring(self.written("junit"))
        report = self.report()
        self.assertEqual([found.get("name") for found in root], [each["path"] for each in report["suites"]])
        for found, told in zip(root, report["suites"]):
            cases = found.findall("testcase")
            self.assertEqual(int(found.get("tests")), len(cases))
            self.assertEqual(len(cases), len(told["cases"]))
            for element, one in zip(cases, told["cases"]):
                self.assertTrue(element.get("name").startswith(one["name"].split()[0]))
                fails = one["status"] == "failed"
                self.assertEqual(element.find("failure") is not None, fails)
                is_skipped = one["status"] == "skipped" or (one["status"] == "todo" and bool(one["failures"]))
                self.assertEqual(element.find("skipped") is not None, is_skipped)
        for element in (root, *root):
            self.assertEqual(int(element.get("failures")), len(element.findall(".//failure")))
            self.assertEqual(int(element.get("skipped")), len(element.findall(".//skipped")))
        text = root.find(".//failure").text
        self.assertIn("]]>", text)
        self.assertIn("outcome: expected denied, came allowed", text)

    def test_github(self):
        commands = self.written("github").splitlines()
        failures = [
            (each["path"], failure)
            for each in self.report()["suites"] for one in each["cases"] if one["status"] == "failed"
            for failure in one["failures"]
        ]  # fmt: skip
        self.assertEqual(len(failures), 2)
        self.assertEqual([line.split(" ")[0] for line in commands], ["::error", "::error", "::notice"])
        for line, (path, failure) in zip(commands, failures):
            found = re.fullmatch(r"::error ([^:]*)::(.*)", line)
            properties = dict(pair.split("=", 1) for pair in found[1].split(","))
            self.assertEqual(urllib.parse.unquote(properties["file"]), path)
            self.assertEqual((properties["line"], properties["col"]), (str(failure["line"]), str(failure["column"])))
            self.assertTrue(urllib.parse.unquote(properties["title"]).startswith("fails <n>"))
            self.assertTrue(found[2].endswith("outcome: expected denied, came allowed"))

    def test_places_are_those_of_the_file(self):
        text = (self.folder / ODD_FILE).read_bytes().splitlines()
        for one in self.report()["suites"][0]["cases"]:
            self.assertEqual(text[one["line"] - 1][one["column"] - 1 :], b"{")
            for failure in one["failures"]:
                self.assertEqual(text[failure["line"] - 1][failure["column"] - 1 :], b"{")
                self.assertIn(b'"id": "s', text[failure["line"]])

    def test_markdown_is_cut_and_says_so(self):
        self.write("long.suite.yaml", suite(case("many", "denied", sends=1000)))
        for file, is_cut in ((ODD_FILE, False), ("long.suite.yaml", True)):
            text = self.written("markdown", file, more=("--coverage",))
            self.assertTrue(text.startswith("<!-- sluice-test -->\n"))
            self.assertLessEqual(len(text.encode()), 60_000)
            shown = text.count("- **outcome**: expected denied, came allowed\n")
            left_out = re.search(r"^(\d+) more failed expectations are not listed\.$", text, re.MULTILINE)
            self.assertEqual(left_out is not None, is_cut)
            self.assertEqual(shown + (int(left_out[1]) if left_out else 0), 1000 if is_cut else 2)
            self.assertNotIn("\r", text)
        self.assertGreater(shown, 50)

    def test_a_policy_is_read_once_for_all_cases(self):
        # A pipe is empty when it is read again, which is no policy.
        pipe = self.folder / "piped.json"
        os.mkfifo(pipe)
        writer = threading.Thread(target=pipe.write_bytes, args=(b'{"rules": []}',))
        writer.start()
        cases = [case(f"n{number}", "allowed") for number in range(1000)]
        for name in ("a", "b"):
            self.write(f"{name}.suite.yaml", json.dumps({"policy": "piped.json", "cases": cases}).encode())
        run = self.run_sluice("test", "a.suite.yaml", "b.suite.yaml", "--quiet")
        writer.join()
        self.assertEqual(run.out.decode(), "2,000 cases in 2 suites: 2,000 passed\n")

    def test_what_record_wrote_passes(self):
        for number, lines in enumerate(
            (
                ["- name: a", "  history: HISTORY", "", "# end"],
                ["- history: HISTORY", "  name: |", "    several", "    lines", "", "", "- name: b", "  skip: c"],
                ["  - ", "    # first", "    name: 'a'", "    expect: ~ # none", "    history:", "       HISTORY"],
                ["- expect: null", "  name: a", "  history: HISTORY"],
                ["- name: a", '  "expect" : []', "  history: HISTORY"],
                ["- name: >-", "   a", "   b", "  history: HISTORY", "...", ""],
            )
        ):
            history = json.dumps([send(0), send(1, "y")], ensure_ascii=False)
            text = 'policy: [{"id": "r", "type": "coinAddressWhitelist", "condition": {"addresses": ["x"]}, '
            text += '"action": {"type": "deny"}}]\ncases:\n' + "\n".join(lines).replace("HISTORY", history)
            name = f"{number}.suite.yaml"
            with self.subTest(layout=lines):
                self.write(name, text.encode())
                self.assertEqual(self.run_sluice("test", name).code, 1)
                run = self.run_sluice("test", name, "--record")
                self.assertEqual((run.code, run.err), (0, ""))
                self.assertEqual(self.run_sluice("test", name).code, 0)
                written = (self.folder / name).read_text("utf-8")
                kept = [line for line in written.splitlines() if "outcome: " not in line]
                self.assertLessEqual(len(kept) - len(text.splitlines()), 1)
                self.assertEqual(written.count("outcome: "), 2)


if __name__ == "__main__":
    unittest.main()
