"""What more than a report costs: each decision in a file, and a rule's curve over all limits. Without a list, for the
reading of one is a part of all three, and would make them look alike."""

from processes import measure, note
from task import policy


def part(bench):
    history = bench.history(bench.middle)
    task, _, _ = bench.task(bench.middle, 1)
    rules = bench.path("outputs.policy.json")
    bench.save(rules, policy(task._replace(whitelist=None)))
    common = ("--threads", 2)
    decisions = bench.path("decisions.jsonl")
    note(f"outputs: {bench.middle} sends")
    jobs = {
        "report": lambda: bench.replay(rules, history, *common),
        "decisions": lambda: bench.replay(rules, history, *common, "--format", "jsonl", output=decisions),
        "sweep": lambda: bench.sluice("sweep", rules, history, *common, "--quiet", "--rule", "day-eth"),
    }
    measured = measure(jobs, bench.repeats)
    return {"sends": bench.middle, "seconds": {name: each.median for name, each in measured.items()}}
