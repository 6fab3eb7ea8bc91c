#!/usr/bin/python3
"""Words of a command line that can't be used are refused, by a message that steers no terminal and is UTF-8.

One argument: the program. Without one it is bazel-bin/tools/sluice.
"""

import os
import unittest

from program import ProgramTest

ESCAPE = "\x1b[2J"
REPLAY = ("replay", "policy.json", "history.jsonl")
SUITE = (
    "policy: policy.json\ncases:\n"
    "  - name: NAME\n    history: history.jsonl\n    expect: [{id: a, outcome: allowed}]\n"
)


class TextTest(ProgramTest):
    def assert_refused(self, *words):
        run = self.run_sluice(*words)
        self.assertEqual((run.code, run.out), (1, b""), run.err)
        return run.err

    def test_what_steers_a_terminal_is_shown(self):
        for words in (
            (f"verb{ESCAPE}",),
            ("replay", f"--option{ESCAPE}"),
            *(
                (*REPLAY, option, f"a{ESCAPE}=b{ESCAPE}")
                for option in (
                    *("--approvals", "--list", "--profile", "--set", "--webhook", "--dialect", "--unsupported"),
                    *("--addresses", "--decimals", "--offset", "--state", "--time-unit"),
                    *("--threads", "--max-memory", "--from", "--until", "--wallet", "--coin", "--write", "--format"),
                    *("--fail-on", "--policy"),
                )
            ),
            (*REPLAY, "--write", f"json={ESCAPE}", "--write", f"json={ESCAPE}"),
            (*REPLAY, "--write", f"json=nowhere/{ESCAPE}"),
            (*REPLAY, "--write", f"evidence=nowhere/{ESCAPE}"),
            ("replay", ESCAPE, ESCAPE),
            ("explain", "policy.json", "history.jsonl", f"a{ESCAPE}"),
            ("sweep", "policy.json", "history.jsonl", "--rule", f"cap{ESCAPE}"),
            ("sweep", "policy.json", "history.jsonl", "--rule", "cap", "--limits", ESCAPE),
            ("test", "policy.json", "--run", f"({ESCAPE}"),
            ("test", "policy.json", "--threshold", ESCAPE),
            ("test", ESCAPE),
            ("generate", "--sends", ESCAPE),
            ("verify", ESCAPE),
        ):
            with self.subTest(words=words):
                err = self.assert_refused(*words)
                self.assertIn("\\x1B[2J", err)
                self.assertNotIn("\x1b", err)

    def test_what_is_not_utf8_is_refused(self):
        latin = os.fsdecode(b"pol\xedtica")
        for words in (
            ("check", latin),
            ("replay", "policy.json", latin),
            (*REPLAY, "--write", f"json={latin}"),
            ("explain", "policy.json", "history.jsonl", latin),
        ):
            with self.subTest(words=words):
                said = "json=" * words[-1].startswith("json=") + "pol\\xEDtica"
                err = f"sluice: `{said}` is not UTF-8, and no report could name it\n"
                self.assertEqual(self.assert_refused(*words).splitlines(keepends=True)[0], err)

    def test_a_suite_in_a_folder_whose_name_is_not_utf8_is_refused(self):
        (self.folder / "suites").mkdir()
        self.write(os.fsdecode(b"suites/\xff.suite.yaml"), SUITE.encode())
        err = self.assert_refused("test", "suites")
        self.assertEqual(err, "sluice: `suites/\\xFF.suite.yaml` is not UTF-8, and no report could name it\n")


class RunTest(ProgramTest):
    def run_cases(self, name, regex):
        self.write("s.suite.yaml", SUITE.replace("NAME", name).encode())
        return self.run_sluice("test", "s.suite.yaml", "--run", regex)

    def test_an_expression_that_has_many_ways_to_fail_takes_no_longer(self):
        for regex in ("(a+)+$", "(a|a)+$", "(a|aa)+$", "(.*)*x$", "a*a*a*a*a*a*a*a*c"):
            with self.subTest(regex=regex):
                run = self.run_cases("a" * 900 + "b", regex)
                self.assert_fails(run, 1, f"sluice: --run: no case matches {regex}\n")

    def test_expressions_find_what_they_describe(self):
        for regex in ("weekly", "^s\\.suite\\.yaml: week", "limit$", "[w-z]e+kly\\s\\w{5}", "(monthly|weekly) limit"):
            with self.subTest(regex=regex):
                self.assertEqual(self.run_cases("weekly limit", regex).code, 0)

    def test_a_reference_back_is_none(self):
        self.assert_fails(self.run_cases("aa", "(a)\\1"), 1, "sluice: --run: `(a)\\1` is not a regular expression\n")


if __name__ == "__main__":
    unittest.main()
