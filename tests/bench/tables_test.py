#!/usr/bin/python3
"""bench/measure: what is said of the figures, and that runs are what they were measured to be."""

import pathlib
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).absolute().parents[2]
sys.dont_write_bytecode = True
sys.path[:0] = [str(ROOT / "bench" / "measure")]

import options  # noqa: E402, the folders are named above
import processes  # noqa: E402
import tables  # noqa: E402
from budgets import BUDGETS  # noqa: E402

FIRST, LAST = BUDGETS[0], BUDGETS[-1]


def row(tool, threads, seconds, sends=1_000_000, windows=1, megabytes=100):
    return {
        "tool": tool,
        "threads": threads,
        "seconds": seconds,
        "cpu": seconds,
        "runs": [seconds],
        "sends": sends,
        "bytes": 1,
        "windows": windows,
        "megabytes": megabytes,
        "same": 4,
    }


def results(**parts):
    machine = {"processor": "P", "cores": 2, "memory": "1 GiB", "kernel": "6", "system": "S"}
    versions = dict.fromkeys(("sluice", "compiler", "duckdb", "paygraph", "python", "sqlite"), "1")
    dated = {name: {"date": "2026-01-01", "sluice": "1", **part} for name, part in parts.items()}
    return {"machine": machine, "versions": versions, "parts": dated}


class TablesTest(unittest.TestCase):
    def test_a_bound_that_is_met_exactly_is_reached(self):
        for value, word in ((5, "goal"), (4.999, "least"), (3, "least"), (2.999, "missed")):
            self.assertEqual(FIRST.verdict(value), word)
        for value, word in ((1.5, "goal"), (1.501, "least"), (2, "least"), (2.001, "missed")):
            self.assertEqual(LAST.verdict(value), word)

    def test_the_worst_counts(self):
        rows = [row("sluice", 1, 1), row("sluice", 2, 1), row("duckdb", 1, 6), row("duckdb", 2, 4)]
        values = FIRST.values({"rivals": {"rows": rows}})
        self.assertEqual((sorted(values.values()), FIRST.worst(values.values())), ([4, 6], 4))

    def test_a_figure_for_each_budget(self):
        rows = [
            row(tool, threads, 10 if tool == "duckdb" else 3 - threads, sends, windows)
            for tool in ("sluice", "duckdb")
            for threads in (1, 2)
            for sends in (1_000_000, 5_000_000)
            for windows in (1, 4)
        ]
        growth = [{"axis": axis, "at": at, "nanoseconds": at} for axis in ("sends", "wallets") for at in (1, 2)]
        parts = {
            "rivals": {"rows": rows},
            "limits": {"nullHandler": 10, "replay": {"a limit": 5}},
            "growth": {"rows": growth},
            "outputs": {"seconds": {"report": 2, "decisions": 3, "sweep": 4}},
            "loaded": {"perSecond": {"ReplayLoaded/1/real_time": 2e7, "ReplayLoadedFourWindows/1/real_time": 1e7}},
        }
        worst = [budget.worst(budget.values(parts).values()) for budget in BUDGETS]
        self.assertEqual(worst, [5, 5, 5, 5, 50, 20, 10, 1.5, 1, 2, 2, 2])

    def test_what_parts_do_not_have_in_common_is_said_of_each(self):
        outputs = {"seconds": {"report": 2, "decisions": 3, "sweep": 4}}
        parts = results(outputs=outputs)["parts"]
        parts |= {"a": {"date": "2026-01-02", "sluice": "1"}, "b": {"date": "2026-01-01", "sluice": "1"}}
        self.assertEqual(tables._of_parts(parts, "sluice"), "1")
        self.assertEqual(tables._of_parts(parts, "date"), "2026-01-01 (outputs, b); 2026-01-02 (a)")

    def test_what_was_not_measured_is_said_to_be_so(self):
        limits = {"nullHandler": 4e8, "file": 1e9, "memory": {}, "replay": {"a limit": 1e8}, "sends": 9}
        lines = tables.written(results(limits=limits))
        self.assertEqual(sum("| not measured |" in line for line in lines), len(BUDGETS) - 1)
        self.assertTrue(any(line.startswith("| end to end") and "| 25.0 % | **missed** |" in line for line in lines))

    def test_neighbours_too_far_apart_are_marked(self):
        points = ((10, 100, None), (100, 200, 2.0), (1000, 402, 2.01))
        rows = [{"axis": "rules", "at": at, "sends": 5, "nanoseconds": ns, "ratio": r} for at, ns, r in points]
        marked = [line for line in tables.written(results(growth={"rows": rows})) if "**2.01: past 2**" in line]
        self.assertEqual(len(marked), 1)

    def test_only_what_is_between_the_marks_is_written(self):
        with tempfile.TemporaryDirectory() as folder:
            page = pathlib.Path(folder, "README.md")
            page.write_text(f"before\n{tables.BEGIN}\nold\n{tables.END}\nafter\n", "utf-8")
            tables.write(results(), page)
            text = page.read_text("utf-8")
            tables.write(results(), page)
            self.assertEqual(page.read_text("utf-8"), text)
        self.assertTrue(text.startswith(f"before\n{tables.BEGIN}\n") and text.endswith(f"{tables.END}\nafter\n"))
        self.assertNotIn("old", text)


class ProcessesTest(unittest.TestCase):
    def test_seconds_and_memory_of_a_process_of_its_own(self):
        words = "import time; held = b'x' * (64 << 20); time.sleep(0.2); print(len(held))"
        done = processes.run([sys.executable, "-c", words])
        self.assertEqual(done.output, b"67108864\n")
        self.assertGreater(done.seconds, 0.2)
        self.assertGreater(done.megabytes, 64)
        self.assertLess(processes.run([sys.executable, "-c", "0"]).megabytes, 64)

    def test_a_program_that_fails_ends_the_run_with_what_it_said(self):
        with self.assertRaisesRegex(processes.Failed, "exit code 3\nwhy"):
            processes.run([sys.executable, "-c", "import sys; print('why', file=sys.stderr); sys.exit(3)"])

    def test_an_output_that_changes_ends_the_run(self):
        outputs = iter((b"1", b"2"))
        with self.assertRaisesRegex(processes.Failed, "isn't the same"):
            processes.measure({"job": lambda: processes.Run(1, 1, 1, next(outputs))}, 2)

    def test_an_output_that_may_change_is_kept_of_each_run(self):
        outputs = iter((b"1", b"2"))
        jobs = {"job": lambda: processes.Run(1, 1, 1, next(outputs))}
        self.assertEqual(processes.measure(jobs, 2, varies={"job"})["job"].outputs, [b"1", b"2"])

    def test_turns(self):
        calls = []

        def job(name):
            return lambda: (calls.append(name), processes.Run(len(calls), 1, len(calls), b""))[1]

        measured = processes.measure({"a": job("a"), "b": job("b")}, 3, once={"b"})
        self.assertEqual(calls, ["a", "b", "a", "a"])
        self.assertEqual((measured["a"].seconds, measured["a"].median, measured["a"].megabytes), ([1, 3, 4], 3, 4))


class OptionsTest(unittest.TestCase):
    def test_quick_and_check(self):
        chosen = options.parse(["--quick", "--check"])
        self.assertEqual((chosen.sizes, chosen.repeats, chosen.only), ((100_000,), 1, ["rivals"]))
        self.assertEqual(options.parse([]).only, list(options.PARTS))
        self.assertEqual(options.parse(["--sizes", "1e5,5e6"]).sizes, (100_000, 5_000_000))


if __name__ == "__main__":
    unittest.main()
