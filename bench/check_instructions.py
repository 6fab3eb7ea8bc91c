#!/usr/bin/python3
"""Holds the instructions that bench/instructions.cc takes, piece by piece, against the recorded figures.

    bazel build -c opt //bench:instructions
    bench/check_instructions.py bazel-bin/bench/instructions
    bench/check_instructions.py bazel-bin/bench/instructions --record

Instructions, for they are the same in every run and on every machine of a kind, as time isn't. Only those of the
program's own code count: the C library has variants for processors, and OpenSSL too. What is a piece's is recorded in
instructions.json; one that is off by more than 3 %, more or less, has to be recorded anew, so that a commit says so.
Exit code 0 where all is well, 1 where a piece is off, 2 where nothing could be counted.
"""

import argparse
import itertools
import json
import os
import platform
import re
import subprocess
import sys
import tempfile

FIGURES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "instructions.json")
PERCENT_MAX = 3

# With these, each line of a profile says all by itself: names and lines aren't abbreviated.
CALLGRIND = ["valgrind", "-q", "--tool=callgrind", "--collect-atstart=no", "--compress-strings=no", "--compress-pos=no"]

_PIECE = re.compile(r"^desc: Trigger: Client Request: (.*)$", re.MULTILINE)
_COST = re.compile(r"\d+ (\d+)$")


class NothingCounted(Exception):
    """Says why, in words."""


def instructions_of(profile, program):
    """The instructions in a profile that lie in the program itself, not in what it calls elsewhere."""
    total = 0
    in_program = False
    of_callee = False  # The line after `calls=` sums up what was called, which has lines of its own.
    for line in profile.splitlines():
        if line.startswith("ob="):
            in_program = line == "ob=" + program
        elif line.startswith("calls="):
            of_callee = True
        elif cost := _COST.match(line):
            if in_program and not of_callee:
                total += int(cost.group(1))
            of_callee = False
    return total


def count(program):
    """{piece: instructions}, in the program's order."""
    program = os.path.realpath(program)
    with tempfile.TemporaryDirectory() as folder:
        profiles = os.path.join(folder, "profile")
        try:
            run = subprocess.run(
                [*CALLGRIND, "--callgrind-out-file=" + profiles, program], capture_output=True, text=True, check=False
            )
        except FileNotFoundError as error:
            raise NothingCounted(f"{error.filename} isn't there; tools/setup installs it") from error
        if run.returncode != 0:
            raise NothingCounted(f"{program} ended with {run.returncode}:\n{run.stdout}{run.stderr}")
        counted = {}
        for number in itertools.count(1):  # What is written at the program's end has no number.
            path = f"{profiles}.{number}"
            if not os.path.exists(path):
                break
            with open(path, encoding="utf-8") as file:
                profile = file.read()
            counted[_PIECE.search(profile).group(1)] = instructions_of(profile, program)
    if not counted or not all(counted.values()):
        raise NothingCounted(f"{program} has pieces without an instruction: {counted}")
    return counted


def is_off(recorded, counted):
    """Whether so many instructions are too many or too few."""
    return abs(counted - recorded) * 100 > recorded * PERCENT_MAX


def table(recorded, counted):
    """Lines for people, and whether every piece is as recorded: none is off, new or gone."""
    lines = [f"{'instructions of':<28}{'recorded':>14}{'counted':>14}{'':>10}"]
    fine = True
    for piece in [*recorded, *(piece for piece in counted if piece not in recorded)]:
        before, now = recorded.get(piece), counted.get(piece)
        if before is None or now is None:
            note, verdict = "", "not recorded" if before is None else "not counted any more"
        else:
            note = f"{(now - before) * 100 / before:+.1f} %"
            verdict = f"off by more than {PERCENT_MAX} %" if is_off(before, now) else ""
        fine = fine and not verdict
        lines.append(f"{piece:<28}{before or '-':>14}{now or '-':>14}{note:>10}  {verdict}".rstrip())
    return lines, fine


def read_figures(path):
    """{piece: instructions} and the kind of machine that they are of."""
    if not os.path.exists(path):
        return {}, platform.machine()
    with open(path, encoding="utf-8") as file:
        figures = json.load(file)
    return figures["instructions"], figures["machine"]


def record(path, counted):
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"machine": platform.machine(), "instructions": counted}, file, indent=2)
        file.write("\n")


def main():
    parser = argparse.ArgumentParser(description="Counts the instructions of pieces of work.")
    parser.add_argument("program", help="what Bazel made of //bench:instructions, with -c opt")
    parser.add_argument("--record", action="store_true", help="take what is counted as the figures from now on")
    parser.add_argument("--figures", default=FIGURES, help="where they are recorded")
    arguments = parser.parse_args()

    recorded, machine = read_figures(arguments.figures)
    if machine != platform.machine() and not arguments.record:
        print(f"the figures are of {machine}, this is {platform.machine()}: nothing to compare")
        return 0
    try:
        counted = count(arguments.program)
    except NothingCounted as error:
        print(f"check_instructions.py: {error}", file=sys.stderr)
        return 2
    lines, fine = table(recorded, counted)
    print("\n".join(lines))
    if arguments.record:
        record(arguments.figures, counted)
        return 0
    if not fine:
        print(
            "\nIf that is meant, record it with the change that it comes from, and say there why:\n"
            "  bazel build -c opt //bench:instructions\n"
            "  bench/check_instructions.py bazel-bin/bench/instructions --record"
        )
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
