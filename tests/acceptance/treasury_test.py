#!/usr/bin/python3
"""A real treasury's sends against a policy: JSON Lines, CSV and the reference come to the same decisions.

Two arguments: the program and the reference. SLUICE_DATA names the folder that holds treasury.jsonl,
treasury.csv and ofac/; where it isn't there, nothing is tested.
"""

import collections
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

DATA = pathlib.Path(os.environ.get("SLUICE_DATA", "/nowhere"))
REFERENCE = os.path.abspath(sys.argv.pop()) if len(sys.argv) > 2 else "bazel-bin/tests/acceptance/reference"
SLUICE = os.path.abspath(sys.argv.pop()) if len(sys.argv) > 1 else "bazel-bin/tools/sluice"
USDC = 10**6


def sends():
    with open(DATA / "treasury.jsonl", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def sanctioned():
    """Every listed address, the currencies one after the other."""
    return [line for path in sorted(DATA.glob("ofac/*.txt")) for line in path.read_text().split()]


def known_recipients():
    """Who was paid in the first half of the history."""
    history = sends()
    paid = [to["address"] for send in history[: len(history) // 2] for to in send["recipients"]]
    return list(collections.Counter(paid))


def rule(name, kind, condition, action, **more):
    return {"id": name, "type": kind, "condition": condition, "action": action, **more}


def limit(name, amount, days, action):
    condition = {"amountString": str(amount), "timeWindow": days * 86_400}
    return rule(name, "velocityLimit", condition, action, coin="usdc")


def policy(blacklist):
    rules = [
        limit("weekly-usdc", 250_000 * USDC, 7, {"type": "getApproval", "approvalsRequired": 2}),
        limit("monthly-usdc", 600_000 * USDC, 31, {"type": "getFinalApproval", "userIds": ["dee"]}),
        rule("known-recipients", "coinAddressWhitelist", {"addresses": known_recipients()},
             {"type": "getApproval"}),
        rule("sanctions", "coinAddressBlacklist", {"addresses": blacklist}, {"type": "deny"}),
    ]
    users = [{"user": name, "permissions": ["admin", "spend"]} for name in ("ana", "bo", "cy")]
    wallets = sorted({send["wallet"] for send in sends()})
    return {"wallets": [{"id": wallet, "users": users, "admin": {"policy": {"rules": rules}}} for wallet in wallets]}


@unittest.skipUnless((DATA / "treasury.jsonl").exists(), "SLUICE_DATA names no folder with treasury.jsonl")
class TreasuryTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        (self.folder / "listed.txt").write_text("\n".join(sanctioned()) + "\n")
        (self.folder / "policy.json").write_text(json.dumps(policy([])))
        (self.folder / "whole.json").write_text(json.dumps(policy(sanctioned())))

    def run_of(self, *words):
        run = subprocess.run(words, cwd=self.folder, capture_output=True, check=False)
        self.assertEqual(run.returncode, 0, run.stderr.decode()[-2000:])
        return run.stdout

    def decisions(self, history):
        return self.run_of(SLUICE, "replay", "policy.json", history, "--list", "sanctions=listed.txt",
                           "--format", "jsonl", "--quiet")

    def test_json_lines_csv_and_the_reference_decide_alike(self):
        decided = self.decisions(DATA / "treasury.jsonl")
        self.assertEqual(decided, self.decisions(DATA / "treasury.csv"))
        expected = self.run_of(REFERENCE, "whole.json", DATA / "treasury.jsonl")
        self.assertEqual(decided.splitlines(), expected.splitlines())

    def test_something_is_held_for_each_reason(self):
        decided = [json.loads(line) for line in self.decisions(DATA / "treasury.jsonl").splitlines()]
        self.assertEqual(len(decided), len(sends()))
        by_rule = collections.Counter(decision["rule"] for decision in decided)
        for name in ("weekly-usdc", "monthly-usdc", "known-recipients"):
            self.assertGreater(by_rule[name], 0, name)
        print(dict(by_rule), dict(collections.Counter(decision["outcome"] for decision in decided)))


if __name__ == "__main__":
    unittest.main()
