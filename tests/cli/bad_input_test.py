#!/usr/bin/python3
"""Input that is damaged, huge or no file at all: a message with its place, and a defined exit code.

One argument: the program. Without one it is bazel-bin/tools/sluice.
"""

import gzip
import os
import threading
import unittest

from program import CSV, HISTORY, POLICY, SEND, ProgramTest

DIGITS_MAX = 4096
LINE_BYTES_MAX = 16 << 20


def padded(line, size):
    """The line, made this long by blanks before its closing brace; its end doesn't count."""
    return line[:-2] + b" " * (size - len(line) + 1) + b"}\n"


def nested(depth):
    """A field that no format knows, in an object that is so deep with it."""
    return b'"x": ' + b"[" * (depth - 1) + b"]" * (depth - 1)


class CutAndDamagedTest(ProgramTest):
    def test_a_policy_cut_anywhere_is_refused_at_its_place(self):
        for size in range(len(POLICY)):
            self.write("cut.json", POLICY[:size])
            run = self.run_sluice("check", "cut.json")
            is_whole = POLICY[:size].rstrip() == POLICY.rstrip()
            self.assertEqual(run.code, 0 if is_whole else 3, f"{size} bytes: {run.err}")
            self.assertEqual(run.err.startswith("cut.json:"), not is_whole, run.err)

    def test_a_history_cut_anywhere_is_refused_at_its_place(self):
        ends = {0, len(SEND) - 1, len(SEND), len(HISTORY) - 1}
        for size in range(len(HISTORY)):
            self.write("cut.jsonl", HISTORY[:size])
            run = self.replay("cut.jsonl")
            if size in ends:
                self.assertEqual((run.code, run.err), (0, ""), f"{size} bytes")
            else:
                line = 1 if size < len(SEND) else 2
                self.assert_fails(run, 1, f"cut.jsonl:{line}:")

    def test_a_table_cut_anywhere_ends_with_exit_code_0_or_1(self):
        for size in range(len(CSV)):
            self.write("cut.csv", CSV[:size])
            run = self.replay("cut.csv")
            self.assertIn(run.code, (0, 1), f"{size} bytes: {run.err}")
            self.assertEqual(run.code == 1, "error[" in run.err, f"{size} bytes: {run.err}")

    def test_a_compressed_history_cut_anywhere_is_refused(self):
        whole = gzip.compress(HISTORY, mtime=0)
        for size in range(2, len(whole)):
            self.write("cut.jsonl.gz", whole[:size])
            self.assert_fails(self.replay("cut.jsonl.gz"), 1, "cut.jsonl.gz: error[compression]: ")

    def test_every_byte_of_a_policy_may_be_damaged(self):
        for at in range(len(POLICY)):
            for byte in (0, 0xFF):
                self.write("bad.json", POLICY[:at] + bytes([byte]) + POLICY[at + 1 :])
                run = self.run_sluice("check", "bad.json")
                self.assertIn(run.code, (0, 3), f"byte {at} is {byte}: {run.err}")

    def test_nul_bytes_are_refused_in_json(self):
        bad = SEND.replace(b'"a"', b'"a\0b"')
        self.write("nul.jsonl", SEND.replace(b'"a"', b'"c"') + bad)
        self.assert_fails(self.replay("nul.jsonl"), 1, "nul.jsonl:2:10: error[syntax]: ")
        self.write("nul.json", POLICY.replace(b"cap", b"c\0p"))
        self.assertEqual(self.run_sluice("check", "nul.json").code, 3)

    def test_bytes_that_are_not_utf_8_are_refused(self):
        for name, content, place in (
            ("bad.jsonl", SEND.replace(b'"a"', b'"\xff"'), "1:8"),
            ("bad.csv", CSV.replace(b"\na,", b"\n\xff,"), "2:1"),
        ):
            self.write(name, content)
            self.assert_fails(self.replay(name), 1, f"{name}:{place}: error[encoding]: ")
        self.write("bad.json", POLICY.replace(b"cap", b"c\xe9p"))
        run = self.run_sluice("check", "bad.json")
        self.assertEqual(run.code, 3)
        self.assertIn("bad.json:2:9: error[encoding]: ", run.err)

    def test_what_is_compressed_otherwise_than_it_says_is_refused(self):
        self.write("no.gz", b"\x1f\x8bno gzip at all")
        self.write("no.zst", b"\x28\xb5\x2f\xfdno Zstandard at all")
        for name in ("no.gz", "no.zst"):
            self.assert_fails(self.replay(name), 1, f"{name}: error[compression]: ")
            run = self.run_sluice("check", name)
            self.assertEqual(run.code, 1)
        self.write("plain.gz", HISTORY)  # what it holds decides, not its name
        self.assertEqual(self.replay("plain.gz").code, 0)


