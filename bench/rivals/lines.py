"""Sends out of JSON Lines, for the rivals that have Python read them."""

import json
from datetime import datetime, timedelta, timezone

_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
_MICROSECOND = timedelta(microseconds=1)


def sends(history):
    """Yields (microseconds since 1970, wallet, coin, amount, recipients' addresses) a line, in the input's order.

    Fees aren't looked at, for the histories that are compared have none; nor is anything else that a policy may ask
    for beside amounts and addresses.
    """
    with open(history, encoding="utf-8") as file:
        for line in file:
            send = json.loads(line)
            recipients = send["recipients"]
            yield (
                (datetime.fromisoformat(send["time"]) - _EPOCH) // _MICROSECOND,
                send["wallet"],
                send["coin"],
                sum(int(to["amount"]) for to in recipients),
                [to["address"] for to in recipients],
            )


def listed(path):
    """The addresses of a list file."""
    with open(path, encoding="utf-8") as file:
        return set(file.read().split())
