"""What can't be done without: reading memory, reading the file, RapidJSON going over its bytes. And how near we are."""

import json
import os
import statistics

from bench import lists
from processes import measure, note, run
from task import policy


def part(bench):
    history = bench.history(bench.middle)
    task, _, whole = bench.task(bench.middle, 1)
    alone = bench.path("limits.policy.json")
    bench.save(alone, policy(task._replace(whitelist=None)))
    one_core = ("--threads", 1, "--format", "json")
    note(f"limits: {bench.middle} sends")
    measured = measure(
        {
            "limits": lambda: run([bench.program("limits"), history]),
            "a limit": lambda: bench.replay(alone, history, *one_core),
            "a limit and a list": lambda: bench.replay(whole, history, *lists(task), *one_core),
        },
        bench.repeats,
        varies=("limits",),
    )
    turns = [json.loads(output) for output in measured["limits"].outputs]
    size = os.path.getsize(history)
    rates = {name: statistics.median(turn[name] for turn in turns) for name in ("file", "nullHandler")}
    rates["memory"] = {
        threads: statistics.median(turn["memory"][threads] for turn in turns) for threads in turns[0]["memory"]
    }
    rates["sends"] = bench.middle
    rates["replay"] = {name: size / each.median for name, each in measured.items() if name != "limits"}
    return rates
