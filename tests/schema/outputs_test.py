#!/usr/bin/python3
"""What the program writes is what the schemas describe, for every fixture.

outputs_test.py SLUICE FIXTURES

A folder that holds `expected.jsonl` is a case: its decisions and answers are judged as they are
expected, and each of its `replay` commands is run again for a report, and for explanations of two
of its sends and two of its life-cycle lines. Every `expected.json` that names a schema is judged as
well. Mutants of the answers, with a key missing or of another type, are refused.
"""

import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys
import unittest

import judge
from replay_commands import commands_of

SLUICE, FIXTURES = (pathlib.Path(word).absolute() for word in sys.argv[1:3])

SCHEMAS = {
    "sluice.check/1": "check-report",
    "sluice.replay/1": "replay-report",
    "sluice.explain/1": "explain-report",
    "sluice.diff/1": "diff-report",
    "sluice.sweep/1": "sweep-report",
    "sluice.test/1": "test-report",
}
SECONDS_MAX = 60


def kind_of(value):
    """What a line of output is: only answers have a `status`, changed sends a `direction`."""
    if "direction" in value:
        return "changed-send"
    return "answer" if "status" in value else "decision"


def ids_of(lines):
    """Of the last send on which a rule fired, and of the last of all; of the last line that was
    done, and of the last of all.
    """
    values = [json.loads(line) for line in lines]
    found = set()
    for kind, chosen in (("decision", "fired"), ("answer", "emails")):
        of_kind = [value for value in values if kind_of(value) == kind]
        found.update(value["id"] for value in of_kind[-1:])
        found.update(value["id"] for value in [v for v in of_kind if v[chosen]][-1:])
    return sorted(found)


def others(value):
    """The values of another type that stand in for one in a mutant."""
    return [other for other in (None, True, 7, "", [], {}) if type(other) is not type(value)]


def broken_copies(answer):
    """(what was done, answer with one mistake): of the answer itself, and of its body."""
    for place, whole in (("answer", answer), ("body", answer["body"])):
        for key, value in whole.items():
            rest = {name: member for name, member in whole.items() if name != key}
            yield (place, f"without {key}", rest)
            yield from ((place, f"{key} is {other!r}", {**whole, key: other}) for other in others(value))
        yield (place, "one key more", {**whole, "another": 1})


def is_free(answer, place, what):
    """Whether a mutant may pass: wallets have optional fields and any others, and some keys of
    answers may be null.
    """
    body = answer["body"]
    if place == "answer":
        return what == "wallet is None" and answer["type"].startswith("pendingApproval.")
    if answer["status"] == 200 and answer["wallet"] is not None:
        required = {"id", "label", "deleted", "disableTransactionNotifications"}
        key, is_dropped = what.removeprefix("without ").split(" is ")[0], what.startswith("without")
        return key not in required if is_dropped else key not in {"id", "deleted"}
    may_be_null = {"coin", "creator", "approvalsRequired", "expires"} & body.keys()
    return any(what == f"{key} is None" for key in may_be_null)


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
        asked = [] if "--recorded-policy" in words else ["--sensitivity"]
        report = written(folder, ["replay", *words, *asked])
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

    def test_decisions_and_answers(self):
        tally = {"decision": 0, "answer": 0, "changed-send": 0}
        for path in sorted(FIXTURES.rglob("expected.jsonl")):
            for number, line in judge.lines(path.read_bytes()):
                kind = kind_of(json.loads(line))
                self.accept(kind, line, f"{path}:{number}")
                tally[kind] += 1
        self.assertGreater(tally["decision"], 300)
        self.assertGreater(tally["answer"], 150)
        self.assertGreater(tally["changed-send"], 20)

    def test_broken_answers_are_refused(self):
        validator, refused = self.judge.validator("answer"), 0
        for path in sorted(FIXTURES.rglob("expected.jsonl")):
            values = [json.loads(line) for _, line in judge.lines(path.read_bytes())]
            for answer in values:
                if kind_of(answer) != "answer":
                    continue
                for place, what, mutant in broken_copies(answer):
                    if is_free(answer, place, what):
                        continue
                    whole = mutant if place == "answer" else {**answer, "body": mutant}
                    with self.subTest(where=str(path), answer=answer["id"], place=place, what=what):
                        self.assertFalse(validator.is_valid(whole))
                        refused += 1
        self.assertGreater(refused, 5000)

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
