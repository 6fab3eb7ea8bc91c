#!/usr/bin/python3
"""What people read of a diff, whatever is compared: a screen of a terminal, and a comment of a pull request.

One argument: the program. Without one it is bazel-bin/tools/sluice.
"""

import json
import re
import unittest

from program import SLUICE, ProgramTest
from terminal import shown

COMMENT_BYTES_MAX = 60_000
OUTCOMES = ("allowed", "held", "denied")
DIRECTIONS = ("tighter", "looser", "other")


def wallet(rules):
    users = [{"user": f"approver-{i}@example.com", "permissions": ["admin"]} for i in range(30)]
    return json.dumps({"id": "w", "coin": "btc", "users": users, "admin": {"policy": {"rules": rules}}}).encode()


def rule(name, coin, action, limit="0", **more):
    condition = {"amountString": limit, "timeWindow": 0}
    action = {"type": action, **more}
    return {"id": name, "type": "velocityLimit", "coin": coin, "condition": condition, "action": action}


def send(name, coin, amount, minute=0):
    return {
        "id": name,
        "time": f"2026-01-{1 + minute // 1440:02}T{minute // 60 % 24:02}:{minute % 60:02}:00Z",
        "coin": coin,
        "recipients": [{"address": "x", "amount": amount}],
        "initiator": "eve",
    }


class DiffWordsTest(ProgramTest):
    def compare(self, base, proposed, sends):
        self.write("base.json", wallet(base))
        self.write("proposed.json", wallet(proposed))
        self.write("history.jsonl", "".join(json.dumps(line) + "\n" for line in sends).encode())

    def every_way(self, suffix=""):
        """A coin for each pair of outcomes, and for what is held in other ways; many coins, large amounts."""
        actions = {"allowed": "noop", "held": "getApproval", "denied": "deny"}
        base, proposed, sends = [], [], []
        for before in OUTCOMES:
            for after in OUTCOMES:
                coin = f"{before[0]}{after[0]}{suffix}"
                base.append(rule(f"rule-{coin}", coin, actions[before], approvalsRequired=1))
                proposed.append(rule(f"rule-{coin}", coin, actions[after], approvalsRequired=2))
                sends += [send(f"{coin}-{i}", coin, "9" * 60, len(sends) + i) for i in range(len(sends) % 5 + 1)]
        base.append(rule("easier", f"easier{suffix}", "getApproval", approvalsRequired=3))
        proposed.append(rule("easier", f"easier{suffix}", "getApproval", approvalsRequired=1))
        base.append(rule("others", f"others{suffix}", "getFinalApproval", userIds=["dee"]))
        proposed.append(rule("others", f"others{suffix}", "getFinalApproval", userIds=["fay"]))
        sends += [send(name, f"{name}{suffix}", "1") for name in ("easier", "others")]
        self.compare(base, proposed, sends)

    def run_diff(self, form):
        run = self.run_sluice("diff", "base.json", "proposed.json", "history.jsonl", "--format", form, "--quiet")
        self.assertEqual((run.code, run.err), (0, ""))
        return run.out.decode()

    def shown(self, columns):
        """What a terminal of that width shows."""
        words = [SLUICE, "diff", "base.json", "proposed.json", "history.jsonl", "--quiet"]
        text, code = shown(columns, words, self.folder)
        self.assertEqual(code, 0)
        return text

    def assert_one_screen(self):
        """Within 24 lines at each width; what its lines count adds up to what JSON counts."""
        report = json.loads(self.run_diff("json"))
        for columns in (60, 80, 120):
            with self.subTest(columns=columns):
                lines = self.shown(columns).splitlines()
                self.assertLessEqual(len(lines), 24)
                self.assertLessEqual(max(map(len, lines)), columns)
                counted, direction = dict.fromkeys(DIRECTIONS, 0), None
                for line in lines:
                    found = re.match(r"  (tighter|looser |other  |       )  +([\d,]+)( |$)", line)
                    if not found:
                        continue
                    direction = found[1].strip() or direction
                    counted[direction] += int(found[2].replace(",", ""))
                self.assertEqual(counted, {name: report[name]["count"] for name in DIRECTIONS})

    def assert_one_comment(self):
        """Within its bound; its totals are JSON's."""
        report = json.loads(self.run_diff("json"))
        text = self.run_diff("markdown")
        self.assertLessEqual(len(text.encode()), COMMENT_BYTES_MAX)
        self.assertEqual(text.splitlines()[0], "<!-- sluice-diff -->")
        for name in DIRECTIONS:
            counts = report[name]
            row = f"| **{name}** | {counts['count']:,} | {counts['primary']:,} | {counts['knockOn']:,} | | | | |\n"
            self.assertIn(row, text)
        return text

    def test_every_way_in_which_a_send_can_change(self):
        self.every_way()
        self.assert_one_screen()
        self.assert_one_comment()

    def test_long_names_of_everything(self):
        self.every_way("-" + "x" * 300)
        self.assert_one_screen()
        self.assert_one_comment()

    def test_nothing_at_all(self):
        self.compare([], [], [])
        self.assert_one_screen()
        self.assert_one_comment()

    def test_large_counts(self):
        base = [rule("r", "btc", "noop", "10")]
        proposed = [rule("r", "btc", "getApproval", "10"), rule("s", "btc", "deny", "20")]
        self.compare(base, proposed, [send(f"s{i}", "btc", str(5 + i % 20), i) for i in range(12_000)])
        self.assert_one_screen()
        self.assert_one_comment()

    def test_more_changes_than_a_comment_holds(self):
        hostile = "|" * 300
        coins = [f"{i}{hostile}" for i in range(400)]
        base = [rule(f"{i}-{hostile}", coin, "noop") for i, coin in enumerate(coins)]
        proposed = [rule(f"{i}-{hostile}", coin, "deny", "1") for i, coin in enumerate(coins)]
        sends = [send(f"{i}{hostile}", coin, "9" * 4000, i) for i, coin in enumerate(coins)]
        self.compare(base, proposed, sends)
        self.assert_one_screen()
        text = self.assert_one_comment()
        self.assertGreater(len(text.encode()), COMMENT_BYTES_MAX - 10_000)
        left_out = [int(count) for count in re.findall(r"^([\d,]+) more \w+s are not listed\.$", text, re.M)]
        self.assertEqual(len(left_out), 3)
        changes = len(re.findall(r"^\| .* \| changed \| ", text, re.M))
        self.assertEqual(changes + left_out[0], 400)
        self.assertTrue(text.endswith("` |\n"))  # the inputs, which come last, are there

    def test_a_replay_keeps_to_the_same_bound(self):
        hostile = "|" * 300
        rules = [rule(f"{i}-{hostile}", f"{i}{hostile}", "deny") for i in range(300)]
        self.compare(rules, [], [send(f"{i}", f"{i}{hostile}", "9" * 4000, i) for i in range(300)])
        run = self.run_sluice("replay", "base.json", "history.jsonl", "--format", "markdown")
        self.assertEqual(run.code, 0, run.err)
        self.assertLessEqual(len(run.out), COMMENT_BYTES_MAX)
        self.assertIn(b"\n| denied | 300 | ", run.out)
        self.assertIn(b" more rules are not listed.\n", run.out)


if __name__ == "__main__":
    unittest.main()
