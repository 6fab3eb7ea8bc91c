"""What runs meet faults in: a folder's files, and commands that between them read every kind of input and write every
kind of report."""

import gzip
import json

# Whose bytes nothing may touch but a run that replaces them.
OLD = b"as it was"


def velocity(name, limit, action):
    condition = {"amountString": limit, "timeWindow": 86400}
    return {"id": name, "type": "velocityLimit", "coin": "btc", "condition": condition, "action": {"type": action}}


def policy(limit):
    known = {"id": "known", "type": "coinAddressWhitelist", "condition": {"addresses": ["x", "y"]}}
    return {"rules": [velocity("day", limit, "getApproval"), {**known, "action": {"type": "deny"}}]}


def send(number):
    return {
        "id": f"s{number}",
        "time": f"2026-01-05T09:00:{number:02}Z",
        "coin": "btc",
        "recipients": [{"address": "xyz"[number % 3], "amount": "20"}],
    }


def transfer(number):
    return {
        "id": f"t{number}",
        "wallet": "w",
        "coin": "btc",
        "type": "send",
        "createdTime": f"2026-01-05T09:01:{number:02}Z",
        "entries": [{"address": "x", "valueString": "20"}],
    }


def text(value):
    return json.dumps(value).encode() + b"\n"


USERS = [{"user": user, "permissions": ["admin", "view", "spend"]} for user in ("ana", "bo")]
WALLET = {"id": "w", "coin": "btc", "users": USERS, "admin": {"policy": {"id": "p", "rules": policy("50")["rules"]}}}
REQUESTS = (
    {"type": "wallet.balance", "id": "b", "time": "2026-01-05T08:00:00Z", "wallet": "w", "balance": "5"},
    {
        "type": "policyRule.add",
        "id": "add",
        "time": "2026-01-05T08:30:00Z",
        "wallet": "w",
        "user": "ana",
        "rule": velocity("hour", "7", "deny"),
    },
)
CSV = b"id,time,coin,address,amount\n" + b"".join(b"c%d,2026-01-05T09:02:%02dZ,btc,x,20\n" % (i, i) for i in range(4))
SUITE = """policy: policy.json
cases:
  - name: what is known passes
    history:
      - {id: a, time: 2026-01-01T00:00:00Z, coin: btc, recipients: [{address: x, amount: "5"}]}
"""
FILES = {
    "policy.json": text(policy("50")),
    "proposed.json": text(policy("30")),
    "wallet.json": text(WALLET),
    "requests.jsonl": b"".join(map(text, REQUESTS)),
    "history.jsonl": b"".join(text(send(number)) for number in range(8)),
    "table.csv.gz": gzip.compress(CSV, mtime=0),
    "transfers.json": text({"transfers": [transfer(number) for number in (2, 1)]}),
    "list.txt": b"# more that is known\nz\n",
    "owners.csv": b"address,wallet\nx,v\n",
    "profile.json": text({"countFee": False}),
    "one.suite.yaml": (SUITE + "    expect:\n      - {id: a, outcome: allowed}\n").encode(),
    "new/a.suite.yaml": SUITE.replace("policy.json", "../policy.json").encode(),
    "new/b.suite.yaml": SUITE.replace("policy.json", "../policy.json").encode(),
    "old.report": OLD,
}


def with_writes(words, formats, written=None):
    """The command once for each format: to standard output and to a new file, and another format to an old one."""
    for index, name in enumerate(formats):
        other = (written or formats)[index - 1]
        yield (*words, "--format", name, "--write", f"{name}=new.report", "--write", f"{other}=old.report")


def commands():
    replay = ("replay", "policy.json", "history.jsonl", "--threads", "1")
    yield from with_writes(replay, ("pretty", "json", "jsonl", "csv", "markdown", "html"))
    yield (
        *("replay", "wallet.json", "requests.jsonl", "history.jsonl", "table.csv.gz", "transfers.json"),
        *("--list", "known=list.txt", "--addresses", "owners.csv", "--profile", "profile.json"),
        *("--skip-unknown-wallets", "--threads", "3", "--format", "jsonl", "--write", "json=old.report"),
    )
    yield (*replay, "--list", "known=list.txt", "--write", "evidence=new.pack", "--write", "json=old.report")
    yield (*replay[:-1], "3", "--sensitivity", "--write", "json=old.report")
    diff = ("diff", "policy.json", "proposed.json", "history.jsonl", "--threads", "1")
    yield from with_writes(diff, ("pretty", "json", "jsonl", "markdown", "html"))
    sweep = ("sweep", "policy.json", "history.jsonl", "--rule", "day", "--threads", "1")
    yield from with_writes(sweep, ("pretty", "json", "csv", "markdown", "html"))
    yield from with_writes(("explain", "policy.json", "history.jsonl", "s1"), ("pretty", "json", "html"))
    yield from with_writes(("check", "policy.json", "wallet.json"), ("pretty", "json", "sarif", "junit", "github"))
    yield from with_writes(("apply", "wallet.json", "requests.jsonl"), ("pretty", "json", "jsonl"))
    suites = ("pretty", "json", "junit", "github", "markdown", "html")
    yield from with_writes(("test", "one.suite.yaml", "--coverage"), suites)
    yield ("test", "new", "--record", "--write", "json=old.report")
    yield ("generate", "--sends", "9", "--threads", "1")
    yield ("coins", "--format", "json")
