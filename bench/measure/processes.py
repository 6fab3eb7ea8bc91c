"""Runs programs, each measurement in a process of its own: seconds by the wall, and the most memory it ever held.

What is measured here stays small itself: a child's memory is never said to be less than its parent's when it was
started. That is why histories, lists and charts are made in other processes.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from typing import NamedTuple

CHUNK = 1 << 20


class Failed(Exception):
    """A program that was to be measured failed, or said what it shouldn't."""


class Run(NamedTuple):
    """Seconds by the wall, seconds of all cores together, and the most memory."""

    seconds: float
    cpu: float
    megabytes: float
    output: bytes


class Measured(NamedTuple):
    """Several runs of one command: each one's seconds, the median of what all cores took, the most memory, and each
    one's output."""

    seconds: list
    cpu: float
    megabytes: float
    outputs: list

    @property
    def median(self):
        return statistics.median(self.seconds)


def note(words):
    """Progress, for people."""
    print(words, file=sys.stderr, flush=True)


def run(command, output=None, environment=None):
    """Runs it to its end; its standard output goes into the file `output`, or is returned."""
    with tempfile.TemporaryFile() as caught, tempfile.TemporaryFile() as errors:
        where = open(output, "wb") if output else caught
        begin = time.perf_counter()
        child = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=where, stderr=errors, env={**os.environ, **(environment or {})}
        )
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - begin
        child.returncode = os.waitstatus_to_exitcode(status)
        if output:
            where.close()
        if child.returncode != 0:
            errors.seek(0)
            words = errors.read().decode("utf-8", "replace").strip()
            raise Failed(f"{' '.join(map(str, command))}: exit code {child.returncode}\n{words}")
        caught.seek(0)
        return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, caught.read())


def warm(path):
    """Brings a file into the page cache."""
    with open(path, "rb", buffering=0) as file:
        while file.read(CHUNK):
            pass


def measure(jobs, repeats, once=(), varies=()):
    """{name: Measured} of {name: a call that returns a Run}: in turn, so that a slow spell of the machine meets all
    alike. Those in `once` run in the first turn alone; the outputs of all but those in `varies` are the same each
    time."""
    runs = {name: [] for name in jobs}
    for turn in range(repeats):
        for name, job in jobs.items():
            if turn == 0 or name not in once:
                done = job()
                note(f"  {name}: {done.seconds:.2f} s, {done.megabytes:.0f} MB")
                runs[name].append(done)
    for name, done in runs.items():
        if name not in varies and len({each.output for each in done}) != 1:
            raise Failed(f"{name}: its output isn't the same each time")
    return {
        name: Measured(
            [each.seconds for each in done],
            statistics.median(each.cpu for each in done),
            max(each.megabytes for each in done),
            [each.output for each in done],
        )
        for name, done in runs.items()
    }
