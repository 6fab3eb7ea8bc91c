"""What more than a report costs: each decision in a file, and a rule's curve over all limits."""

from bench import lists
from processes import measure, note


def part(bench):
    history = bench.history(bench.middle)
    task, _, policy = bench.task(bench.middle, 1)
    common = (*lists(task), "--threads", 2)
    decisions = bench.path("decisions.jsonl")
    note(f"outputs: {bench.middle} sends")
    jobs = {
        "report": lambda: bench.replay(policy, history, *common),
        "decisions": lambda: bench.replay(policy, history, *common, "--format", "jsonl", output=decisions),
        "sweep": lambda: bench.sluice("sweep", policy, history, *common, "--quiet", "--rule", "day-eth"),
    }
    measured = measure(jobs, bench.repeats)
    return {"sends": bench.middle, "seconds": {name: each.median for name, each in measured.items()}}
