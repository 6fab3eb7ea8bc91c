#!/usr/bin/python3
"""bench/check_instructions.py: which instructions of a profile count, and how far off a piece may be.

Valgrind is a stand-in that copies profiles written by hand to where the real one would have put its own.
"""

import json
import os
import platform
import subprocess
import sys
import tempfile
import unittest

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
CHECK = os.path.join(ROOT, "bench", "check_instructions.py")

# As callgrind 3.19 writes it, PROGRAM being the program's path. The program's own are 7 + 20 + 300 + 4000 = 4327: not
# the sums of calls (1000, 60, 5), and not the C library's (60, 5), on either side of which it stands.
PROFILE = """# callgrind format
version: 1
creator: callgrind-3.19.0
pid: 4711
cmd:  PROGRAM
part: 1


desc: I1 cache:\x20
desc: D1 cache:\x20
desc: LL cache:\x20

desc: Timerange: Basic block 0 - 1234
desc: Trigger: Client Request: PIECE

positions: line
events: Ir
summary: 4392

ob=PROGRAM
fl=???
fn=main
0 7
cfn=sluice::Replay()
calls=1 0\x20
0 1000
0 20

fn=sluice::Replay()
0 300
cob=/lib/libc.so.6
cfi=???
cfn=memcpy
calls=3 0\x20
0 60
fi=engine/base/amount.h
12 4000
fe=???
cob=/lib/libc.so.6
cfi=???
cfn=free
calls=1 0\x20
0 5

ob=/lib/libc.so.6
fl=???
fn=memcpy
0 60

fn=free
0 5

totals: 4392
"""
OWN = 4327

# A profile's numbers from the arguments: the piece's name, then how many instructions more than PROFILE's.
STAND_IN = """#!/usr/bin/python3
import json, os, sys
if os.environ["EXIT"] != "0":
    sys.exit("no such thing")
out = next(a.partition("=")[2] for a in sys.argv if a.startswith("--callgrind-out-file="))
for number, (piece, more) in enumerate(json.loads(os.environ["PIECES"]), start=1):
    with open("%s.%d" % (out, number), "w") as file:
        text = os.environ["PROFILE"].replace("PIECE", piece).replace("0 7\\n", "0 %d\\n" % (7 + more))
        file.write(text.replace("PROGRAM", sys.argv[-1]))
with open(out, "w") as file:
    file.write("# callgrind format\\ndesc: Trigger: Program termination\\nevents: Ir\\n")
"""


class CheckTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = os.path.realpath(folder.name)
        self.figures = os.path.join(self.folder, "figures.json")
        self.program = os.path.join(self.folder, "program")
        os.symlink("/bin/true", self.program)
        valgrind = os.path.join(self.folder, "valgrind")
        with open(valgrind, "w", encoding="utf-8") as file:
            file.write(STAND_IN)
        os.chmod(valgrind, 0o755)

    def record(self, instructions, machine=platform.machine()):
        with open(self.figures, "w", encoding="utf-8") as file:
            json.dump({"machine": machine, "instructions": instructions}, file)

    def check(self, pieces, *arguments, profile=PROFILE, end=0):
        """`pieces`: each with the instructions that it has beyond PROFILE's."""
        environment = {"PATH": self.folder, "PIECES": json.dumps(pieces), "PROFILE": profile, "EXIT": str(end)}
        return subprocess.run(
            [sys.executable, "-B", CHECK, self.program, "--figures", self.figures, *arguments],
            capture_output=True,
            text=True,
            check=False,
            env=environment,
        )

    def test_only_the_programs_own_instructions_are_counted(self):
        run = self.check([["replay", 0], ["decode", 1]], "--record")
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        with open(self.figures, encoding="utf-8") as file:
            recorded = json.load(file)
        self.assertEqual(recorded["instructions"], {"replay": OWN, "decode": OWN + 1})
        self.assertEqual(recorded["machine"], platform.machine())

    def test_three_percent_more_or_less_pass_and_one_instruction_further_does_not(self):
        for off, code in ((0, 0), (300, 0), (301, 1), (-300, 0), (-301, 1)):
            with self.subTest(off=off):
                self.record({"replay": 10_000})
                run = self.check([["replay", 10_000 - OWN + off]])
                self.assertEqual((run.returncode, run.stderr), (code, ""))
                self.assertEqual("off by more than 3 %" in run.stdout, code == 1, run.stdout)
                self.assertEqual("--record" in run.stdout, code == 1, run.stdout)

    def test_the_table_has_a_line_for_each_piece(self):
        self.record({"replay": 10_000, "decode": OWN})
        run = self.check([["replay", 10_400 - OWN], ["decode", 0]])
        lines = [line.split() for line in run.stdout.splitlines()]
        self.assertIn(["replay", "10000", "10400", "+4.0", "%", "off", "by", "more", "than", "3", "%"], lines)
        self.assertIn(["decode", str(OWN), str(OWN), "+0.0", "%"], lines)

    def test_one_piece_off_is_enough(self):
        for off in ("replay", "decode", "intern"):
            with self.subTest(off=off):
                self.record({"replay": OWN, "decode": OWN, "intern": OWN} | {off: 2 * OWN})
                self.assertEqual(self.check([["replay", 0], ["decode", 0], ["intern", 0]]).returncode, 1)

    def test_a_piece_that_is_new_or_gone_has_to_be_recorded(self):
        self.record({"replay": OWN})
        run = self.check([["replay", 0], ["decode", 0]])
        self.assertEqual((run.returncode, "not recorded" in run.stdout), (1, True))
        self.record({"replay": OWN, "decode": OWN})
        run = self.check([["replay", 0]])
        self.assertEqual((run.returncode, "not counted any more" in run.stdout), (1, True))

    def test_what_was_recorded_passes(self):
        pieces = [["replay", 0], ["decode", 17]]
        self.record({"replay": 1, "gone": 1})
        self.assertEqual(self.check(pieces, "--record").returncode, 0)
        self.assertEqual(self.check(pieces).returncode, 0)

    def test_a_program_that_fails_or_has_no_instruction_of_its_own_is_no_success(self):
        self.record({"replay": OWN})
        run = self.check([["replay", 0]], end=1)
        self.assertEqual((run.returncode, "no such thing" in run.stderr), (2, True))
        self.assertEqual(self.check([]).returncode, 2)
        elsewhere = PROFILE.replace("ob=PROGRAM", "ob=/bin/other")
        for arguments in ((), ("--record",)):
            self.assertEqual(self.check([["replay", 0]], *arguments, profile=elsewhere).returncode, 2)
        self.record({"replay": OWN})
        os.remove(os.path.join(self.folder, "valgrind"))
        run = self.check([["replay", 0]])
        self.assertEqual((run.returncode, "tools/setup" in run.stderr), (2, True))

    def test_figures_of_another_kind_of_machine_are_not_compared(self):
        self.record({"replay": 1}, machine="pdp11")
        run = self.check([["replay", 0]])
        self.assertEqual((run.returncode, "pdp11" in run.stdout), (0, True))


if __name__ == "__main__":
    unittest.main()
