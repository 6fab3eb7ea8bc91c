#!/usr/bin/python3
"""Runs the golden fixtures: a folder is a test, and its name is the claim.

golden_test.py SLUICE FIXTURES [--filter TEXT]

A folder under FIXTURES that holds `expected.jsonl` or `command` is a case. It is copied, and the
commands run in the copy, with pipes for output and a fixed environment.

    command        one command a line, in words as of a shell but run without one: no redirection,
                   no globbing; `sluice` is the program under test. Without this file:
                   sluice replay policy.json history.jsonl --format jsonl
    args           words to be added to that command, on any number of lines
    stdin          what each command finds on standard input; absent: nothing
    expected.jsonl, expected.json or expected.out
                   standard output, of all commands one after the other; none of them: empty
    expected.err   standard error, likewise; absent: empty
    expected.code  the exit codes, one a command, separated by white space; absent: all 0

Everything is compared byte for byte. Expectations are written by hand, from the specification.
"""

import argparse
import dataclasses
import os
import pathlib
import shlex
import shutil
import subprocess
import sys
import tempfile

DEFAULT_COMMAND = "sluice replay policy.json history.jsonl --format jsonl"
STDOUT_NAMES = ("expected.jsonl", "expected.json", "expected.out")
EXPECTED_NAMES = {*STDOUT_NAMES, "expected.err", "expected.code"}
SECONDS_MAX = 60


class CaseError(Exception):
    """A folder that can't be run: the fixture is wrong, not the program."""


@dataclasses.dataclass
class Result:
    """What a case's commands wrote and said, or what they should have."""

    stdout: bytes
    stderr: bytes
    codes: list[int]


def read(path):
    return path.read_bytes() if path.exists() else b""


def commands_of(folder):
    """The commands of a case, each a list of words."""
    if (folder / "command").exists():
        if (folder / "args").exists():
            raise CaseError("`args` goes with the default command, not with a `command` file")
        lines = (folder / "command").read_text().splitlines()
        commands = [shlex.split(line) for line in lines if line.strip()]
    else:
        commands = [shlex.split(DEFAULT_COMMAND) + shlex.split(read(folder / "args").decode())]
    if not commands:
        raise CaseError("`command` holds no command")
    return commands


def expectation_of(folder, commands):
    names = {path.name for path in folder.iterdir() if path.name.startswith("expected.")}
    if names - EXPECTED_NAMES:
        raise CaseError(f"no such expectation: {', '.join(sorted(names - EXPECTED_NAMES))}")
    stdout_names = [name for name in STDOUT_NAMES if name in names]
    if len(stdout_names) > 1:
        raise CaseError(f"more than one standard output: {', '.join(stdout_names)}")
    codes = [int(word) for word in read(folder / "expected.code").split()] or [0] * len(commands)
    if len(codes) != len(commands):
        raise CaseError(f"{len(codes)} exit codes are expected of {len(commands)} commands")
    stdout = read(folder / stdout_names[0]) if stdout_names else b""
    return Result(stdout, read(folder / "expected.err"), codes)


def fixed_environment():
    """The same on every machine; what tells a sanitizer how to behave is let through."""
    environment = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}
    sanitizers = {name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")}
    return environment | sanitizers


def run(commands, sluice, folder):
    result = Result(b"", b"", [])
    for words in commands:
        process = subprocess.run(
            [str(sluice) if words[0] == "sluice" else words[0], *words[1:]],
            cwd=folder,
            env=fixed_environment(),
            input=read(folder / "stdin"),
            capture_output=True,
            timeout=SECONDS_MAX,
            check=False,
        )
        result.stdout += process.stdout
        result.stderr += process.stderr
        result.codes.append(process.returncode)
    return result


def shown(line):
    if line is None:
        return "(no such line)"
    text = line.removesuffix(b"\n").decode(errors="backslashreplace")
    unseen = "" if line.endswith(b"\n") else "  (without a line end)"
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in text) + unseen


def first_difference(name, expected, actual):
    """Says on which line two texts begin to differ; nothing where they don't."""
    if expected == actual:
        return []
    expected_lines = expected.splitlines(keepends=True)
    actual_lines = actual.splitlines(keepends=True)
    for i in range(max(len(expected_lines), len(actual_lines))):
        pair = [lines[i] if i < len(lines) else None for lines in (expected_lines, actual_lines)]
        if pair[0] != pair[1]:
            return [
                f"{name}, line {i + 1}",
                f"  expected: {shown(pair[0])}",
                f"  actual:   {shown(pair[1])}",
            ]
    raise AssertionError("texts that differ have a line that differs")


def problems_of(folder, sluice):
    """What is wrong with a case, in lines; none where it passes."""
    try:
        commands = commands_of(folder)
        expected = expectation_of(folder, commands)
        with tempfile.TemporaryDirectory() as scratch:
            copy = pathlib.Path(scratch) / "case"
            shutil.copytree(folder, copy)
            actual = run(commands, sluice, copy)
    except (CaseError, ValueError, OSError, subprocess.SubprocessError) as error:
        return [str(error)]
    problems = first_difference("standard output", expected.stdout, actual.stdout)
    problems += first_difference("standard error", expected.stderr, actual.stderr)
    if expected.codes != actual.codes:
        problems.append(f"exit codes: expected {expected.codes}, actual {actual.codes}")
    return problems


def cases_under(fixtures):
    """Every case, in order. A folder with an expectation but no case in it is one as well: it fails."""
    found = []
    for name, _, files in os.walk(fixtures, followlinks=True):
        if "command" in files or any(file.startswith("expected.") for file in files):
            found.append(pathlib.Path(name))
    return sorted(found)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sluice", type=pathlib.Path, help="the program under test")
    parser.add_argument("fixtures", type=pathlib.Path, help="the folder of fixtures")
    parser.add_argument("--filter", default="", metavar="TEXT", help="only cases whose path holds it")
    parser.add_argument("--first", action="store_true", help="stop at the first case that fails")
    options = parser.parse_args()
    sluice = options.sluice.resolve(strict=True)
    ran = failed = 0
    for folder in cases_under(options.fixtures):
        name = folder.relative_to(options.fixtures).as_posix()
        if options.filter not in name:
            continue
        ran += 1
        problems = problems_of(folder, sluice)
        if problems:
            failed += 1
            print(f"FAILED {name}", *problems, sep="\n  ")
            if options.first:
                break
    if ran == 0:
        print(f"no case under {options.fixtures} whose path holds `{options.filter}`")
        return 1
    print(f"{ran} cases ran, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
