"""Sends a second per core, of a history that is loaded already: what bench/replay_bench.cc measures."""

import json
import statistics

from processes import note, run


def part(bench):
    note(f"loaded: {bench.middle} sends")
    command = [
        bench.program("replay_bench"),
        "--benchmark_format=json",
        "--benchmark_filter=ReplayLoaded",
        f"--benchmark_repetitions={bench.repeats}",
        "--benchmark_enable_random_interleaving=true",
    ]
    output = run(command, environment={"SLUICE_SENDS": str(bench.middle)}).output
    runs = {}
    for each in json.loads(output)["benchmarks"]:
        if each.get("run_type") == "iteration" and "items_per_second" in each:
            runs.setdefault(each["run_name"], []).append(each["items_per_second"])
    return {"sends": bench.middle, "perSecond": {name: statistics.median(rates) for name, rates in runs.items()}}
