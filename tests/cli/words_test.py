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


class SuitesTest(ProgramTest):
    def setUp(self):
        super().setUp()
        (self.folder / "suites").mkdir()
        self.write("s.suite.yaml", SUITE.encode())

    def test_a_pipe_that_is_found_in_a_folder_is_no_suite(self):
        os.mkfifo(self.folder / "suites" / "p.suite.yaml")
        run = self.run_sluice("test", "suites")
        self.assert_fails(run, 1, "sluice: `suites/p.suite.yaml` is no plain file\n")

    def test_a_link_to_a_suite_is_one_and_a_link_to_nothing_is_told(self):
        (self.folder / "suites" / "policy.json").symlink_to("../policy.json")
        (self.folder / "suites" / "history.jsonl").symlink_to("../history.jsonl")
        (self.folder / "suites" / "l.suite.yaml").symlink_to("../s.suite.yaml")
        self.assertEqual(self.run_sluice("test", "suites").code, 0)
        (self.folder / "suites" / "n.suite.yaml").symlink_to("nowhere")
        run = self.run_sluice("test", "suites")
        self.assert_fails(run, 1, "suites/n.suite.yaml: error[unreadable]: No such file or directory\n")

    def test_what_a_suite_names_is_not_replaced_by_a_report(self):
        os.link(self.folder / "policy.json", self.folder / "hard.json")
        for path in ("policy.json", "history.jsonl", "s.suite.yaml", "hard.json"):
            before = (self.folder / path).read_bytes()
            run = self.run_sluice("test", "s.suite.yaml", "--write", "json=new.json", "--write", f"json={path}")
            self.assert_fails(run, 1, f"sluice: --write: `{path}` is a file that this run reads\n")
            self.assertEqual((self.folder / path).read_bytes(), before)
        self.assertFalse((self.folder / "new.json").exists())

    def test_a_suite_that_standard_output_goes_to_is_not_recorded(self):
        self.write("r.suite.yaml", SUITE[: SUITE.index("    expect")].encode())
        before = (self.folder / "r.suite.yaml").read_bytes()
        with open(self.folder / "r.suite.yaml", "ab") as out:
            run = self.run_sluice("test", "r.suite.yaml", "--record", stdout=out)
        said = "sluice: --record: `r.suite.yaml` is where standard output or error goes already\n"
        self.assertEqual((run.code, run.err.splitlines(keepends=True)[0]), (1, said))
        self.assertEqual((self.folder / "r.suite.yaml").read_bytes(), before)


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

    def test_a_name_that_is_too_long_is_not_looked_through(self):
        run = self.run_cases("a" * 100_000, "a.*b")
        self.assert_fails(run, 1, "s.suite.yaml:3:11: error[out-of-range]: the name has more than 1,000 bytes")

    def test_a_reference_back_is_none(self):
        self.assert_fails(self.run_cases("aa", "(a)\\1"), 1, "sluice: --run: `(a)\\1` is not a regular expression\n")


if __name__ == "__main__":
    unittest.main()
