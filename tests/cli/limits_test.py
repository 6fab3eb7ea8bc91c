#!/usr/bin/python3
"""What a system allows: little memory, small files, few open files, links and pipes of all sorts, inputs that change
while they are read. Either the same bytes as ever, or exit code 1, a message and nothing written.

One argument: the program. Without one it is bazel-bin/tools/sluice.
"""

import hashlib
import json
import os
import resource
import signal
import subprocess
import threading
import unittest

from fault_shim import Shim
from program import POLICY, SECONDS_MAX, SLUICE, ProgramTest

MIB = 1 << 20
NO_MEMORY = "sluice: error[bound-memory]: there is not enough memory\n"
# A policy without its whitelist, so that each command has something to say.
WORDS = (
    ("replay", "policy.json", "history.jsonl", "--threads", "8", "--write", "html=new.html"),
    ("replay", "policy.json", "history.jsonl", "--threads", "8", "--format", "jsonl", "--write", "csv=new.csv"),
    ("diff", "policy.json", "other.json", "history.jsonl", "--threads", "8", "--write", "json=new.json"),
    ("sweep", "policy.json", "history.jsonl", "--threads", "8", "--rule", "cap", "--write", "csv=new.csv"),
    ("check", "policy.json", "other.json", "--write", "sarif=new.sarif"),
)


class LimitsTest(ProgramTest):
    def files(self):
        return {path.name: path.read_bytes() for path in self.folder.iterdir() if path.is_file()}

    def run_limited(self, words, limits):
        """The run under these limits of the system's."""

        def before():
            for limit, value in limits.items():
                resource.setrlimit(limit, (value, value))

        try:
            return subprocess.run(
                [SLUICE, *words],
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                preexec_fn=before,
                timeout=SECONDS_MAX,
                check=False,
            )
        finally:
            for path in self.folder.glob("new.*"):
                path.unlink()


    def skip_where_sanitized(self, why):
        """Sanitizers need more addresses than any limit leaves."""
        if self.run_limited(("--version",), {resource.RLIMIT_AS: 4096 * MIB}).returncode != 0:
            self.skipTest(why)


class MemoryTest(LimitsTest):
    def setUp(self):
        super().setUp()
        self.skip_where_sanitized("this build needs more addresses than a limit leaves, as sanitizers do")
        self.write("history.jsonl", self.run_sluice("generate", "--sends", "2000").out)
        self.write("other.json", POLICY.replace(b'"50"', b'"30"'))

    def test_with_little_memory_the_bytes_are_the_same_or_there_are_none(self):
        files = self.files()
        begins = next(
            size
            for size in range(8, 256, 2)
            if self.run_limited(("--version",), {resource.RLIMIT_AS: size * MIB}).returncode == 0
        )
        outcomes = []
        for words in WORDS:
            whole = self.run_limited(words, {})
            for size in range(begins, begins + 300, 4 if os.environ.get("SLUICE_LONG") else 33):
                run = self.run_limited(words, {resource.RLIMIT_AS: size * MIB})
                with self.subTest(words=words, mib=size, err=run.stderr):
                    outcomes.append(run.returncode)
                    self.assertEqual(self.files(), files)  # without temporary ones
                    if run.returncode != whole.returncode:
                        self.assertEqual((run.returncode, run.stdout), (1, b""))
                        self.assertTrue(run.stderr.decode().endswith(NO_MEMORY))
                    else:
                        self.assertEqual((run.stdout, run.stderr), (whole.stdout, whole.stderr))
        self.assertIn(1, outcomes)
        self.assertIn(0, outcomes)
        print(f"{len(outcomes)} runs in {begins} MiB and more; to {outcomes.count(1)} of them that wasn't enough")


class SystemLimitsTest(LimitsTest):
    def test_a_report_that_is_larger_than_files_may_be(self):
        files = self.files()
        for words in (("--write", "html=new.html"), ("--write", "json=new.json", "--write", "html=new.html")):
            run = self.run_limited(("replay", "policy.json", "history.jsonl", *words), {resource.RLIMIT_FSIZE: 5000})
            self.assertEqual((run.returncode, run.stdout), (1, b""))
            self.assertEqual(run.stderr, b"sluice: new.html: File too large\n")
            self.assertEqual(self.files(), files)

    def test_few_open_files(self):
        self.skip_where_sanitized("sanitizers ask by way of a pipe whether memory can be read, and there is none then")
        files = self.files()
        writes = [word for number in range(60) for word in ("--write", f"csv=new.{number}")]
        run = self.run_limited(("replay", "policy.json", "history.jsonl", *writes), {resource.RLIMIT_NOFILE: 32})
        self.assertEqual((run.returncode, run.stdout), (1, b""))
        self.assertRegex(run.stderr.decode(), r"^sluice: new\.\d+: Too many open files\n$")
        self.assertEqual(self.files(), files)

    def test_further_signals_that_end_a_run_leave_nothing_behind(self):
        os.mkfifo(self.folder / "pipe")
        names = sorted(os.listdir(self.folder))
        for number in (signal.SIGQUIT, signal.SIGXCPU):
            process = self.start("replay", "policy.json", "pipe", "--write", "json=new.json", stdout=subprocess.PIPE)
            with open(self.folder / "pipe", "wb"):  # from here on it waits for lines
                process.send_signal(number)
                process.communicate()
            self.assertEqual(process.returncode, -number)
            self.assertEqual(sorted(os.listdir(self.folder)), names)


