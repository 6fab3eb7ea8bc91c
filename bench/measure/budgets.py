"""The budgets: what was aimed at, the least that will do, and what came out.

Each budget's function takes the results' parts and gives {what was looked at: value}; the worst value is what counts.
A size or a part that wasn't measured gives nothing, and the table says so.
"""

from typing import Callable, NamedTuple

LARGE = 5_000_000
MIDDLE = 1_000_000
NEIGHBOURS_MAX = 2  # a point on an axis of growth against the one before


class Budget(NamedTuple):
    words: str
    goal: float
    least: float
    values: Callable
    more_is_better: bool = True
    unit: str = ""

    def worst(self, values):
        return min(values) if self.more_is_better else max(values)

    def verdict(self, value):
        for bound, word in ((self.goal, "goal"), (self.least, "least")):
            if value >= bound if self.more_is_better else value <= bound:
                return word
        return "missed"


def _found(parts, tool, sends, windows, threads):
    """The row of a measurement, or None."""
    wanted = (tool, sends, windows, threads)
    rows = parts.get("rivals", {}).get("rows", ())
    names = ("tool", "sends", "windows", "threads")
    return next((row for row in rows if tuple(row[name] for name in names) == wanted), None)


def _sizes(parts):
    return sorted({row["sends"] for row in parts.get("rivals", {}).get("rows", ())})


def _against_duckdb(sends, windows, pairs):
    """How many times DuckDB's time; `pairs` are numbers of threads, ours and theirs."""

    def values(parts):
        found = {}
        for mine, theirs in pairs:
            us, them = (_found(parts, tool, sends, windows, n) for tool, n in (("sluice", mine), ("duckdb", theirs)))
            if us and them:
                found[f"{mine} and {theirs} threads"] = them["seconds"] / us["seconds"]
        return found

    return values


def _four_windows(parts):
    return {
        f"{sends:,}, {threads}": value
        for sends in (MIDDLE, LARGE)
        for threads, value in _against_duckdb(sends, 4, ((1, 1), (2, 2)))(parts).items()
    }


def _one_against_two(parts):
    return {
        f"{sends:,}": value
        for sends in (MIDDLE, LARGE)
        for value in _against_duckdb(sends, 1, ((1, 2),))(parts).values()
    }


def _null_handler(parts):
    limits = parts.get("limits")
    return {"a limit": 100 * limits["replay"]["a limit"] / limits["nullHandler"]} if limits else {}


def _loaded(four):
    def values(parts):
        rates = parts.get("loaded", {}).get("perSecond", {})
        ones = {name: rate for name, rate in rates.items() if "/1/" in name + "/"}
        return {name: rate / 1e6 for name, rate in ones.items() if ("four" in name.lower() or "4" in name) == four}

    return values


def _output(name):
    def values(parts):
        seconds = parts.get("outputs", {}).get("seconds", {})
        return {name: seconds[name] / seconds["report"]} if name in seconds else {}

    return values


def _memory(parts):
    found = {}
    for sends in _sizes(parts)[-1:]:
        for windows in (1, 4):
            us, them = (_found(parts, tool, sends, windows, 2) for tool in ("sluice", "duckdb"))
            if us and them:
                found[f"{sends:,}, windows: {windows}"] = us["megabytes"] / them["megabytes"]
    return found


def _threads(parts):
    one, two = (_found(parts, "sluice", LARGE, 1, threads) for threads in (1, 2))
    return {f"{LARGE:,}": one["seconds"] / two["seconds"]} if one and two else {}


def _flat(parts):
    found = {}
    for axis in ("sends", "wallets"):
        costs = [row["nanoseconds"] for row in parts.get("growth", {}).get("rows", ()) if row["axis"] == axis]
        if len(costs) > 1:
            found[axis] = max(costs) / min(costs)
    return found


_SAME = ((1, 1), (2, 2))
BUDGETS = (
    Budget("10^6 sends, times as fast as DuckDB", 5, 3, _against_duckdb(MIDDLE, 1, _SAME)),
    Budget("5·10^6 sends, times as fast as DuckDB", 7, 3.5, _against_duckdb(LARGE, 1, _SAME)),
    Budget("four windows, times as fast as DuckDB", 15, 8, _four_windows),
    Budget("one thread against DuckDB's two, times as fast", 4, 2, _one_against_two),
    Budget("end to end against RapidJSON's null handler, one core", 65, 35, _null_handler, unit=" %"),
    Budget("a loaded history, one window, sends a second per core", 30, 15, _loaded(four=False), unit=" M"),
    Budget("a loaded history, four windows, sends a second per core", 20, 6, _loaded(four=True), unit=" M"),
    Budget("every decision into a file, times the report alone", 1.5, 2.5, _output("decisions"), False),
    Budget("most memory, as a part of DuckDB's", 1 / 5, 1 / 3, _memory, False),
    Budget("two threads against one, 5·10^6 sends, times as fast", 1.8, 1.5, _threads),
    Budget("cost of a send, dearest against cheapest, along sends and wallets", 1.5, 2, _flat, False),
    Budget("exact sweep of one rule, times one replay", 1.5, 2, _output("sweep"), False),
)
