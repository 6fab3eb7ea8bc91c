"""SQLite in memory: Python reads the lines, SQL's window functions add up.

SQLite's integers end at 2^63, and sum() fails past it. A coin whose amounts come to more is added up as floating
point, as SQLite does with numbers that large anyway; its counts aren't exact, and aren't compared.
"""

import sqlite3

import lines
from task import WINDOW_SECONDS, Counts

_INTEGERS_END = 2**63


def count(history, task, _threads=1):
    base = sqlite3.connect(":memory:")
    # `amount` has no type, for NUMERIC would make floating point integers again, which then overflow. The primary key
    # has the rows in the windows' order, which saves sorting them.
    base.execute(
        "CREATE TABLE sends (wallet TEXT, coin TEXT, time INTEGER, line INTEGER, amount,"
        " PRIMARY KEY (wallet, coin, time, line)) WITHOUT ROWID"
    )
    base.execute("CREATE TABLE paid (line INTEGER, address TEXT)")
    totals = _load(base, history, bool(task.whitelist))
    exact = tuple(coin for coin, total in totals.items() if total < _INTEGERS_END)
    for coin in totals.keys() - set(exact):
        base.execute("UPDATE sends SET amount = CAST(amount AS REAL) WHERE coin = ?", [coin])
    fired = dict(zip((limit.name for limit in task.limits), base.execute(_query(task)).fetchone()))
    return Counts(fired, _off_list(base, task.whitelist) if task.whitelist else None, exact)


def _load(base, history, with_addresses):
    """{coin: all its amounts added up}."""
    totals = {}
    batch = []
    paid = []

    def flush():
        base.executemany("INSERT INTO sends VALUES (?, ?, ?, ?, ?)", batch)
        base.executemany("INSERT INTO paid VALUES (?, ?)", paid)
        batch.clear()
        paid.clear()

    for line, (time, wallet, coin, amount, addresses) in enumerate(lines.sends(history)):
        totals[coin] = totals.get(coin, 0) + amount
        batch.append((wallet, coin, time, line, amount if amount < _INTEGERS_END else float(amount)))
        if with_addresses:
            paid.extend((line, address) for address in addresses)
        if len(batch) == 10_000:
            flush()
    flush()
    return totals


def _query(task):
    # Earlier sends at the same instant count, later ones don't: the frame by time has both, so what has gone by is
    # taken from all until this line. A RANGE that ends at W before excludes what is exactly W old.
    windows = [
        f"total - coalesce(sum(amount) OVER (PARTITION BY wallet, coin ORDER BY time RANGE BETWEEN UNBOUNDED PRECEDING"
        f" AND {WINDOW_SECONDS[window] * 1_000_000} PRECEDING), 0) AS {window}_total"
        for window in task.windows
    ]
    counts = [
        f"count(*) FILTER (WHERE coin = '{limit.coin}' AND {limit.window}_total > {limit.limit})"
        for limit in task.limits
    ]
    return (
        f"SELECT {', '.join(counts)} FROM (SELECT coin, {', '.join(windows)} FROM (SELECT *, sum(amount) OVER"
        " (PARTITION BY wallet, coin ORDER BY time, line ROWS UNBOUNDED PRECEDING) AS total FROM sends))"
    )


def _off_list(base, whitelist):
    base.execute("CREATE TABLE listed (address TEXT PRIMARY KEY) WITHOUT ROWID")
    rows = ((address,) for address in sorted(lines.listed(whitelist)))
    base.executemany("INSERT INTO listed VALUES (?)", rows)
    query = "SELECT count(DISTINCT line) FROM paid WHERE address NOT IN (SELECT address FROM listed)"
    return base.execute(query).fetchone()[0]
