#!/usr/bin/python3
"""The same bytes with any number of threads, in any locale and time zone, from any memory, in any order of the lines.

Two arguments: the fixtures' folder and the program. Every run hashes names by a seed of its own, so that the runs here
are also as many seeds. That compilers agree is asked by the digests below, which every build meets that runs this:
g++'s, clang's with sanitizers, and clang's with nothing optimised (tools/test).
"""

import gzip
import hashlib
import itertools
import json
import os
import pathlib
import random
import shlex
import subprocess
import sys
import unittest

FIXTURES = pathlib.Path(sys.argv.pop(1) if len(sys.argv) > 2 else "fixtures").resolve()

from program import SECONDS_MAX, SLUICE, ProgramTest  # noqa: E402: of what is left

SENDS = 2500
# Rules of which each send meets several, over wallets that share windows.
RULES = (
    ("velocityLimit", {"amountString": "900000000", "timeWindow": 86400}, "getApproval"),
    ("velocityLimit", {"amountString": "90000000000", "timeWindow": 2592000, "groupTags": ["all"]}, "deny"),
    ("velocityLimit", {"amountString": "70000000", "timeWindow": 0}, "getFinalApproval"),
    ("allTxNoFiat", {}, "noop"),
)
THREADS = ("1", "16") if "%" in os.environ.get("SLUICE_CASES", "") else ("1", "2", "3", "8", "16")
# Time zones as POSIX writes them, which need no table; memory that isn't zero where nobody wrote to it.
ENVIRONMENTS = (
    {"LC_ALL": "C", "TZ": "UTC0"},
    {"LC_ALL": "C.UTF-8", "TZ": "AAA-14"},
    {"LC_ALL": "de_DE.UTF-8", "TZ": "BBB+11:30", "MALLOC_PERTURB_": "165"},
    {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": ":nowhere"},
    {"LC_ALL": "ar_EG.UTF-8", "TZ": "CCC+3DDD,M3.2.0,M11.1.0", "COLUMNS": "37", "MALLOC_PERTURB_": "90"},
)
# SHA-256 of decisions as CSV and of a sweep's curve. To be changed with what changes a decision, or these formats.
DECISIONS = "2a168f4284b52b3cdc79e4bdc948c20a5013c00cdab711aaa07740a1915aa63c"
CURVE = "bad021927a330179fc56986c9133bab1c2f18adcc441c34233c15ce69e842628"


def policy(limit):
    rules = [
        {"id": f"r{index}", "type": kind, "condition": condition, "action": {"type": action}}
        for index, (kind, condition, action) in enumerate(RULES)
    ]
    rules[0]["condition"] = {**rules[0]["condition"], "amountString": str(limit)}
    return json.dumps({"rules": rules}).encode()


class DeterminismTest(ProgramTest):
    def setUp(self):
        super().setUp()
        made_up = ("--wallets", "60", "--recipients", "500", "--fees", "--approvals")
        self.lines = self.run_sluice("generate", "--sends", str(SENDS), *made_up).out.splitlines(keepends=True)
        for index, line in enumerate(self.lines):
            send = json.loads(line)
            if index % 7 == 0:
                self.lines[index] = json.dumps({**send, "tags": ["all"]}).encode() + b"\n"
        self.write("history.jsonl", b"".join(self.lines))
        self.write("policy.json", policy(900000000))
        self.write("other.json", policy(500000000))

    def bytes_of(self, words, environment=None, stdin=b""):
        """What a run says and writes, and its exit code."""
        outputs = self.folder / "outputs"
        outputs.mkdir(exist_ok=True)
        run = subprocess.run(
            [SLUICE, *words],
            cwd=self.folder,
            env={**os.environ, **(environment or {})},
            input=stdin,
            capture_output=True,
            timeout=SECONDS_MAX,
            check=False,
        )
        files = {path.name: path.read_bytes() for path in outputs.iterdir()}
        for name in files:
            (outputs / name).unlink()
        return run.returncode, run.stdout, run.stderr, files

    def expect_same(self, words):
        """With every number of threads, each in another environment."""
        first = None
        for threads, environment in zip(THREADS, itertools.cycle(ENVIRONMENTS)):
            now = self.bytes_of((*words, "--threads", threads), environment)
            self.assertIn(now[0], (0, 2), now[2])
            first = first or now
            self.assertEqual(now[0], first[0])
            for name in first[3]:
                self.assertTrue(now[3][name] == first[3][name], f"{words}: {threads} threads, {environment}: {name}")
            self.assertTrue(now[1:3] == first[1:3], f"{words}: {threads} threads, {environment}")
        return first

    @staticmethod
    def written(*formats):
        return [word for name in formats for word in ("--write", f"{name}=outputs/{name}")]

    def test_replays(self):
        words = ("replay", "policy.json", "history.jsonl")
        written = self.written("json", "jsonl", "csv", "markdown", "html")
        for more in ((), ("--approvals", "granted-after=4h"), ("--approvals", "recorded")):
            self.expect_same((*words, *more, *written))
        self.expect_same((*words, "--sensitivity", *self.written("json", "html")))

    def test_questions(self):
        self.expect_same(("diff", "policy.json", "other.json", "history.jsonl", *self.written("json", "jsonl", "html")))
        sweep = ("sweep", "policy.json", "history.jsonl", "--rule")
        self.expect_same((*sweep, "r0", *self.written("json", "csv", "html")))
        self.expect_same((*sweep, "r1", "--points", "20", *self.written("json", "csv", "html")))
        self.expect_same(("explain", "policy.json", "history.jsonl", "tx-2000", *self.written("json", "html")))

    def test_builds(self):
        for words, digest in (
            (("replay", "policy.json", "history.jsonl", "--format", "csv"), DECISIONS),
            (("sweep", "policy.json", "history.jsonl", "--rule", "r0", "--format", "csv"), CURVE),
        ):
            code, out, err, _ = self.bytes_of(words)
            self.assertEqual((code, err, hashlib.sha256(out).hexdigest()), (0, b"", digest))

    def test_lines_in_another_order(self):
        unequal = list({json.loads(line)["time"]: line for line in self.lines}.values())
        self.assertGreater(len(unequal), SENDS * 9 // 10)
        words = ("replay", "policy.json")
        formats = [word for name in ("jsonl", "csv", "json") for word in ("--write", f"{name}=outputs/{name}")]
        self.write("history.jsonl", b"".join(unequal))
        plain = self.bytes_of((*words, "history.jsonl", *formats))
        inputs = json.loads(plain[3]["json"])["inputs"]
        dice = random.Random(7)
        for number in range(4):
            shuffled = dice.sample(unequal, len(unequal))
            parts = [b"".join(shuffled[part :: number + 1]) for part in range(number + 1)]
            names = [f"part{part}.jsonl" for part in range(number + 1)]
            for part, name in enumerate(names):
                self.write(name, gzip.compress(parts[part]) if part else parts[part])
            now = self.bytes_of((*words, *names, *formats))
            self.assertEqual((now[0], now[2]), (plain[0], plain[2]))
            for name in ("jsonl", "csv"):
                self.assertTrue(now[3][name] == plain[3][name], f"{number + 1} files: {name}")
            report = json.loads(now[3]["json"])
            self.assertEqual(len(report["inputs"]), number + 2)
            self.assertEqual({**report, "inputs": inputs}, json.loads(plain[3]["json"]))

    def test_fixtures(self):
        histories = sorted(FIXTURES.rglob("history.jsonl"))
        folders = [path.parent for path in histories if (path.parent / "policy.json").exists()]
        step = 1 if os.environ.get("SLUICE_LONG") else 12
        self.assertGreater(len(folders), 400)
        for folder in folders[::step]:
            args = folder / "args"
            more = shlex.split(args.read_text(), comments=True) if args.exists() else []
            words = [SLUICE, "replay", "policy.json", "history.jsonl", "--format", "jsonl", *more, "--threads"]
            runs = [
                subprocess.run(
                    [*words, threads],
                    cwd=folder,
                    env={**os.environ, **ENVIRONMENTS[index]},
                    stdin=subprocess.DEVNULL,
                    capture_output=True,
                    timeout=SECONDS_MAX,
                    check=False,
                )
                for index, threads in ((0, "1"), (4, "16"))
            ]
            first, second = ((run.returncode, run.stdout, run.stderr) for run in runs)
            self.assertEqual(first, second, folder)


if __name__ == "__main__":
    unittest.main()
