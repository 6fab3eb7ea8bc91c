#!/usr/bin/python3
"""bench/rivals: the plain script and SQLite count what Sluice counts, or else their times would be for another task.

One argument: the program. Without one it is bazel-bin/tools/sluice.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).absolute().parents[2]
SLUICE = os.path.abspath(sys.argv.pop()) if len(sys.argv) > 1 else ROOT / "bazel-bin" / "tools" / "sluice"
sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "bench" / "rivals"))

import edges  # noqa: E402, their folder is named above
import with_python  # noqa: E402
import with_sqlite  # noqa: E402
from task import LIST_RULE, Counts, Limit, Task, differences, policy  # noqa: E402

RIVALS = (with_python, with_sqlite)
DAY = 86_400


def send(number, time, amount, **more):
    recipients = [{"address": "known", "amount": str(amount)}]
    return {"id": f"tx-{number}", "time": time, "wallet": "w", "coin": "btc", "recipients": recipients, **more}


def at_seconds(*instants):
    """Sends of 1 base unit each at so many microseconds from 2026-01-05 on."""
    hours = [divmod(instant, 3_600_000_000) for instant in instants]
    times = [f"2026-01-{5 + hour // 24:02}T{hour % 24:02}:{_within(rest)}Z" for hour, rest in hours]
    return [send(number, time, 1) for number, time in enumerate(times)]


def _within(microseconds):
    seconds, fraction = divmod(microseconds, 1_000_000)
    return f"{seconds // 60:02}:{seconds % 60:02}.{fraction:06}"


class RivalsTest(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = pathlib.Path(scratch.name)
        self.whitelist = str(self.folder / "list.txt")
        pathlib.Path(self.whitelist).write_text("known\n", "utf-8")

    def path(self, name):
        return str(self.folder / name)

    def write(self, sends):
        history = self.path("history.jsonl")
        pathlib.Path(history).write_text("".join(json.dumps(each) + "\n" for each in sends), "utf-8")
        return history

    def sluice(self, history, task):
        pathlib.Path(self.path("policy.json")).write_text(json.dumps(policy(task)), "utf-8")
        words = ["replay", self.path("policy.json"), history, "--format", "json", "--quiet"]
        words += ["--list", f"{LIST_RULE}={task.whitelist}"] if task.whitelist else []
        run = subprocess.run([SLUICE, *words], capture_output=True, text=True, check=True)
        fired = {rule["rule"]: rule["fired"] for rule in json.loads(run.stdout)["rules"]}
        return Counts(fired, fired.pop(LIST_RULE, None))

    def assert_all_count(self, sends, task, fired, off_list):
        """Sluice and all rivals count this."""
        history = self.write(sends)
        self.assertEqual(self.sluice(history, task)[:2], (fired, off_list))
        for rival in RIVALS:
            with self.subTest(rival=rival.__name__):
                self.assertEqual(rival.count(history, task)[:2], (fired, off_list))

    def day(self, limit):
        return Task((Limit("day", "btc", limit),))

    def test_what_is_as_old_as_the_window_has_left_it(self):
        window = DAY * 1_000_000
        for age, fires in ((window - 1, 1), (window, 0), (window + 1, 0)):
            with self.subTest(age=age):
                self.assert_all_count(at_seconds(0, age), self.day(1), {"day-btc": fires}, None)

    def test_at_one_instant_only_earlier_lines_count(self):
        self.assert_all_count(at_seconds(0, 0, 0), self.day(2), {"day-btc": 1}, None)
        self.assert_all_count(at_seconds(0, 0, 0), self.day(3), {"day-btc": 0}, None)
        large_last = [*at_seconds(0, 0), send(2, "2026-01-05T00:00:00Z", 9)]
        self.assert_all_count(large_last, self.day(2), {"day-btc": 1}, None)
        self.assert_all_count(large_last[::-1], self.day(2), {"day-btc": 3}, None)

    def test_lines_out_of_order(self):
        hour = 3_600_000_000
        self.assert_all_count(at_seconds(30 * hour, hour, 0, 29 * hour), self.day(1), {"day-btc": 2}, None)

    def test_one_stranger_among_the_recipients_is_enough(self):
        both = [{"address": "known", "amount": "1"}, {"address": "stranger", "amount": "1"}]
        sends = [
            send(0, "2026-01-05T00:00:00Z", 1),
            send(1, "2026-01-05T00:00:00Z", 1, recipients=both),
            send(2, "2026-01-05T00:00:00Z", 1, recipients=both[1:] * 2),
        ]
        task = self.day(2)._replace(whitelist=self.whitelist)
        self.assert_all_count(sends, task, {"day-btc": 2}, 2)

    def test_thousands_of_ties_and_of_ends_of_windows(self):
        sends = list(edges.history(4_000))
        pathlib.Path(self.whitelist).write_text("".join(f"address-{i}\n" for i in range(38)), "utf-8")
        task = Task(edges.LIMITS, self.whitelist)
        history = self.write(sends)
        ours = self.sluice(history, task)
        self.assertTrue(all(100 < fires < 1_900 for fires in ours.fired.values()), ours)
        for rival, exact in ((with_python, {"btc", "eth", "usdc"}), (with_sqlite, {"btc"})):
            with self.subTest(rival=rival.__name__):
                counts = rival.count(history, task)
                self.assertEqual(set(counts.exact), exact)
                self.assertEqual(differences(counts, ours), [])
        self.assertNotEqual(self.sluice(self.write(sends[::-1]), task), ours, "no tie matters")

    def test_a_history_that_sluice_makes(self):
        history = self.path("made.jsonl")
        with open(history, "wb") as file:
            words = ["generate", "--sends", "3000", "--wallets", "20", "--recipients", "50"]
            subprocess.run([SLUICE, *words], stdout=file, check=True)
        limits = {"btc": 10**10, "eth": 10**21, "usdc": 10**11}
        task = Task(tuple(Limit(window, coin, limits[coin]) for window in ("hour", "week") for coin in limits))
        ours = self.sluice(history, task)
        self.assertTrue(all(ours.fired.values()), ours)
        for rival in RIVALS:
            with self.subTest(rival=rival.__name__):
                self.assertEqual(differences(rival.count(history, task), ours), [])

    def test_a_difference_is_named(self):
        ours = Counts({"day-btc": 3, "day-eth": 4}, 5)
        self.assertEqual(differences(ours._replace(fired={"day-btc": 3, "day-eth": 5}, exact=("btc",)), ours), [])
        theirs = Counts({"day-btc": 2, "day-eth": 4}, 6)
        self.assertEqual(differences(theirs, ours), ["day-btc: 2, sluice 3", "known: 6, sluice 5"])


if __name__ == "__main__":
    unittest.main()
