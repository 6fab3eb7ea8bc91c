#!/usr/bin/python3
"""What pages are given is what the reports and the decisions say.

pages_test.py SLUICE FIXTURES

Cases of fixtures, and the demo, are written as pages: their data is judged by its schema and held
against what --format json and jsonl say of the same command. Hostile texts stay within the data.
"""

import hashlib
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

import judge
from replay_commands import commands_of

SLUICE, FIXTURES = (pathlib.Path(word).absolute() for word in sys.argv[1:3])
OUTCOMES = ("allowed", "held", "denied", "refused")
EVERY = 8  # of the fixtures; all of them take a minute
DATA = re.compile(r'<script type="application/json"[^>]*>(.*?)</script>', re.DOTALL)

JUDGE = judge.Judge()

HOSTILE = (
    "<script>alert(1)</script>",
    '"onload=alert(1) x="',
    "</style></script><!--",
    "\u202egnp.exe",
    "&lt;b&gt;&amp;",
    "\u2028\u2029",
    "x" * 10_000,
)


def run(words, folder, codes=(0, 2, 5)):
    done = subprocess.run([SLUICE, *words], cwd=folder, capture_output=True, timeout=60)
    assert done.returncode in codes, (words, done.returncode, done.stderr)
    return done.stdout.decode("utf-8")


def page(words, folder):
    """The data of a page, as text and as JSON."""
    html = run([*words, "--format", "html"], folder)
    data = DATA.findall(html)
    assert len(data) == 1, len(data)
    return data[0], json.loads(data[0])


def replays():
    """A `replay` command without its format for every case that writes decisions, and its folder."""
    for file in sorted(FIXTURES.glob("*/*/expected.jsonl"))[::EVERY]:
        for words in commands_of(file.parent):
            if "-" not in words:
                yield ["replay", *words], file.parent


def time_left(sends, at):
    return sends["executedAt"].get(str(at), sends["time"][at])


