"""The program under test, run in a folder of its own."""

import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

SLUICE = os.path.abspath(sys.argv.pop()) if len(sys.argv) > 1 else "bazel-bin/tools/sluice"
SECONDS_MAX = 120

POLICY = (
    b'{"rules": [\n'
    b' {"id": "cap", "type": "velocityLimit",\n'
    b'  "condition": {"amountString": "50", "timeWindow": 60}, "action": {"type": "getApproval"}},\n'
    b' {"id": "known", "type": "coinAddressWhitelist", "condition": {"addresses": ["\xc3\xa9"]},\n'
    b'  "action": {"type": "deny"}}]}\n'
)
SEND = (
    b'{"id": "a", "time": "2026-01-05T09:00:00Z", "coin": "btc",'
    b' "recipients": [{"address": "\xc3\xa9", "amount": "20"}]}\n'
)
HISTORY = SEND + SEND.replace(b'"a"', b'"b"')
CSV = b"id,time,coin,address,amount\na,2026-01-05T09:00:00Z,btc,x,20\n"


class Run:
    """Exit code, standard output and standard error of a run."""

    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err


class ProgramTest(unittest.TestCase):
    """Each test has a folder with policy.json and history.jsonl in it."""

    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = pathlib.Path(scratch.name)
        self.write("policy.json", POLICY)
        self.write("history.jsonl", HISTORY)

    def write(self, name, content):
        (self.folder / name).write_bytes(content)

    def start(self, *words, **pipes):
        return subprocess.Popen([SLUICE, *words], cwd=self.folder, **pipes)

    def run_sluice(self, *words, stdin=b"", stdout=subprocess.PIPE):
        run = subprocess.run(
            [SLUICE, *words],
            cwd=self.folder,
            input=stdin,
            stdout=stdout,
            stderr=subprocess.PIPE,
            timeout=SECONDS_MAX,
            check=False,
        )
        return Run(run.returncode, run.stdout or b"", run.stderr.decode())

    def replay(self, history="history.jsonl", *more):
        return self.run_sluice("replay", "policy.json", history, "--format", "jsonl", *more)

    def assert_fails(self, run, code, message):
        """No output, this exit code, and a message that begins so."""
        self.assertEqual((run.code, run.out), (code, b""), run.err)
        self.assertEqual(run.err[: len(message)], message)

    def skip_where_root_may(self, path):
        if os.geteuid() == 0:
            self.skipTest(f"root may use {path.name} whatever its mode")
