#!/usr/bin/python3
"""Hostile input costs a multiple of its size and no more: four times the input, about four times the work.

One argument: the program. Without one it is bazel-bin/tools/sluice. Prints what each input took beside what a usual
history takes a byte; with SLUICE_LONG=1 for four times the input. Where SLUICE_CASES says that few cases are wanted, as
with sanitizers, each input is run once, small, and nothing is said of its cost.
"""

import os
import resource
import subprocess
import unittest

from hostile_cases import CASES, usual
from program import SECONDS_MAX, SLUICE, ProgramTest

SIZE = 2000 * (4 if os.environ.get("SLUICE_LONG") else 1)
SIZE_OF_FEW = 400
# Linear work grows fourfold, and some memory more slowly reached; what grows with the square grows sixteenfold.
GROWTH_MAX = 8
# What isn't worth telling from noise.
SECONDS_MIN = 0.1


def user_seconds():
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime


class HostileTest(ProgramTest):
    def cost(self, case, size, tries):
        """The least seconds of so many runs, and the bytes that were read."""
        files, words = case(size)
        for name, text in files.items():
            self.write(name, text.encode())
        least = None
        for _ in range(tries):
            before = user_seconds()
            run = subprocess.run(
                [SLUICE, *words, *(() if words[0] in ("check", "test") else ("--threads", "1"))],
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                timeout=5 * SECONDS_MAX,
                check=False,
            )
            seconds = user_seconds() - before
            self.assertIn(run.returncode, (0, 3), run.stderr[:1000])
            least = seconds if least is None else min(least, seconds)
        return least, sum(len(text) for text in files.values())

    def test_each_costs_a_multiple_of_its_size(self):
        if "%" in os.environ.get("SLUICE_CASES", ""):
            for case in CASES:
                self.cost(case, SIZE_OF_FEW, 1)
            self.skipTest("each ran; what it costs is asked of a build that does nothing else")
        nothing, _ = self.cost(usual, 1, 3)
        base, base_bytes = self.cost(usual, SIZE * 4, 3)
        a_byte = max(base - nothing, 0.001) / base_bytes
        print(f"usual: {a_byte * 1e9:.0f} ns a byte, of {base_bytes} bytes")
        grown = []
        for case in CASES:
            few, _ = self.cost(case, SIZE, 1)
            many, size = self.cost(case, SIZE * 4, 1)
            if many > SECONDS_MIN and many - nothing > GROWTH_MAX * max(few - nothing, 0.01):
                few, _ = self.cost(case, SIZE, 3)
                many, size = self.cost(case, SIZE * 4, 3)
            growth = (many - nothing) / max(few - nothing, 0.01)
            factor = (many - nothing) / size / a_byte
            print(
                f"{case.__name__}: {many:.2f} s, {growth:.1f} times that of a quarter, {factor:.1f} times a usual"
                f" byte's: {case.__doc__}"
            )
            if many > SECONDS_MIN and growth > GROWTH_MAX:
                grown.append((case.__name__, few, many))
        self.assertEqual(grown, [])


if __name__ == "__main__":
    unittest.main()
