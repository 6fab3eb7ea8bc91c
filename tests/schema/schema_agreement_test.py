#!/usr/bin/python3
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
import decoder
import judge
from decoder import Problem

HERE = pathlib.Path(__file__).absolute()


def documents_of(arguments):
    """(kind, exit code of a refusal, [(file, number of its line, bytes)]) that a run judges."""
    verb, *rest = arguments
    if verb == "check":
        return "policy", 3, [(path, 1, pathlib.Path(path).read_bytes()) for path in rest]
    if "--profile" in rest:
        path = rest[rest.index("--profile") + 1]
        return "profile", 1, [(path, 1, pathlib.Path(path).read_bytes())]
    lines = list(judge.lines(pathlib.Path(rest[1]).read_bytes()))
    return "history", 1, [(rest[1], number, line) for number, line in lines]


def stub(mode, arguments):
    """A `sluice` that judges with the schemas, and has one fault, or none."""
    if mode == "crashes":
        os.abort()
    schemas = None if mode.endswith("-all") else judge.Judge()
    kind, refusal, documents = documents_of(arguments)

    def codes(number, raw):
        if mode == "accepts-all" or (kind, number) == ("history", 1):
            return []
        if mode == "refuses-all" or schemas.problems(kind, raw):
            return ["made-up"]
        shown = [e.code for e in exceptions.ALWAYS_REFUSED if e.witness(raw)]
        return [] if mode == "joins-keys" else shown

    refused = False
    for path, number, raw in documents:
        for code in codes(number, raw):
            print(f"{path}:{number}:1: error[{code}]: no (at /)", file=sys.stderr)
            refused = True
    return refusal if refused else 0


class Agreement(unittest.TestCase):
    def outcome(self, mode, count="2", kinds=("policy",)):
        with tempfile.TemporaryDirectory() as folder:
            binary = pathlib.Path(folder) / "sluice"
            binary.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{HERE}" --stub {mode} "$@"\n')
            binary.chmod(binary.stat().st_mode | stat.S_IXUSR)
            script = HERE.with_name("schema_agreement.py")
            command = [sys.executable, script, binary, "--count", count]
            command += [word for kind in kinds for word in ("--kind", kind)]
            done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
            return done.returncode, done.stdout

    def test_a_right_decoder_agrees(self):
        code, text = self.outcome("right", "2", ("policy", "history", "profile"))
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


def problem(offset=0, pointer=None):
    return Problem("code", offset, pointer, "message")


class Witnesses(unittest.TestCase):
    """Each is true of one document and not of its neighbour."""

    ROWS = (
        (exceptions.repeats_a_key, b'{"a":1,"a":1}', b'{"a":{"a":1}}'),
        (exceptions.is_nested_too_deeply, b"[" * 65 + b"]" * 65, b"[" * 64 + b"]" * 64),
        (exceptions.has_half_a_surrogate, b'"\\ud800"', b'"\\ud83d\\ude00"'),
        (exceptions.has_half_a_surrogate, b'"\\\\\\ud800"', b'"\\\\ud800"'),
        (exceptions.is_no_plain_integer, b"1.0", b'"1.0"'),
        (exceptions.is_no_plain_integer, b"1e3", b"1.5"),
        (exceptions.is_no_plain_integer, b"-0", b"0"),
        (exceptions.has_too_many_digits, b"9" * 4097, b"9" * 4096),
        (
            exceptions.is_at_an_end_of_time,
            b'"9999-12-31T23:59:59-01:00"',
            b'"9999-12-31T23:59:59Z"',
        ),
        (exceptions.replaces, b'{"replaces":"a"}', b'{"replaces":null}'),
    )

    def test_at_the_beginning(self):
        for witness, shows, neighbour in self.ROWS:
            with self.subTest(witness=witness.__name__, shows=shows[:40]):
                self.assertTrue(witness(shows, problem()))
                self.assertFalse(witness(neighbour, problem()))

    def test_elsewhere_doesn_t_count(self):
        raw = b'[1.0,2,"a"]'
        self.assertTrue(exceptions.is_no_plain_integer(raw, problem(1)))
        self.assertFalse(exceptions.is_no_plain_integer(raw, problem(5)))
        self.assertFalse(exceptions.is_no_plain_integer(raw, problem(None)))

    def test_an_id_that_is_there_twice(self):
        raw = b'[{"id":"a"},{"id":"b"},{"id":"a"}]'
        self.assertTrue(exceptions.is_an_id_twice(raw, problem(raw.rindex(b'"a"'))))
        self.assertFalse(exceptions.is_an_id_twice(raw, problem(raw.index(b'"b"'))))

    def test_an_item_that_is_there_twice(self):
        raw = b'[{"item":"a"},{"item":"A"},{"item":"b"}]'
        self.assertTrue(exceptions.is_listed_twice(raw, problem(raw.index(b'"A"'))))
        self.assertFalse(exceptions.is_listed_twice(raw, problem(raw.index(b'"b"'))))

    def test_what_is_removed(self):
        for pointer in ("/1/condition/remove", "/1/condition/remove/item"):
            self.assertTrue(exceptions.is_removed(b"", problem(0, pointer)))
        self.assertFalse(exceptions.is_removed(b"", problem(0, "/remove/condition/add")))
        self.assertFalse(exceptions.is_removed(b"", problem(0, None)))

    def test_a_body_that_changes_an_earlier_rule(self):
        raw = b'[{"id":"a"},{"id":"a","condition":{"add":"x"}},{"id":"b","condition":{"add":"x"}}]'
        self.assertTrue(exceptions.changes_otherwise(raw, problem(0, "/1/type")))
        self.assertFalse(exceptions.changes_otherwise(raw, problem(0, "/0/type")))
        self.assertFalse(exceptions.changes_otherwise(raw, problem(0, "/2/type")))


class ErrorLines(unittest.TestCase):
    def test_the_place_in_the_bytes(self):
        text = 'a.json:2:3: error[c]: what (it said) (at /a/0)\nb.json: error[d]: what\n'
        matches = decoder.problems_by_file(text)
        [placed] = matches["a.json"]
        self.assertEqual(
            decoder.problem_of(placed, b"[\n  1]"), Problem("c", 4, "/a/0", "what (it said)")
        )
        [unplaced] = matches["b.json"]
        self.assertEqual(decoder.problem_of(unplaced, b""), Problem("d", None, None, "what"))

    def test_lines_that_look_at_each_other_are_apart(self):
        lines = [b'{"id":"a"}', b'{"id":"b"}', b'{"id":"a"}', b'{"id":"c","replaces":"a"}', b"x"]
        batches = list(decoder.batches_of_lines(list(enumerate(lines))))
        numbers = sorted([number for number, _ in batch] for batch in batches)
        self.assertEqual(numbers, [[0, 1, 4], [2], [3]])


if __name__ == "__main__":
    if sys.argv[1:2] == ["--stub"]:
        sys.exit(stub(sys.argv[2], sys.argv[3:]))
    unittest.main()