class BoundsTest(ProgramTest):
    def test_amounts_and_limits_have_4096_digits_at_most(self):
        for digits, is_accepted in ((DIGITS_MAX, True), (DIGITS_MAX + 1, False)):
            for quote in (b'"', b""):
                number = quote + b"7" * digits + quote
                self.write("long.jsonl", SEND.replace(b'"20"', number))
                self.write("long.json", POLICY.replace(b'"50"', number))
                with self.subTest(digits=digits, quote=quote):
                    run = self.replay("long.jsonl")
                    check = self.run_sluice("check", "long.json")
                    self.assertEqual((run.code, check.code), (0, 0) if is_accepted else (1, 3))
                    for err in () if is_accepted else (run.err, check.err):
                        self.assertIn(": error[bound-digits]: ", err)

    def test_a_line_has_16_mib_at_most(self):
        self.write("long.jsonl", padded(SEND, LINE_BYTES_MAX))
        self.assertEqual(self.replay("long.jsonl").code, 0)
        self.write("long.jsonl", padded(SEND, LINE_BYTES_MAX + 1))
        self.assert_fails(self.replay("long.jsonl"), 1, "long.jsonl:1:1: error[bound-line]: ")

    def test_a_line_of_100_mb_is_refused_and_may_be_skipped(self):
        self.write("long.jsonl", padded(SEND, 100_000_000) + SEND)
        self.assert_fails(self.replay("long.jsonl"), 1, "long.jsonl:1:1: error[bound-line]: ")
        run = self.replay("long.jsonl", "--skip-invalid")
        self.assertEqual((run.code, run.out.count(b"\n")), (0, 1))
        self.write("long.csv", CSV + b'"' + b"x" * 100_000_000)
        self.assert_fails(self.replay("long.csv"), 1, "long.csv:3:1: error[bound-line]: ")

    def test_a_policy_may_hold_a_line_of_100_mb(self):
        self.write("long.json", POLICY[:1] + b'"label": "' + b"x" * 100_000_000 + b'",' + POLICY[1:])
        self.assertEqual(self.run_sluice("check", "long.json").code, 0)

    def test_json_is_64_levels_deep_at_most(self):
        for depth, code in ((64, 0), (65, 3)):
            self.write("deep.json", b'{"rules": [], ' + nested(depth) + b"}")
            self.assertEqual(self.run_sluice("check", "deep.json").code, code)
            self.write("deep.jsonl", SEND[:-2] + b", " + nested(depth) + b"}\n")
            self.assertEqual(self.replay("deep.jsonl").code, 1 if code else 0)
        self.write("deep.json", b"[" * 1_000_000)
        self.assertEqual(self.run_sluice("check", "deep.json").code, 3)


class NoFileTest(ProgramTest):
    def test_a_folder_is_no_file(self):
        (self.folder / "folder").mkdir()
        message = "folder: error[unreadable]: Is a directory\n"
        self.assert_fails(self.run_sluice("replay", "folder", "history.jsonl"), 1, message)
        self.assert_fails(self.replay("folder"), 1, message)
        self.assertEqual(self.run_sluice("check", "folder").code, 1)

    def test_a_file_that_may_not_be_read(self):
        path = self.folder / "secret.json"
        self.write("secret.json", POLICY)
        path.chmod(0)
        self.skip_where_root_may(path)
        message = "secret.json: error[unreadable]: Permission denied\n"
        self.assert_fails(self.run_sluice("replay", "secret.json", "history.jsonl"), 1, message)
        self.assert_fails(self.replay("secret.json"), 1, message)

    def test_a_named_pipe_is_read_to_its_end(self):
        os.mkfifo(self.folder / "pipe")
        feed = threading.Thread(target=self.write, args=("pipe", HISTORY))
        feed.start()
        run = self.replay("pipe")
        feed.join()
        self.assertEqual((run.code, run.out.count(b"\n")), (0, 2), run.err)

    def test_nothing_at_all(self):
        run = self.run_sluice("replay", "policy.json", "-", "--format", "jsonl")
        self.assertEqual((run.code, run.out, run.err), (0, b"", ""))
        self.assertEqual(self.run_sluice("check", "/dev/null").code, 3)
        self.assertEqual(self.replay("/dev/null").code, 0)


if __name__ == "__main__":
    unittest.main()
