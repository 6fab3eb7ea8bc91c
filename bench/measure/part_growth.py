"""What a send costs as one thing grows and the others stay: one thread, the report alone, the whole program's time."""

from processes import measure, note
from task import APPROVAL, LIST_RULE

WALLETS = (1, 10, 100, 1_000, 10_000, 100_000)
RULES = (1, 2, 4, 8, 16, 32, 64)
WINDOWS = (1, 60, 3_600, 86_400, 604_800, 2_678_400)
ENTRIES = (10, 100, 1_000, 10_000, 100_000, 1_000_000)
LIMIT = 10**21  # base units: some of what is paid in wei passes it


def part(bench):
    rows = []
    for axis, points in _axes(bench).items():
        note(f"growth: {axis}")
        measured = measure({at: job for at, (_, job) in points.items()}, bench.repeats)
        before = None
        for at, (sends, _) in points.items():
            cost = measured[at].median / sends * 1e9
            ratio = max(cost / before, before / cost) if before else None
            rows.append({"axis": axis, "at": at, "sends": sends, "nanoseconds": cost, "ratio": ratio})
            before = cost
    return {"rows": rows}


def _velocity(seconds, number=1):
    """One rule for all coins, each of which has windows of its own."""
    return {
        "id": f"limit-{number}",
        "type": "velocityLimit",
        "condition": {"amountString": str(LIMIT), "timeWindow": seconds},
        "action": APPROVAL,
    }


def _axes(bench):
    """{axis: {where on it: (sends, a call that measures)}}"""
    sends = bench.middle
    usual = bench.history(sends)
    day = [_velocity(86_400)]
    listed = [{"id": LIST_RULE, "type": "coinAddressWhitelist", "condition": {"addresses": []}, "action": APPROVAL}]
    made = 0

    def job(rules, history=usual, *words):
        nonlocal made
        made += 1
        path = bench.path(f"growth-{made}.policy.json")
        bench.save(path, {"rules": rules})
        return lambda: bench.replay(path, history, "--threads", 1, "--format", "json", *words)

    hours = [_velocity(3_600 * number, number) for number in range(1, max(RULES) + 1)]
    return {
        "sends": {size: (size, job(day, bench.history(size))) for size in bench.sizes},
        "wallets": {count: (sends, job(day, bench.history(sends, wallets=count))) for count in WALLETS},
        "rules": {count: (sends, job(hours[:count])) for count in RULES},
        "seconds of the window": {seconds: (sends, job([_velocity(seconds)])) for seconds in WINDOWS},
        "entries of the list": {
            entries: (sends, job(listed, usual, "--list", f"{LIST_RULE}={bench.whitelist(entries)}"))
            for entries in ENTRIES
        },
    }