class LinksTest(LimitsTest):
    def test_inputs_may_be_links_and_pipes(self):
        (self.folder / "link.json").symlink_to("policy.json")
        os.mkfifo(self.folder / "pipe")
        feed = threading.Thread(target=self.write, args=("pipe", POLICY))
        feed.start()
        by_pipe = self.run_sluice("replay", "pipe", "history.jsonl", "--format", "csv")
        feed.join()
        by_link = self.run_sluice("replay", "link.json", "history.jsonl", "--format", "csv")
        plain = self.run_sluice("replay", "policy.json", "history.jsonl", "--format", "csv")
        self.assertEqual([run.code for run in (by_pipe, by_link, plain)], [0] * 3)
        self.assertEqual([by_pipe.out, by_link.out], [plain.out] * 2)

    def test_links_that_lead_nowhere(self):
        (self.folder / "nowhere.jsonl").symlink_to("there-is-none")
        (self.folder / "circle.jsonl").symlink_to("circle.jsonl")
        for name, why in (("nowhere", "No such file or directory"), ("circle", "Too many levels of symbolic links")):
            message = f"{name}.jsonl: error[unreadable]: {why}\n"
            self.assert_fails(self.replay(f"{name}.jsonl"), 1, message)

    def test_a_report_goes_into_a_pipe_whole(self):
        os.mkfifo(self.folder / "pipe")
        got = []
        reader = threading.Thread(target=lambda: got.append((self.folder / "pipe").read_bytes()))
        reader.start()
        run = self.replay("history.jsonl", "--write", "jsonl=pipe")
        reader.join()
        self.assertEqual((run.code, got), (0, [run.out]))

    def test_what_is_named_twice_by_way_of_a_link_is_refused(self):
        self.write("old.json", b"old")
        (self.folder / "link.json").symlink_to("old.json")
        (self.folder / "folder").symlink_to(".")
        for names in (("old.json", "link.json"), ("new.json", "folder/new.json"), ("./new.json", "new.json")):
            writes = [word for name in names for word in ("--write", f"json={name}")]
            run = self.replay("history.jsonl", *writes)
            self.assert_fails(run, 1, f"sluice: --write: `{names[1]}` is named twice\n")
        self.assertEqual((self.folder / "old.json").read_bytes(), b"old")


class ChangingInputTest(LimitsTest):
    """What a report says of a file is of the bytes that were read, whatever is there before and after."""

    def test_a_file_that_is_cut_or_grows_while_it_is_read(self):
        # Lines of 64 bytes, half of them nothing but blanks: where it is cut, and what is put behind it, is blank.
        sends = [
            b'{"id":"%06d","time":%d,"coin":"b","recipients":[{"address":"\xc3\xa9","amount":1}]}' % (i, 10**12 + i)
            for i in range(8000)
        ]
        lines = b"".join(b" " * 127 + b"\n" + line + b" " * (127 - len(line)) + b"\n" for line in sends)
        shim = Shim()
        words = [SLUICE, "replay", "policy.json", "history.jsonl", "--threads", "2", "--format", "json"]
        seen = set()
        for fault in ("cut", "grow"):
            for number in range(3, 12):
                self.write("history.jsonl", lines)
                run, log = shim.run(words, self.folder, f"read:{number}:{fault}", SECONDS_MAX)
                self.assertEqual((run.returncode, log), (0, ["!"]), run.stderr)
                stated = json.loads(run.stdout)["inputs"][1]
                seen.add(stated["bytes"])
                read = (lines + lines[:64])[: stated["bytes"]]
                self.assertEqual(stated["sha256"], hashlib.sha256(read).hexdigest())
                self.assertEqual(json.loads(run.stdout)["sends"], read.count(b"}]}"))
        self.assertGreater(len(seen), 2)

    def test_a_huge_file_that_holds_nothing(self):
        if not os.environ.get("SLUICE_LONG"):
            self.skipTest("with SLUICE_LONG=1: it takes a gigabyte of memory")
        with open(self.folder / "huge.json", "wb") as file:
            file.truncate((1 << 30) + 1)
        run = self.run_sluice("check", "huge.json")
        self.assertEqual(run.code, 3, run.err)
        self.assertIn("huge.json: error[bound-file]: ", run.err)


if __name__ == "__main__":
    unittest.main()
