"""What can't be done without: reading memory, reading the file, RapidJSON going over its bytes. And how near we are."""

import json
import os

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
            "a limit": lambda: bench.replay(alone, history, *one_core),
            "a limit and a list": lambda: bench.replay(whole, history, *lists(task), *one_core),
        },
        bench.repeats,
    )
    size = os.path.getsize(history)
    rates = json.loads(run([bench.program("limits"), history]).output)
    rates["sends"] = bench.middle
    rates["replay"] = {name: size / each.median for name, each in measured.items()}
    return rates
