"""What each tool is asked: on how many sends of a history does each limit fire, and how many pay an unlisted address?

A limit fires on a send where the amounts of its wallet and coin in (t - W, t], earlier sends at the same instant and
the send itself included, come to more than the limit. Every send counts, whatever fired on it: each rule asks for an
approval, and approvals are taken to be granted at once. Lines at one instant are in the order of the input.
"""

import json
from typing import NamedTuple

WINDOW_SECONDS = {"hour": 3_600, "day": 86_400, "week": 604_800, "month": 2_592_000}
WINDOWS = {1: ("day",), 4: ("hour", "day", "week", "month")}
COINS = ("btc", "eth", "usdc")
LIST_RULE = "known"
APPROVAL = {"type": "getApproval"}


class Limit(NamedTuple):
    """One rule: at most `limit` base units of `coin` in `window`, a key of WINDOW_SECONDS."""

    window: str
    coin: str
    limit: int

    @property
    def name(self):
        return f"{self.window}-{self.coin}"

    @property
    def seconds(self):
        return WINDOW_SECONDS[self.window]


class Task(NamedTuple):
    """The limits, and the path of a file with a listed address a line; without one nothing is looked up."""

    limits: tuple
    whitelist: str | None = None

    @property
    def windows(self):
        """The windows' names, the shortest first."""
        return sorted({limit.window for limit in self.limits}, key=WINDOW_SECONDS.get)

    def limit_of(self, window, coin):
        """The limit, or None where there is none."""
        return next((each.limit for each in self.limits if (each.window, each.coin) == (window, coin)), None)

    def save(self, path):
        # Strings, for the limits pass 2^64.
        limits = [[limit.window, limit.coin, str(limit.limit)] for limit in self.limits]
        with open(path, "w", encoding="utf-8") as file:
            json.dump({"limits": limits, "whitelist": self.whitelist}, file)

    @staticmethod
    def load(path):
        with open(path, encoding="utf-8") as file:
            read = json.load(file)
        limits = tuple(Limit(window, coin, int(limit)) for window, coin, limit in read["limits"])
        return Task(limits, read["whitelist"])


class Counts(NamedTuple):
    """`fired`: {name of a limit: sends}. `off_list`: sends that pay an unlisted address, or None where that wasn't
    looked at. `exact`: the coins whose sums the tool holds exactly; only these are compared."""

    fired: dict
    off_list: int | None
    exact: tuple = COINS


def policy(task):
    """The same as a policy of Sluice's; its list is named beside it, as --list known=FILE."""
    rules = [
        {
            "id": limit.name,
            "type": "velocityLimit",
            "coin": limit.coin,
            "condition": {"amountString": str(limit.limit), "timeWindow": limit.seconds},
            "action": APPROVAL,
        }
        for limit in task.limits
    ]
    if task.whitelist:
        listed = {"id": LIST_RULE, "type": "coinAddressWhitelist", "condition": {"addresses": []}, "action": APPROVAL}
        rules.append(listed)
    return {"rules": rules}


def differences(counts, sluice):
    """What a rival's counts say otherwise than Sluice's, a line each; what it can't hold exactly is left out."""
    limits = sorted(name for name in sluice.fired if name.rpartition("-")[2] in counts.exact)
    pairs = [(name, counts.fired.get(name), sluice.fired[name]) for name in limits]
    if counts.off_list is not None:
        pairs.append((LIST_RULE, counts.off_list, sluice.off_list))
    return [f"{name}: {theirs}, sluice {ours}" for name, theirs, ours in pairs if theirs != ours]
