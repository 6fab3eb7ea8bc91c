"""Runs the parts of bench/run, and writes what came out. bench/run starts it, in the rivals' environment."""

import datetime
import importlib
import json
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
BENCH = os.path.dirname(HERE)
sys.path.insert(0, os.path.join(BENCH, "rivals"))

import options  # noqa: E402, the rivals' folder is named above
import tables  # noqa: E402
from bench import Bench  # noqa: E402
from machine import machine, versions  # noqa: E402
from processes import Failed, note, run  # noqa: E402

RESULTS = os.path.join(BENCH, "results.json")


def _results():
    """What earlier runs of other parts found, or nothing."""
    if not os.path.exists(RESULTS):
        return {"parts": {}}
    with open(RESULTS, encoding="utf-8") as file:
        return json.load(file)


def _save(results):
    with open(RESULTS, "w", encoding="utf-8") as file:
        json.dump(results, file, indent=1)
        file.write("\n")


def measure(chosen):
    """Runs the parts, and keeps each as it comes."""
    bench = Bench(chosen.folder, chosen.programs, chosen.sizes, chosen.repeats)
    results = _results()
    results["machine"], results["versions"] = machine(), versions(bench.program("sluice"))
    for name in chosen.only:
        found = importlib.import_module(f"part_{name}").part(bench)
        date = datetime.datetime.now(datetime.timezone.utc).date().isoformat()
        kept = {"date": date, "sluice": results["versions"]["sluice"], "repeats": chosen.repeats}
        results["parts"][name] = {**kept, **found}
        if not chosen.check:
            _save(results)
    return results


def main():
    chosen = options.parse(sys.argv[1:])
    if not chosen.write_only:
        measure(chosen)
    if not chosen.check:
        tables.write(_results(), os.path.join(BENCH, "README.md"))
        charts = os.path.join(BENCH, "charts")
        run([sys.executable, "-B", os.path.join(HERE, "charts.py"), RESULTS, charts])
        note("written: bench/results.json, bench/README.md, bench/charts")


if __name__ == "__main__":
    try:
        main()
    except Failed as error:
        sys.exit(f"bench/run: {error}")
