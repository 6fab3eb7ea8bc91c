#!/usr/bin/python3
"""Rules judge by a list's file as they do by the same addresses within the policy, though of a file only what the sends
name is kept.

One argument: the program. Without one it is bazel-bin/tools/sluice. SLUICE_SEED repeats what it printed.
"""

import gzip
import json
import os
import random
import unittest

from program import ProgramTest

CASES = 60
SENDS = 12
# Spellings of few addresses: several are one after normalisation.
NAMES = ("a", "b", "bc1qab", "BC1QAB", "bc1Qab", "0xAb", "0xab", "0XAB", "bitcoincash:qa", "QA", "qa", "rOne", "z")
SUFFIXES = ("", "", "", "?memo=1", "?memo=2", "?")
RULES = (
    ("known", "coinAddressWhitelist"),
    ("advanced", "advancedWhitelist"),
    ("sanctions", "coinAddressBlacklist"),
)
LINES = ("{}\n", " {}\t\n", "{} # ours\n", "\n{}\r\n", "# no {}\n{}\n")
SWITCHES = ("emptyWhitelistFires=true", "emptyWhitelistFires=false", "addressSuffix=exact", "addressSuffix=ignore")


def policy(listed):
    rules = []
    for name, kind in RULES:
        addresses = listed.get(name, [])
        entries = [{"type": "address", "item": address} for address in addresses]
        condition = {"entries": entries} if kind == "advancedWhitelist" else {"addresses": addresses}
        rules.append({"id": name, "type": kind, "condition": condition, "action": {"type": "noop"}})
    return json.dumps({"rules": rules}).encode()


class ListFilesTest(ProgramTest):
    def setUp(self):
        super().setUp()
        seed = int(os.environ.get("SLUICE_SEED", random.SystemRandom().randrange(2**32)))
        print(f"SLUICE_SEED={seed}", flush=True)
        self.random = random.Random(seed)

    def addresses(self, most):
        count = self.random.randrange(most + 1)
        return [self.random.choice(NAMES) + self.random.choice(SUFFIXES) for _ in range(count)]

    def write_history(self):
        lines = []
        for number in range(SENDS):
            recipients = [{"address": address, "amount": "1"} for address in self.addresses(2) or ["a"]]
            send = {"id": f"s{number}", "time": "2026-01-05T10:00:00Z", "coin": "btc", "recipients": recipients}
            lines.append(json.dumps(send) + "\n")
        self.write("history.jsonl", "".join(lines).encode())

    def write_list(self, path, addresses):
        lines = (self.random.choice(LINES).replace("{}", address) for address in addresses)
        content = "".join(lines).encode()
        self.write(path, gzip.compress(content) if path.endswith(".gz") else content)

    def decisions(self, path, *words):
        run = self.run_sluice("replay", path, "history.jsonl", "--format", "jsonl", *words)
        self.assertEqual((run.code, run.err), (0, ""))
        return run.out

    def test_a_rule_judges_by_a_file_as_by_the_policy(self):
        for case in range(CASES):
            self.write_history()
            within = {name: self.addresses(3) for name, _ in RULES}
            added, words = {}, []
            for name, _ in RULES:
                added[name] = list(within[name])
                for number in range(self.random.randrange(3)):
                    addresses = self.addresses(8)
                    path = f"{name}{number}" + self.random.choice((".txt", ".gz"))
                    self.write_list(path, addresses)
                    added[name] += addresses
                    words += ["--list", f"{name}={path}"]
            self.write("within.json", policy(within))
            self.write("added.json", policy(added))
            switch = ("--set", self.random.choice(SWITCHES), "--threads", self.random.choice(("1", "3")))
            with self.subTest(case=case, within=within, words=words, switch=switch):
                self.assertEqual(self.decisions("within.json", *words, *switch), self.decisions("added.json", *switch))

    def test_a_list_that_comes_through_a_pipe_is_read_whole(self):
        self.write("none.json", policy({}))
        self.write("added.json", policy({"known": ["\xe9", "b"]}))
        words = ("replay", "none.json", "history.jsonl", "--format", "jsonl", "--list", "known=/dev/stdin")
        run = self.run_sluice(*words, stdin="b\n\xe9\n".encode())
        self.assertEqual((run.code, run.err), (0, ""))
        self.assertEqual(run.out, self.decisions("added.json"))
        self.assertIn(b'"outcome":"allowed"', run.out)

    def test_a_list_that_is_not_there_is_told_before_the_history_is_read(self):
        self.write("history.jsonl", b"no history\n")
        run = self.replay("history.jsonl", "--list", "known=none.txt")
        self.assert_fails(run, 1, "none.txt: error[unreadable]")
        self.assertNotIn("history", run.err)


if __name__ == "__main__":
    unittest.main()
