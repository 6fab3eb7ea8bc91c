"""Tests schema_agreement.py with stand-ins for `sluice` whose faults are known.

schema_agreement_test.py
"""

import os
import pathlib
import stat
import subprocess
import sys
import tempfile
import unittest

import agreement_exceptions as exceptions
import judge

HERE = pathlib.Path(__file__).absolute()


def stub(mode, arguments):
    """A `sluice` that judges with the schemas, and has one fault, or none."""
    schemas = judge.Judge()
    if mode == "crashes":
        os.abort()

    def codes(kind, path):
        raw = path.read_bytes().removesuffix(b"\n")
        if mode == "accepts-all":
            return []
        if mode == "refuses-all":
            return ["made-up"]
        if schemas.problems(kind, raw):
            return ["made-up"]
        shown = [e.code for e in exceptions.ALWAYS_REFUSED if e.witness(raw)]
        return [] if mode == "joins-keys" else shown

    verb, *rest = arguments
    if verb == "check":
        files, kind, refusal = rest, "policy", 3
    elif "--profile" in rest:
        files, kind, refusal = [rest[rest.index("--profile") + 1]], "profile", 1
    else:
        files, kind, refusal = [rest[1]], "history", 1
    refused = False
    for path in files:
        for code in codes(kind, pathlib.Path(path)):
            print(f"{path}:1:1: error[{code}]: no (at /)", file=sys.stderr)
            refused = True
    return refusal if refused else 0


class Agreement(unittest.TestCase):
    def outcome(self, mode, count="4"):
        with tempfile.TemporaryDirectory() as folder:
            binary = pathlib.Path(folder) / "sluice"
            binary.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{HERE}" --stub {mode} "$@"\n')
            binary.chmod(binary.stat().st_mode | stat.S_IXUSR)
            script = HERE.with_name("schema_agreement.py")
            command = [sys.executable, script, binary, "--count", count]
            done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
            return done.returncode, done.stdout

    def test_a_right_decoder_agrees(self):
        code, text = self.outcome("right", "20")
        self.assertIn("\n0 disagreements", text)
        self.assertEqual(code, 0, text)

    def test_a_decoder_that_accepts_all_is_found_out(self):
        code, text = self.outcome("accepts-all")
        self.assertIn("the decoder accepts it, the schema does not", text)
        self.assertEqual(code, 1)

    def test_a_decoder_that_refuses_all_is_found_out(self):
        code, text = self.outcome("refuses-all")
        self.assertIn("the schema accepts it, the decoder does not: error[made-up]", text)
        self.assertEqual(code, 1)

    def test_a_decoder_that_joins_repeated_keys_is_found_out(self):
        code, text = self.outcome("joins-keys", "20")
        self.assertIn("the decoder accepts what it must refuse as duplicate-key", text)
        self.assertEqual(code, 1)

    def test_a_crash_is_found_out(self):
        code, text = self.outcome("crashes")
        self.assertIn("ended by signal", text)
        self.assertEqual(code, 1)


class Witnesses(unittest.TestCase):
    """Each is true of one document and not of its neighbour."""

    ROWS = (
        (exceptions.repeats_a_key, b'{"a":1,"a":1}', b'{"a":{"a":1}}'),
        (exceptions.looks_like_an_integer, b'{"a":1.0}', b'{"a":"1.0"}'),
        (exceptions.looks_like_an_integer, b"[1e3]", b"[1.5]"),
        (exceptions.looks_like_an_integer, b"[-0]", b"[0]"),
        (
            exceptions.has_too_many_digits,
            b"[" + b"9" * 4097 + b"]",
            b"[" + b"9" * 4096 + b"]",
        ),
        (exceptions.is_nested_too_deeply, b"[" * 65 + b"]" * 65, b"[" * 64 + b"]" * 64),
        (exceptions.has_lone_surrogate, b'"\\ud800"', b'"\\ud83d\\ude00"'),
        (exceptions.has_lone_surrogate, b'"\\\\\\ud800"', b'"\\\\ud800"'),
        (exceptions.names_twice, b'[{"id":"a"},{"id":"a"}]', b'[{"id":"a"},{"id":"b"}]'),
        (
            exceptions.lists_twice,
            b'[{"item":"a"},{"item":"A"}]',
            b'[{"item":"a"},{"item":"b"}]',
        ),
        (exceptions.removes, b'{"remove":"a"}', b'{"remove":null}'),
        (
            exceptions.is_at_an_end_of_time,
            b'"9999-12-31T23:59:59-01:00"',
            b'"9999-12-31T23:59:59Z"',
        ),
        (exceptions.replaces, b'{"replaces":"a"}', b'{"replaces":null}'),
    )

    def test_witnesses(self):
        for witness, shows, neighbour in self.ROWS:
            with self.subTest(witness=witness.__name__, shows=shows[:40]):
                self.assertTrue(witness(shows))
                self.assertFalse(witness(neighbour))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--stub"]:
        sys.exit(stub(sys.argv[2], sys.argv[3:]))
    unittest.main()
