#!/usr/bin/python3
"""What `replay --sensitivity` shows on a terminal: a screen of 24 lines, and what doesn't fit is counted.

sensitivity_screen_test.py SLUICE
"""

import json
import re
import unittest

from program import SLUICE, ProgramTest
from terminal import shown

DENY, HOLD = {"type": "deny"}, {"type": "getApproval"}
USERS = [("ana", ["admin", "spend"]), ("bo", ["admin"]), ("eve", []), ("ida", ["admin"])]


def limit(name, amount, window, action):
    condition = {"amountString": str(amount), "timeWindow": window}
    return {"id": name, "type": "velocityLimit", "condition": condition, "action": action}


def whitelist(name, entries):
    return {"id": name, "type": "coinAddressWhitelist", "condition": {"addresses": entries}, "action": HOLD}


def wallet():
    """Under which nearly every reading changes something."""
    rules = [
        limit("day", 100, 86400, HOLD),
        limit("send", 100, 0, HOLD),
        limit("hour", 150, 3600, DENY),
        whitelist("known", ["x?memo=1"]),
        {**whitelist("none", []), "coin": "ltc"},
        {"id": "hook", "type": "webhook", "coin": "eth", "condition": {"url": "https://example.com"}, "action": HOLD},
    ]
    users = [{"user": user, "permissions": permissions} for user, permissions in USERS]
    return {"id": "ops", "users": users, "admin": {"policy": {"rules": rules}}}


def send(number, amount, user="ana", coin="btc", **more):
    time = f"2026-01-{5 + number // 8:02}T{number % 8 * 3:02}:00:00Z"
    recipient = {"address": f"x?memo={number % 2}", "amount": str(amount), **more}
    line = {"id": f"send-{number}", "time": time, "coin": coin, "recipients": [recipient]}
    return {**line, "fee": "1", "initiator": user}


class Screen(ProgramTest):
    def setUp(self):
        super().setUp()
        coins = ["btc", "btc", "btc", "ltc", "btc", "eth", "btc"]
        users = [USERS[0][0]] * 4 + [user for user, _ in USERS]
        sends = [send(number, 30 + number * 13 % 90, users[number % 8], coins[number % 7]) for number in range(40)]
        sends += [send(41, 99), send(42, 99), send(43, 30, wallet="ops")]
        self.write("wallet.json", json.dumps(wallet()).encode())
        self.write("sends.jsonl", b"".join(json.dumps(line).encode() + b"\n" for line in sends))

    def on_terminal(self, columns, *words):
        return shown(columns, [SLUICE, "replay", "wallet.json", "sends.jsonl", "--sensitivity", *words], self.folder)

    def changing(self):
        run = self.run_sluice("replay", "wallet.json", "sends.jsonl", "--sensitivity", "--format", "json")
        readings = json.loads(run.out)["sensitivity"]["readings"]
        changing = [reading for reading in readings if reading["changes"]]
        return sorted(changing, key=lambda reading: -reading["changes"])

    def test_it_fits_and_begins_with_the_readings_that_change_most(self):
        changing = self.changing()
        self.assertGreater(len(changing), 8)
        for columns in (60, 80, 120):
            text, code = self.on_terminal(columns)
            self.assertEqual(code, 0)
            self.assertLessEqual(len(text.splitlines()), 24)
            self.assertLessEqual(max(map(len, text.splitlines())), columns)
            names = re.findall(r"^  ([a-zA-Z]+=\S+): ", text, re.MULTILINE)
            self.assertGreater(len(names), 3)
            self.assertEqual(names, [f"{one['switch']}={one['value']}" for one in changing[: len(names)]])
            more = int(re.search(r"^  (\d+) more readings? changes? something", text, re.MULTILINE)[1])
            self.assertEqual(len(names) + more, len(changing))

    def test_elsewhere_all_are_shown_and_what_a_replay_shows_besides(self):
        run = self.run_sluice("replay", "wallet.json", "sends.jsonl", "--sensitivity")
        for reading in self.changing():
            self.assertIn(f"  {reading['switch']}={reading['value']}: ", run.out.decode())
        self.assertNotIn(b"change something", run.out)
        self.assertIn(b"\nRules that decided most", run.out)

    def test_a_screen_where_all_fit_counts_none(self):
        text, _ = self.on_terminal(80, "--until", "2026-01-05T01:00:00Z")
        self.assertNotIn("something", text)
        self.assertLessEqual(len(text.splitlines()), 24)


if __name__ == "__main__":
    unittest.main()
