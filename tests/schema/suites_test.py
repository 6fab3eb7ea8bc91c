#!/usr/bin/python3
"""Suites that suite.schema.json accepts are run, and those that it refuses are errors.

suites_test.py SLUICE
"""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

from schema_cases import ACCEPTED, REFUSED

SLUICE = pathlib.Path(sys.argv[1]).absolute()
FINE, COULD_NOT_RUN, POLICY_INVALID, FAILED = 0, 1, 3, 5


class Suites(unittest.TestCase):
    def code_of(self, value):
        done = subprocess.run(
            [SLUICE, "test", "-"],
            input=json.dumps(value).encode(),
            capture_output=True,
            cwd=self.scratch.name,
            check=False,
        )
        self.assertEqual(done.returncode in (COULD_NOT_RUN, POLICY_INVALID), b": error[" in done.stderr, done.stderr)
        return done.returncode

    def setUp(self):
        self.scratch = tempfile.TemporaryDirectory(prefix="sluice-suites-")
        self.addCleanup(self.scratch.cleanup)

    def test_accepted(self):
        for value in ACCEPTED["suite"]:
            with self.subTest(value=str(value)[:300]):
                self.assertIn(self.code_of(value), (FINE, FAILED))

    def test_refused(self):
        for value in REFUSED["suite"]:
            with self.subTest(value=str(value)[:300]):
                self.assertIn(self.code_of(value), (COULD_NOT_RUN, POLICY_INVALID))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1] + sys.argv[2:])
