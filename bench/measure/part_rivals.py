"""The same task in Sluice and in what one would take instead: seconds, memory, and whether the counts are the same."""

import json
import os
import sys

import bench as common
from bench import RIVALS, lists
from processes import Failed, measure, note, run
from task import LIST_RULE, WINDOWS, Counts, Task, differences, policy

import edges

# name: numbers of threads, whether it is slow, the numbers of windows that it can do.
TOOLS = {
    "duckdb": ((2, 1), False, (1, 4)),
    "python": ((1,), True, (1, 4)),
    "sqlite": ((1,), True, (1, 4)),
    "paygraph": ((1,), True, (1,)),
}
OWN_THREADS = (2, 1)
ONCE_ABOVE = 1_000_000  # sends: what is slow is run once


def part(bench):
    _check_edges(bench)
    rows = []
    for sends in bench.sizes:
        for windows in WINDOWS:
            note(f"rivals: {sends} sends, windows: {windows}")
            rows += _rows(bench, sends, windows)
    return {"rows": rows}


def _sluice_counts(output):
    fired = {rule["rule"]: rule["fired"] for rule in json.loads(output)["rules"]}
    return Counts(fired, fired.pop(LIST_RULE, None))


def _rival_counts(output):
    return Counts(**json.loads(output))


def _one(rival, history, task_path, threads):
    return run([sys.executable, "-B", os.path.join(RIVALS, "one.py"), rival, history, task_path, str(threads)])


def _rows(bench, sends, windows):
    history = bench.history(sends)
    task, task_path, policy_path = bench.task(sends, windows)
    jobs = {}
    once = set()
    for threads in OWN_THREADS:
        words = (policy_path, history, *lists(task), "--threads", threads, "--format", "json")
        jobs["sluice", threads] = lambda words=words: bench.replay(*words)
    for rival, (numbers, slow, able) in TOOLS.items():
        for threads in numbers if windows in able else ():
            jobs[rival, threads] = lambda words=(rival, history, task_path, threads): _one(*words)
            if slow and sends > ONCE_ABOVE:
                once.add((rival, threads))
    measured = measure(jobs, bench.repeats, once)
    ours = _sluice_counts(measured["sluice", OWN_THREADS[0]].outputs[0])
    _check_shares(ours, sends)
    return [
        {
            "sends": sends,
            "bytes": os.path.getsize(history),
            "windows": windows,
            "tool": tool,
            "threads": threads,
            "seconds": each.median,
            "cpu": each.cpu,
            "runs": each.seconds,
            "megabytes": each.megabytes,
            "same": _compare(tool, each.outputs[0], ours),
        }
        for (tool, threads), each in measured.items()
    ]


def _compare(tool, output, ours):
    """How many counts were compared, all of which are the same; a difference ends the run."""
    counts = _sluice_counts(output) if tool == "sluice" else _rival_counts(output)
    differ = differences(counts, ours)
    if differ:
        raise Failed(f"{tool} counts otherwise than sluice:\n" + "\n".join(differ))
    compared = sum(name.rpartition("-")[2] in counts.exact for name in ours.fired)
    return compared + (counts.off_list is not None)


def _check_shares(ours, sends):
    """Counts of nothing would agree, too."""
    silent = [name for name, fires in ours.fired.items() if fires == 0]
    if silent or not 0 < ours.off_list < sends:
        raise Failed(f"a comparison that says nothing: {silent} fire on no send, the list on {ours.off_list}")


def _check_edges(bench):
    """Ties and windows' ends: what a history of everyday traffic has too few of."""
    history = bench.path("edges.jsonl")
    run([sys.executable, "-B", os.path.join(RIVALS, "edges.py"), "4000"], output=history)
    whitelist = bench.path("edges.txt")
    with open(whitelist, "w", encoding="utf-8") as file:
        file.writelines(f"address-{number}\n" for number in range(38))
    task = Task(edges.LIMITS, whitelist)
    task.save(bench.path("edges.json"))
    common.Bench.save(bench.path("edges.policy.json"), policy(task))
    ours = _sluice_counts(
        bench.replay(bench.path("edges.policy.json"), history, *lists(task), "--format", "json").output
    )
    for rival in ("duckdb", "python", "sqlite"):
        compared = _compare(rival, _one(rival, history, bench.path("edges.json"), 1).output, ours)
        note(f"edges: {rival} and sluice agree on {compared} counts")
