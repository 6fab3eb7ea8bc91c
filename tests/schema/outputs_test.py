#!/usr/bin/python3
"""What the program writes is what the schemas describe, for every fixture.

outputs_test.py SLUICE FIXTURES

A folder that holds `expected.jsonl` is a case: its decisions are judged as they are expected, and
each of its `replay` commands is run again for a report, and for explanations of two of its sends.
Every `expected.json` that names a schema is judged as well.
"""

import concurrent.futures
import json
import os
import pathlib
import shlex
import subprocess
import sys
import unittest

import judge

SLUICE, FIXTURES = (pathlib.Path(word).absolute() for word in sys.argv[1:3])

DEFAULT_COMMAND = "sluice replay policy.json history.jsonl --format jsonl"
SCHEMAS = {
    "sluice.check/1": "check-report",
    "sluice.replay/1": "replay-report",
    "sluice.explain/1": "explain-report",
}
SECONDS_MAX = 60


def commands_of(folder):
    """The `replay` commands of a case that write decisions, as words without the format."""
    if (folder / "command").exists():
        lines = (folder / "command").read_text("utf-8").splitlines()
    else:
        args = folder / "args"
        lines = [DEFAULT_COMMAND + " " + (args.read_text("utf-8") if args.exists() else "")]
    for line in lines:
        words = shlex.split(line)
        if words[:2] == ["sluice", "replay"] and "jsonl" in words:
            at = words.index("jsonl")
            yield words[2 : at - 1] + words[at + 1 :]


def ids_of(decisions):
    """Of the last send on which a rule fired, and of the last of all."""
    values = [json.loads(line) for line in decisions]
    fired = [value["id"] for value in values if value["fired"]]
    return sorted({fired[-1] if fired else values[-1]["id"], values[-1]["id"]})


def written(folder, words):
    """Standard output; None where the run didn't end well."""
    done = subprocess.run(
        [SLUICE, *words, "--format", "json", "--quiet"],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=SECONDS_MAX,
        check=False,
    )
    return done.stdout if done.returncode == 0 else None


def outputs_of(folder):
    """[(name of the schema, bytes)] of the reports and explanations of a case."""
    decisions = [line for _, line in judge.lines((folder / "expected.jsonl").read_bytes())]
    found = []
    for words in commands_of(folder):
        report = written(folder, ["replay", *words])
        found += [("replay-report", report)] if report is not None else []
        if report is None or not decisions:
            continue
        files = [at for at, word in enumerate(words) if not word.startswith("-")]
        if [word for word in words if word.startswith("--policy")] or files[:2] != [0, 1]:
            continue
        for send in ids_of(decisions):
            text = written(folder, ["explain", *words[:2], send, *words[2:]])
            found += [("explain-report", text)] if text is not None else []
    return found


class Outputs(unittest.TestCase):
    def setUp(self):
        self.judge = judge.Judge()

    def accept(self, name, raw, where):
        with self.subTest(schema=name, where=str(where)):
            self.assertEqual(self.judge.problems(name, raw), [])

    def test_decisions(self):
        judged = 0
        for path in sorted(FIXTURES.rglob("expected.jsonl")):
            for number, line in judge.lines(path.read_bytes()):
                self.accept("decision", line, f"{path}:{number}")
                judged += 1
        self.assertGreater(judged, 300)

    def test_expected_reports(self):
        judged = 0
        for path in sorted(FIXTURES.rglob("expected.json")):
            try:
                value = json.loads(path.read_bytes())
            except ValueError:
                continue  # several documents, one after the other
            if isinstance(value, dict) and value.get("schema") in SCHEMAS:
                self.accept(SCHEMAS[value["schema"]], path.read_bytes(), path)
                judged += 1
        self.assertGreater(judged, 0)

    def test_reports_and_explanations(self):
        folders = sorted(path.parent for path in FIXTURES.rglob("expected.jsonl"))
        tally = dict.fromkeys(SCHEMAS.values(), 0)
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for folder, outputs in zip(folders, pool.map(outputs_of, folders)):
                for name, raw in outputs:
                    self.accept(name, raw, folder)
                    tally[name] += 1
        print(", ".join(f"{count} of {name}" for name, count in tally.items()), file=sys.stderr)
        self.assertGreater(tally["replay-report"], 150)
        self.assertGreater(tally["explain-report"], 200)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1] + sys.argv[3:])
