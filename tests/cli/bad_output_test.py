#!/usr/bin/python3
"""Output that can't be written, or is cut off: exit code 1, and a file is whole or as it was.

One argument: the program. Without one it is bazel-bin/tools/sluice.
"""

import os
import signal
import subprocess
import time
import unittest

from program import HISTORY, ProgramTest

FULL = "/dev/full"
ENDING = (signal.SIGHUP, signal.SIGINT, signal.SIGTERM)
NO_SPACE = "No space left on device\n"


class FullDiskTest(ProgramTest):
    def setUp(self):
        super().setUp()
        if not os.path.exists(FULL):
            self.skipTest(f"there is no {FULL}")

    def test_standard_output_that_is_full_is_said(self):
        replay = ("replay", "policy.json", "history.jsonl", "--format")
        sweep = ("sweep", "policy.json", "history.jsonl", "--rule", "cap", "--format")
        for words in (
            *((*replay, name) for name in ("pretty", "json", "jsonl", "csv", "markdown")),
            ("check", "policy.json"),
            ("explain", "policy.json", "history.jsonl", "a"),
            *((*sweep, name) for name in ("pretty", "json", "csv", "markdown")),
            ("coins",),
            ("generate", "--sends", "3"),
        ):
            with self.subTest(words=words), open(FULL, "wb") as full:
                run = self.run_sluice(*words, stdout=full)
                self.assertEqual((run.code, run.err), (1, f"sluice: standard output: {NO_SPACE}"))
        for words in (("--help",), ("--version",), ("replay", "--help")):
            with self.subTest(words=words), open(FULL, "wb") as full:
                run = self.run_sluice(*words, stdout=full)
                self.assertEqual(run.code, 1)
                self.assertIn("standard output", run.err)

    def test_where_one_output_is_full_no_file_is_made(self):
        for written, others in (
            (f"json={FULL}", ("csv=new.csv",)),
            ("csv=new.csv", (f"json={FULL}",)),
        ):
            words = [word for write in (written, *others) for word in ("--write", write)]
            run = self.replay("history.jsonl", *words)
            self.assertEqual((run.code, run.err), (1, f"sluice: {FULL}: {NO_SPACE}"))
            self.assertEqual(sorted(os.listdir(self.folder)), ["history.jsonl", "policy.json"])

    def test_where_standard_output_is_full_files_stay_as_they_were(self):
        self.write("old.json", b"old")
        with open(FULL, "wb") as full:
            words = ("replay", "policy.json", "history.jsonl", "--write", "json=old.json")
            self.assertEqual(self.run_sluice(*words, stdout=full).code, 1)
        self.assertEqual((self.folder / "old.json").read_bytes(), b"old")


class NoPlaceTest(ProgramTest):
    def test_folders_that_are_not_there_or_are_no_folders(self):
        (self.folder / "folder").mkdir()
        for path, why in (
            ("nowhere/report.json", "No such file or directory"),
            ("policy.json/report.json", "Not a directory"),
            ("folder", "Is a directory"),
        ):
            with self.subTest(path=path):
                run = self.replay("history.jsonl", "--write", f"json={path}")
                self.assert_fails(run, 1, f"sluice: {path}: {why}\n")

    def test_a_folder_that_may_not_be_written_to(self):
        folder = self.folder / "locked"
        folder.mkdir(mode=0o500)
        self.skip_where_root_may(folder)
        run = self.replay("history.jsonl", "--write", "json=locked/report.json")
        self.assert_fails(run, 1, "sluice: locked/report.json: Permission denied\n")


class InputTest(ProgramTest):
    def test_a_file_that_is_read_is_not_written_to_under_another_name(self):
        (self.folder / "link.json").symlink_to("policy.json")
        os.link(self.folder / "history.jsonl", self.folder / "hard.jsonl")
        for path in ("link.json", "hard.jsonl", str(self.folder / "policy.json")):
            before = (self.folder / path).read_bytes()
            run = self.replay("history.jsonl", "--write", f"json={path}")
            self.assert_fails(run, 1, f"sluice: --write: `{path}` is a file that this run reads\n")
            self.assertEqual((self.folder / path).read_bytes(), before)
        self.assertEqual(self.replay("history.jsonl", "--write", "json=/dev/null").code, 0)

    def test_nor_is_the_file_that_standard_input_comes_from(self):
        with open(self.folder / "history.jsonl", "rb") as history:
            process = self.start(
                *("replay", "policy.json", "-", "--write", "json=history.jsonl"),
                stdin=history,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
            out, err = process.communicate()
        self.assertEqual((process.returncode, out), (1, b""))
        self.assertTrue(err.startswith(b"sluice: --write: `history.jsonl` is a file that this run reads\n"), err)
        self.assertEqual((self.folder / "history.jsonl").read_bytes(), HISTORY)

    def test_the_file_that_standard_output_or_error_goes_to_is_not_replaced(self):
        for stream in ("stdout", "stderr"):
            for path in ("log", f"/dev/{stream}", f"/proc/self/fd/{1 if stream == 'stdout' else 2}"):
                self.write("log", b"old\n")
                words = ("replay", "policy.json", "history.jsonl", "--write", f"json={path}")
                with self.subTest(stream=stream, path=path), open(self.folder / "log", "ab") as log:
                    if path != "log" and not os.path.exists(path):
                        self.skipTest(f"there is no {path}")
                    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, stream: log}
                    process = self.start(*words, **pipes)
                    out, err = process.communicate()
                    text = (self.folder / "log").read_bytes()
                    said = f"sluice: --write: `{path}` is where standard output or error goes already\n".encode()
                    self.assertEqual((process.returncode, out or b""), (1, b""))
                    self.assertTrue(text.startswith(b"old\n"), text)
                    self.assertIn(said, text + (err or b""))

    def test_a_pipe_takes_more_than_one_report(self):
        if not os.path.exists("/dev/stdout"):
            self.skipTest("there is no /dev/stdout")
        run = self.replay("history.jsonl", "--write", "json=/dev/stdout")
        self.assertEqual(run.code, 0)
        self.assertIn(b'{"schema":"sluice.replay/1"', run.out)
        self.assertIn(b'{"seq":1,', run.out)


