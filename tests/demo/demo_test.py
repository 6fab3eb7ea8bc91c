#!/usr/bin/python3
"""fixtures/demo: make.py gives the history's bytes, and each line of README.md's tables is what the program says.

One argument: the program. Without one it is bazel-bin/tools/sluice.
"""

import itertools
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
DEMO = os.path.join(ROOT, "fixtures", "demo")
SLUICE = os.path.abspath(sys.argv.pop()) if len(sys.argv) > 1 else os.path.join(ROOT, "bazel-bin", "tools", "sluice")
SENDS_HEADER = "| sends | outcome | rules that fire, the deciding one first | why |"
REPORT_HEADER = "| where in `--format json` | value | why |"


def read(name):
    with open(os.path.join(DEMO, name), encoding="utf-8") as file:
        return file.read()


def replay(output_format, history=os.path.join(DEMO, "history.jsonl")):
    command = [SLUICE, "replay", os.path.join(DEMO, "policy.json"), history, "--format", output_format]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0 and not run.stderr, run.stderr
    return run.stdout


def decisions(*arguments):
    return {decision["id"]: decision for decision in map(json.loads, replay("jsonl", *arguments).splitlines())}


def screens():
    """What the README at the top shows: the words after `$ sluice`, and what is said to come out."""
    with open(os.path.join(ROOT, "README.md"), encoding="utf-8") as file:
        blocks = re.findall(r"^    \$ sluice (.*)\n((?:    .*\n|\n)+)", file.read(), re.MULTILINE)
    return [(words.split(), re.sub("^    ", "", shown, flags=re.MULTILINE).strip()) for words, shown in blocks]


def rows(header):
    """The cells of the README's table under this header."""
    lines = read("README.md").splitlines()
    table = itertools.takewhile(lambda line: line.startswith("|"), lines[lines.index(header) + 2 :])
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table]


def names(cell):
    """The names between backticks; `mm-01` to `mm-03` is three."""
    numbered = re.fullmatch(r"`(\D+)(\d+)` to `\1(\d+)`", cell)
    if numbered:
        stem, first, last = numbered.groups()
        return [f"{stem}{number:0{len(first)}}" for number in range(int(first), int(last) + 1)]
    return re.findall(r"`([^`]+)`", cell)


def changed(changes):
    """Decisions on the history with some fields changed, or taken out: {send: {field: value or None}}."""
    lines = [json.loads(line) for line in read("history.jsonl").splitlines()]
    for line in lines:
        line.update(changes.get(line["id"], {}))
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for line in lines:
            file.write(json.dumps(line) + "\n")
        file.flush()
        return decisions(file.name)


class DemoTest(unittest.TestCase):
    def test_make_gives_the_history_byte_for_byte(self):
        made = subprocess.run([sys.executable, "-B", os.path.join(DEMO, "make.py")], capture_output=True, check=True)
        self.assertEqual(made.stdout.decode(), read("history.jsonl"))

    def test_each_listed_send_comes_out_as_stated_and_the_others_pass(self):
        decided = decisions()
        listed = {}
        for sends, outcome, rules, why in rows(SENDS_HEADER):
            self.assertTrue(why)
            listed.update({name: (outcome, names(rules)) for name in names(sends)})
        self.assertGreater(len(listed), 40)
        self.assertLessEqual(set(listed), set(decided))
        for name, decision in decided.items():
            with self.subTest(send=name):
                outcome, fired = listed.get(name, ("allowed", []))
                self.assertEqual(decision["outcome"], outcome)
                self.assertEqual({fire["rule"] for fire in decision["fired"]}, set(fired))
                self.assertEqual([decision["rule"]], fired[:1] or [None])

    def test_each_line_of_the_report_is_as_stated(self):
        report = json.loads(replay("json"))
        table = rows(REPORT_HEADER)
        self.assertGreater(len(table), 8)
        for where, value, _ in table:
            with self.subTest(where=where):
                found = report
                for key in names(where)[0].split("."):
                    found = found[key]
                self.assertEqual(str(found), value)

    def test_the_screens_in_the_readme_at_the_top_are_what_the_program_prints(self):
        self.assertEqual(len(screens()), 6)
        for words, shown in screens():
            run = subprocess.run([SLUICE, *words], cwd=ROOT, capture_output=True, text=True, check=True)
            self.assertTrue(run.stdout.startswith(shown), run.stdout)

    def test_the_suite_passes_and_notices_a_limit_that_is_raised(self):
        run = subprocess.run([SLUICE, "test", "fixtures/demo"], cwd=ROOT, capture_output=True, text=True, check=False)
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        self.assertEqual(run.stdout, "5 cases: 4 passed, 1 todo\n")
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(DEMO, folder, dirs_exist_ok=True)
            with open(os.path.join(folder, "policy.json"), "w", encoding="utf-8") as file:
                file.write(read("policy.json").replace('"50000000000"', '"50000000001"'))
            run = subprocess.run([SLUICE, "test", folder], capture_output=True, text=True, check=False)
        self.assertEqual(run.returncode, 5)
        self.assertIn("outcome: expected held, came allowed", run.stdout)
        self.assertTrue(run.stdout.endswith("5 cases: 3 passed, 1 failed, 1 todo\n"))

    def test_who_may_approve_and_what_was_executed(self):
        decided = decisions()
        self.assertEqual(decided["cold-26"]["stages"][0]["eligible"], ["ana"])
        self.assertEqual([decided[name]["executed"] for name in ("cold-26", "cold-27")], [False, True])
        self.assertEqual(decided["inv-tax-22-try"]["executed"], False)
        self.assertEqual(decided["fay-report-05"]["refusal"]["body"]["name"], "NotPermitted")
        burst = [decided[f"mm-{number:02}"] for number in range(1, 13)]
        self.assertTrue(all(int(decision["spend"]) < 50_000 * 10**6 for decision in burst))

    def test_what_is_left_out_of_the_windows_would_have_mattered(self):
        twice = changed({"wd-stuck": {"state": None}, "wd-stuck-again": {"replaces": None}})
        self.assertEqual(twice["wd-stuck-again"]["rule"], "day")
        self.assertEqual(changed({"inv-tax-22-try": {"state": None}})["inv-tax-22"]["rule"], "weekly")
        self.assertEqual(changed({"cold-26": {"initiator": "eve"}})["cold-26"]["executed"], True)

    def test_own_wallets_would_be_held_if_nobody_knew_that_they_are_own(self):
        for name, rule in (("sweep-18", "per-send"), ("to-cold-23", "per-send"), ("fund-payroll", "day-cap")):
            with self.subTest(send=name):
                line = next(line for line in map(json.loads, read("history.jsonl").splitlines()) if line["id"] == name)
                strangers = [{"address": to["address"], "amount": to["amount"]} for to in line["recipients"]]
                self.assertEqual(changed({name: {"recipients": strangers}})[name]["rule"], rule)


if __name__ == "__main__":
    unittest.main()
