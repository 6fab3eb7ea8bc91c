"""A plain script: json, a deque for each wallet, coin and window, Python's own integers."""

from collections import defaultdict, deque

import lines
from task import Counts


def count(history, task, _threads=1):
    known = lines.listed(task.whitelist) if task.whitelist else None
    off_list = 0 if task.whitelist else None
    sends = []
    for time, wallet, coin, amount, addresses in lines.sends(history):
        sends.append((time, (wallet, coin), amount))
        if known is not None and not known.issuperset(addresses):
            off_list += 1
    sends.sort(key=lambda send: send[0])  # stable: lines at one instant stay in their order
    fired = {}
    for limit in task.limits:
        fired[limit.name] = _fires(sends, limit)
    return Counts(fired, off_list)


def _fires(sends, limit):
    window = limit.seconds * 1_000_000
    most = limit.limit
    totals = defaultdict(int)
    inside = defaultdict(deque)
    fires = 0
    for time, key, amount in sends:
        if key[1] != limit.coin:
            continue
        queue = inside[key]
        total = totals[key] + amount
        while queue and queue[0][0] <= time - window:
            total -= queue.popleft()[1]
        queue.append((time, amount))
        totals[key] = total
        fires += total > most
    return fires
