"""A small history of edges: many sends at one instant, many exactly as old as a window and a microsecond to either
side, lines out of order, amounts past 2^64. edges.py SENDS prints it; the same number, the same bytes."""

import json
import random
import sys
from datetime import datetime, timedelta, timezone

from task import WINDOW_SECONDS, Limit

_BEGIN = datetime(2026, 1, 1, tzinfo=timezone.utc)
_UNIT = {"btc": 1, "eth": 10**19}

# About half of the sends pass.
LIMITS = tuple(
    Limit(window, coin, tens * _UNIT[coin])
    for window, tens in (("hour", 10), ("day", 50), ("week", 400), ("month", 1500))
    for coin in _UNIT
)


def _times(dice, sends):
    """Instants that lie whole windows apart, or a microsecond beside."""
    hour = timedelta(seconds=WINDOW_SECONDS["hour"])
    day = timedelta(seconds=WINDOW_SECONDS["day"])
    for _ in range(sends):
        beside = timedelta(microseconds=dice.choice((-1, 0, 0, 0, 1)))
        yield _BEGIN + day + dice.randrange(70) * day + dice.randrange(4) * hour + beside


def history(sends):
    dice = random.Random(1)
    for number, time in enumerate(_times(dice, sends)):
        coin = dice.choice(tuple(_UNIT))
        amounts = [dice.randrange(1, 6) * _UNIT[coin] for _ in range(dice.choice((1, 1, 2)))]
        yield {
            "id": f"tx-{number}",
            "time": time.isoformat(timespec="microseconds").replace("+00:00", "Z"),
            "wallet": dice.choice(("a", "b")),
            "coin": coin,
            "recipients": [{"address": f"address-{dice.randrange(40)}", "amount": str(each)} for each in amounts],
        }


def main():
    for send in history(int(sys.argv[1])):
        print(json.dumps(send))


if __name__ == "__main__":
    main()
