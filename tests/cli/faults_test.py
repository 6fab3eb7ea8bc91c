#!/usr/bin/python3
"""Calls that fail, at every place: read errors, short reads, a full disk, signals, no more threads. A report appears
whole or not at all; exit code 1 and a message; nothing else is touched (specification, section 8).

One argument: the program. Without one it is bazel-bin/tools/sluice. Of the places that a command has, one in a few is
tried, or as many as SLUICE_CASES=PERCENT% says, and all of them with SLUICE_LONG=1. Prints how many faults there were.
"""

import collections
import concurrent.futures
import errno
import os
import pathlib
import re
import shutil
import signal
import tempfile
import unittest

from fault_commands import FILES, OLD, commands
from fault_shim import Shim
from program import SECONDS_MAX, SLUICE

MESSAGE = re.compile(r"^(sluice: .+|[^:\n]+(:\d+:\d+)?: error\[[a-z-]+\]: .+)\n", re.MULTILINE)
TEMPORARY = re.compile(r".+\.[A-Za-z0-9]{6}(/.+)?$")

IO, FULL = errno.EIO, errno.ENOSPC
# What is done to each call. A fault whose call may also succeed in the end comes in capitals or as a signal.
FAULTS = {
    "open": (f"e{errno.EMFILE}",),
    "fstat": (f"e{IO}",),
    "read": (f"e{IO}", f"e{errno.EINTR}", "one", "cut", "grow"),
    "mkdir": (f"e{FULL}",),
    "mkdtemp": (f"e{FULL}", f"e{errno.EACCES}"),
    "mkostemp": (f"e{FULL}", f"e{errno.EACCES}"),
    "write": (f"e{IO}", f"E{FULL}", f"e{errno.EINTR}", "one"),
    "fsync": (f"e{IO}", f"E{FULL}"),
    "rename": (f"e{IO}",),
    "close": (f"e{IO}",),
    "unlink": (f"e{IO}",),
    "pthread_create": (f"e{errno.EAGAIN}", f"E{errno.EAGAIN}"),
}
SIGNALS = (f"s{signal.SIGTERM.value}", f"a{signal.SIGTERM.value}", f"a{signal.SIGKILL.value}")
# Nothing is lost by these: the run has to come out as if they weren't.
HARMLESS = {("close", f"e{IO}"), ("unlink", f"e{IO}")} | {
    (call, fault) for call in ("read", "write") for fault in (f"e{errno.EINTR}", "one")
} | {("pthread_create", fault) for fault in FAULTS["pthread_create"]}


def share():
    """One in how many places is tried."""
    percent = re.fullmatch(r"(\d+)%", os.environ.get("SLUICE_CASES", ""))
    if os.environ.get("SLUICE_LONG"):
        return 1
    return 25 if percent is None else 2500 // max(1, int(percent.group(1)))


