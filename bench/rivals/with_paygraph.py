"""PayGraph's policy engine, fed the history a send at a time.

What its release on the registry has is an engine for one agent's card: `evaluate`, then `commit_spend`. It holds
amounts as floating point and knows one window, the machine's own calendar day. So here is an engine for each wallet and
coin, its clock is set to the send's day, and each send is committed, as one that was approved would be. Its list of
vendors is gone through from the beginning for each send, which with 10^6 entries no history would come to the end of:
it is left out. Its counts answer another question than ours, and aren't compared.
"""

from datetime import date, timedelta

import lines
import paygraph.policy
from task import Counts

_DAY = 86_400 * 1_000_000
_EPOCH = date(1970, 1, 1)


class _Clock:
    """Stands in for `datetime.date` in PayGraph's module."""

    day = _EPOCH

    @classmethod
    def today(cls):
        return cls.day


def count(history, task, _threads=1):
    paygraph.policy.date = _Clock
    sends = [(time, wallet, coin, float(amount)) for time, wallet, coin, amount, _ in lines.sends(history)]
    sends.sort(key=lambda send: send[0])
    engines = {}
    fired = {limit.name: 0 for limit in task.limits if limit.window == "day"}
    days = {}
    for time, wallet, coin, amount in sends:
        day = time // _DAY
        if day not in days:
            days[day] = _EPOCH + timedelta(days=day)
        _Clock.day = days[day]
        engine = engines.get((wallet, coin))
        if engine is None:
            engine = engines[wallet, coin] = _engine(task, coin)
        if not engine.evaluate(amount, "recipient").approved:
            fired[f"day-{coin}"] += 1
        engine.commit_spend(amount)
    return Counts(fired, None, exact=())


def _engine(task, coin):
    policy = paygraph.policy.SpendPolicy(
        max_transaction=float("inf"),
        daily_budget=float(task.limit_of("day", coin)),
        require_justification=False,
    )
    return paygraph.policy.PolicyEngine(policy)
