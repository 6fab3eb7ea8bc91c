#!/usr/bin/python3
"""Standard input, output or error that is closed: no file that the run opens takes its place.

One argument: the program. Without one it is bazel-bin/tools/sluice.
"""

import os
import subprocess
import unittest

from program import POLICY, ProgramTest


class ClosedTest(ProgramTest):
    def run_without(self, *closed, words):
        """A run in which these of standard input, output and error are closed."""
        process = self.start(
            *words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            preexec_fn=lambda: [os.close(number) for number in closed],
        )
        return process.communicate()[1], process.returncode

    def test_a_report_is_not_written_into_another_where_standard_output_is_closed(self):
        words = ("replay", "policy.json", "history.jsonl", "--format", "jsonl", "--write", "json=new.json")
        for closed in ((1,), (0, 1), (0, 1, 2)):
            with self.subTest(closed=closed):
                err, code = self.run_without(*closed, words=words)
                self.assertEqual(code, 1)
                if 2 not in closed:
                    self.assertEqual(err, b"sluice: standard output: Bad file descriptor\n")
                self.assertEqual(sorted(os.listdir(self.folder)), ["history.jsonl", "policy.json"])

    def test_a_message_is_not_written_into_a_report_where_standard_error_is_closed(self):
        self.write("policy.json", POLICY.replace(b'"id": "cap"', b'"id": "cap", "unknown": 1'))
        words = ("replay", "policy.json", "history.jsonl", "--write", "json=new.json")
        _, code = self.run_without(2, words=words)
        self.assertEqual(code, 0)
        self.assertTrue((self.folder / "new.json").read_bytes().startswith(b'{"schema":"sluice.replay/1"'))

    def test_standard_input_that_is_closed_is_no_empty_history(self):
        err, code = self.run_without(0, words=("replay", "policy.json", "-"))
        self.assertEqual((code, err), (1, b"-: error[unreadable]: Bad file descriptor\n"))


if __name__ == "__main__":
    unittest.main()