class CutOffTest(ProgramTest):
    def test_a_closed_pipe_ends_the_run_quietly(self):
        big = self.run_sluice("generate", "--sends", "20000").out
        self.write("big.jsonl", big)
        for words in (
            ("generate", "--sends", "20000"),
            ("replay", "policy.json", "big.jsonl", "--format", "jsonl"),
        ):
            with self.subTest(words=words):
                process = self.start(*words, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
                self.assertTrue(process.stdout.readline())
                process.stdout.close()
                err = process.stderr.read()
                process.stderr.close()
                self.assertEqual((process.wait(), err), (1, b""))

    def end_while_reading(self, number):
        """Sends a run this signal while it waits for its history."""
        os.mkfifo(self.folder / "pipe")
        words = ("replay", "policy.json", "pipe", "--format", "jsonl")
        process = self.start(
            *words, "--write", "json=old.json", "--write", "csv=new.csv", stdout=subprocess.PIPE
        )
        while len(os.listdir(self.folder)) < 6:  # both reports have been begun
            self.assertIsNone(process.poll())
            time.sleep(0.01)
        process.send_signal(number)
        process.communicate()
        self.assertEqual(process.returncode, -number)

    def test_a_killed_run_leaves_files_as_they_were(self):
        self.write("old.json", b"old")
        self.end_while_reading(signal.SIGKILL)
        self.assertEqual((self.folder / "old.json").read_bytes(), b"old")
        self.assertFalse((self.folder / "new.csv").exists())

    def start_writing(self, action):
        """A run that waits in the midst of its reports, for nobody reads its standard output. The
        signals that may end it do what `action` says."""

        def before():
            for number in ENDING:
                signal.signal(number, action)

        self.write("old.json", b"old")
        self.write("big.jsonl", self.run_sluice("generate", "--sends", "20000").out)
        words = ("replay", "policy.json", "big.jsonl", "--format", "jsonl")
        writes = ("--write", "jsonl=new.json", "--write", "jsonl=old.json")
        process = self.start(*words, *writes, stdout=subprocess.PIPE, preexec_fn=before)
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.kill)
        is_begun = False
        while not is_begun:
            self.assertIsNone(process.poll())
            begun = [path.stat().st_size for path in self.folder.glob("*.??????")]
            is_begun = len(begun) == 2 and min(begun) > 0
            time.sleep(0.01)
        return process

    def test_a_signal_ends_the_run_and_leaves_nothing_behind(self):
        for number in ENDING:
            with self.subTest(signal=number):
                process = self.start_writing(signal.SIG_DFL)
                process.send_signal(number)
                self.assertEqual(process.wait(), -number)
                names = ["big.jsonl", "history.jsonl", "old.json", "policy.json"]
                self.assertEqual(sorted(os.listdir(self.folder)), names)
                self.assertEqual((self.folder / "old.json").read_bytes(), b"old")

    def test_a_signal_that_was_to_be_ignored_is(self):
        process = self.start_writing(signal.SIG_IGN)
        for number in ENDING:
            process.send_signal(number)
        process.stdout.read()
        self.assertEqual(process.wait(), 0)
        self.assertNotEqual((self.folder / "old.json").read_bytes(), b"old")

    def test_a_report_keeps_its_mode_and_a_link_stays_a_link(self):
        self.write("real.json", b"old")
        (self.folder / "real.json").chmod(0o640)
        (self.folder / "link.json").symlink_to("real.json")
        self.assertEqual(self.replay("history.jsonl", "--write", "json=link.json").code, 0)
        self.assertTrue((self.folder / "link.json").is_symlink())
        real = self.folder / "real.json"
        self.assertEqual(real.stat().st_mode & 0o777, 0o640)
        self.assertTrue(real.read_bytes().startswith(b'{"schema":"sluice.replay/1"'))


if __name__ == "__main__":
    unittest.main()