def snapshot(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class Outcome:
    """What a run left behind."""

    def __init__(self, process, folder):
        self.code, self.out, self.err = process.returncode, process.stdout, process.stderr.decode()
        self.files = snapshot(folder)


class Judge:
    """One command in a folder of its own."""

    def __init__(self, shim, number, words):
        self.shim, self.number, self.words = shim, number, words
        self.counts = collections.Counter()
        self.failures = []
        scratch = tempfile.TemporaryDirectory()
        self.folder = pathlib.Path(scratch.name)
        with scratch:
            self.restore()
            self.clean, calls = self.run("any:0:list")
            assert self.clean.code in (0, 2), self.clean.err
            for call, at, fault in self.places(calls):
                try:
                    self.judge(call, at, fault)
                except AssertionError as failure:
                    self.failures.append(str(failure))

    def restore(self):
        for name in snapshot(self.folder):
            if name not in FILES:
                (self.folder / name).unlink()
        for folder in self.folder.glob("new.pack*"):
            shutil.rmtree(folder)
        for name, content in FILES.items():
            path = self.folder / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)

    def run(self, fault):
        words = [SLUICE, *self.words]
        process, log = self.shim.run(words, self.folder, fault, SECONDS_MAX, f"log{self.number}")
        outcome = Outcome(process, self.folder)
        if outcome.files != FILES:
            self.restore()
        return outcome, log

    def places(self, calls):
        """Every call that was counted, with every fault for it; a share of them."""
        seen = collections.Counter()
        every = []
        for number, call in enumerate(calls, start=1):
            seen[call] += 1
            every += [(call, seen[call], fault) for fault in FAULTS[call]]
            every += [("any", number, fault) for fault in SIGNALS]
        # One that is past the last call finds nothing to spoil: then all were tried.
        every += [(call, count + 1, FAULTS[call][0]) for call, count in seen.items()]
        self.seen = {"any": len(calls), **seen}
        return every[self.number % share() :: share()]

    def judge(self, call, at, fault):
        run, log = self.run(f"{call}:{at}:{fault}")
        place = f"{' '.join(self.words)}: {call}:{at}:{fault}: exit code {run.code}, {run.err!r}"
        assert log == (["!"] if at <= self.seen[call] else []), place
        self.counts[call if log else "past the last"] += 1
        if not log or (call, fault) in HARMLESS:
            self.expect_as_clean(run, place)
        elif fault[0] in "sa":
            self.expect_ended(run, int(fault[1:]), place)
        elif fault in ("cut", "grow"):
            self.expect_whole_or_nothing(run, place)
        elif call != "fstat" or run.code != self.clean.code:
            self.expect_failure(run, call, fault, place)

    def expect_as_clean(self, run, place):
        assert (run.code, run.out, run.err) == (self.clean.code, self.clean.out, self.clean.err), place
        assert run.files == self.clean.files, place

    def expect_failure(self, run, call, fault, place):
        assert run.code == 1 and MESSAGE.search(run.err), place
        assert os.strerror(int(fault[1:])) in run.err, place
        if call in ("open", "fstat", "read") and self.words[0] == "check":
            return self.expect_told(run, place)
        assert self.clean.out.startswith(run.out), place
        if call in ("open", "fstat", "read", "mkdir", "mkdtemp", "mkostemp"):
            assert run.out == b"", place
        if call == "rename":
            self.expect_old_or_whole(run, place)
        else:
            assert run.files == FILES, f"{place}: {sorted(run.files)}"

    def expect_ended(self, run, number, place):
        """By a signal, before the first report took its place, between two of them, or behind the last."""
        assert run.code == -number, place
        leftover = self.leftover(run)
        if number == signal.SIGKILL:
            assert all(TEMPORARY.match(name) for name in leftover), f"{place}: {leftover}"
        else:
            assert not leftover, f"{place}: {leftover}"
        self.expect_old_or_whole(run, place, leftover)

    def expect_old_or_whole(self, run, place, leftover=frozenset()):
        for name in {*run.files, *FILES} - leftover:
            now = run.files.get(name)
            assert now in (FILES.get(name), self.clean.files.get(name)), f"{place}: {name}"
        pack = {name for name in run.files if name.startswith("new.pack/")}
        assert pack in (set(), {name for name in self.clean.files if name.startswith("new.pack/")}), place

    def expect_told(self, run, place):
        """What is wrong with an input is what `check` reports: one that can't be read is in it too."""
        is_same = run.files["new.report"] == run.out or "pretty" in self.words  # which looks at how wide a line may be
        assert run.out and is_same and run.files["old.report"] != OLD, place
        assert not self.leftover(run), place

    def expect_whole_or_nothing(self, run, place):
        """An input changed: what came out is of other bytes, or the run failed. Then no report appeared."""
        assert run.code in (0, 1, 2, 3, 5) and not self.leftover(run), place
        if run.code in (1, 3) and self.words[0] != "check":
            assert MESSAGE.search(run.err) and run.out == b"", place
            assert run.files["old.report"] == OLD and "new.report" not in run.files, place

    def leftover(self, run):
        return run.files.keys() - self.clean.files.keys() - FILES.keys()


class FaultsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.shim = Shim()

    def test_memory_may_run_out_at_any_time(self):
        words = [SLUICE, "replay", "policy.json", "history.jsonl", "--threads", "2", "--write", "html=new.report"]
        with tempfile.TemporaryDirectory() as scratch:
            folder = pathlib.Path(scratch)
            for name in ("policy.json", "history.jsonl"):
                (folder / name).write_bytes(FILES[name])
            before = snapshot(folder)
            clean, calls = self.shim.run(words, folder, "malloc:0:list", SECONDS_MAX)
            if not calls:
                self.skipTest("memory doesn't come from the C library here")
            report = (folder / "new.report").read_bytes()
            numbers = range(1, len(calls), 3 if share() == 1 else len(calls) // 40)
            failed = 0
            for number in numbers:
                (folder / "new.report").unlink(missing_ok=True)
                run, _ = self.shim.run(words, folder, f"malloc:{number}:e{errno.ENOMEM}", SECONDS_MAX)
                with self.subTest(number=number, err=run.stderr):
                    failed += run.returncode != 0
                    if run.returncode == 0:  # there was another way, as in sorting
                        self.assertEqual(run.stdout, clean.stdout)
                        self.assertEqual(snapshot(folder), {**before, "new.report": report})
                        continue
                    self.assertEqual((run.returncode, run.stdout, snapshot(folder)), (1, b"", before))
                    self.assertRegex(run.stderr, b"error.bound-memory.: |: Cannot allocate memory")
            print(f"{len(numbers)} of {len(calls)} requests for memory refused: {failed} runs failed")

    def test_every_call_may_fail(self):
        shim = self.shim
        counts, failures = collections.Counter(), []
        with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
            judged = [pool.submit(Judge, shim, number, words) for number, words in enumerate(commands())]
            for future in judged:
                counts += future.result().counts
                failures += future.result().failures
        none = counts.pop("past the last", 0)
        print(f"{sum(counts.values())} faults in {len(judged)} commands, {none} runs past the last:", dict(counts))
        self.assertEqual(failures[:20], [])
        self.assertGreater(sum(counts.values()), 10)


if __name__ == "__main__":
    unittest.main()