class Pages(unittest.TestCase):
    def same_send(self, run_, at, decision):
        """A place of the columns says what the decision does."""
        sends, rules = run_["sends"], run_["rules"]
        self.assertEqual(sends["wallets"][sends["wallet"][at]], decision["wallet"])
        self.assertEqual(sends["coins"][sends["coin"][at]], decision["coin"])
        self.assertEqual(sends["spend"][at], decision["spend"])
        self.assertEqual(sends["time"][at], decision["time"])
        self.assertEqual(OUTCOMES[sends["outcome"][at]], decision["outcome"])
        self.assertEqual(time_left(sends, at), decision["executedAt"])
        rule = sends["rule"][at]
        self.assertEqual(rules[rule]["rule"] if rule >= 0 else None, decision["rule"])
        message = sends["message"][at]
        self.assertEqual(sends["messages"][message] if message >= 0 else None, decision["message"])
        stage = sends["stage"][at]
        self.assertEqual(sends["stages"][stage] if stage >= 0 else [], decision["stages"])
        self.assertEqual(sends["assumed"].get(str(at), []), decision["assumed"])

    def same_verdicts(self, run_, decisions):
        """What the rules said is the evidence of the decisions, and nothing else fired."""
        fired = {}
        for rule, verdicts in zip(run_["rules"], run_["sends"]["verdicts"], strict=True):
            lists = zip(verdicts.get("offending", []), verdicts.get("offendingCount", []), strict=True)
            for place, at in enumerate(verdicts["send"]):
                if verdicts["state"][place] == 0:
                    continue
                evidence = {}
                if "counted" in verdicts:
                    prior = verdicts["prior"][place] if "prior" in verdicts else "0"
                    evidence = {"prior": prior, "counted": verdicts["counted"][place]}
                if "offending" in verdicts:
                    offending, count = next(lists)
                    self.assertEqual(len(offending), min(count, 10))
                    evidence = {"offending": offending}
                fired.setdefault(at, []).append((rule["rule"], evidence))
        for at, decision in enumerate(decisions):
            expected = []
            for one in decision["fired"]:
                evidence = one["evidence"]
                shown = {key: evidence[key] for key in ("prior", "counted") if key in evidence}
                if "offending" in evidence:
                    shown = {"offending": evidence["offending"][:10]}
                expected.append((one["rule"], shown))
            order = lambda found: (found[0], json.dumps(found[1]))
            self.assertEqual(sorted(fired.get(at, []), key=order), sorted(expected, key=order))

    def judged(self, words, folder):
        text, data = page(words, folder)
        self.assertEqual(JUDGE.problems("page", text.encode("utf-8"))[:1], [])
        self.assertIsNone(re.search("[<>&\u2028\u2029]", text))
        return data

    def test_replays(self):
        cases = 0
        for words, folder in replays():
            with self.subTest(folder=folder.relative_to(FIXTURES), words=words):
                if not run([*words, "--format", "jsonl"], folder, codes=(0, 2, 3)):
                    continue  # The case is that the policy can't be used, or that nothing is reported.
                data = self.judged(words, folder)
                reports = [json.loads(line) for line in run([*words, "--format", "json"], folder).splitlines()]
                self.assertEqual([one["report"] for one in data["runs"]], reports)
                lines = [json.loads(line) for line in run([*words, "--format", "jsonl"], folder).splitlines()]
                for one in data["runs"]:
                    own = [line for line in lines if line.get("policy", one["policy"]) == one["policy"]]
                    decisions = [line for line in own if "outcome" in line]
                    self.assertEqual(one["sends"]["listed"], len(decisions))
                    self.assertEqual(one["sends"]["count"], one["report"]["sends"])
                    self.assertEqual(one["sends"]["id"], [line["id"] for line in decisions])
                    for at, decision in enumerate(decisions):
                        self.same_send(one, at, decision)
                    self.same_verdicts(one, decisions)
                cases += 1
        self.assertGreater(cases, 40)

    def test_the_other_verbs(self):
        demo = FIXTURES / "demo"
        files = ["policy.json", "history.jsonl"]
        for words in (
            ["diff", "policy.json", "proposed.json", "history.jsonl"],
            ["sweep", *files, "--rule", "weekly", "--at-most", "3"],
            ["explain", *files, "inv-exchange-13", "cold-26"],
            ["test", "treasury.suite.yaml", "--coverage"],
            ["replay", *files, "--sensitivity"],
        ):
            with self.subTest(words=words):
                data = self.judged(words, demo)
                self.assertEqual(data["kind"], words[0])
                printed = run([*words, "--format", "json"], demo).splitlines()
                self.assertEqual([one["report"] for one in data["runs"]], [json.loads(line) for line in printed])
                self.assertEqual("basis" in data, words[0] == "explain")
                basis = data.get("basis", data["runs"][0]["report"])
                for read in basis["inputs"]:
                    digest = hashlib.sha256((demo / read["path"]).read_bytes()).hexdigest()
                    self.assertEqual(read["sha256"], digest, read["path"])
                self.assertGreater(len(basis["inputs"]), 1)

    def test_changed_sends(self):
        demo = FIXTURES / "demo"
        words = ["diff", "policy.json", "proposed.json", "history.jsonl"]
        (one,) = page(words, demo)[1]["runs"]
        changed = [json.loads(line) for line in run([*words, "--format", "jsonl"], demo).splitlines()]
        sends = one["sends"]
        self.assertGreater(len(changed), 5)
        self.assertEqual(sends["id"], [line["id"] for line in changed])
        self.assertEqual([("primary", "knock-on")[kind] for kind in sends["change"]], [c["kind"] for c in changed])
        directions = [("tighter", "looser", "other")[direction] for direction in sends["direction"]]
        self.assertEqual(directions, [line["direction"] for line in changed])
        for side in ("base", "proposed"):
            for at, line in enumerate(changed):
                self.same_send({**one, "sends": {**sends, **sends[side]}}, at, line[side])

    def test_hostile_texts(self):
        for text in HOSTILE:
            with self.subTest(text=text[:40]), tempfile.TemporaryDirectory() as scratch:
                folder = pathlib.Path(scratch)
                condition = {"amountString": "5", "timeWindow": 60}
                rule = {"id": text, "type": "velocityLimit", "condition": condition, "action": {"type": "deny"}}
                (folder / "policy.json").write_text(json.dumps({"rules": [rule]}), "utf-8")
                send = {"id": text, "time": "2026-01-05T09:00:00Z", "coin": text, "initiator": text, "kind": text}
                send["recipients"] = [{"address": text, "amount": "9"}]
                (folder / "history.jsonl").write_text(json.dumps(send) + "\n", "utf-8")
                (one,) = self.judged(["replay", "policy.json", "history.jsonl"], folder)["runs"]
                self.assertEqual(one["sends"]["id"], [text])
                self.assertEqual(one["sends"]["to"], [text])
                self.assertEqual(one["rules"][0]["rule"], text)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
