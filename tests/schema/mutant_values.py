"""What mutate.py puts in place of other things: values at every bound, and misspellings."""

from json_tree import Number, Object

NINES = "9" * 4096  # the largest amount; one digit more is too many

# Every bound, one to either side, and spellings that are not plain integers.
NUMBERS = [*map(Number, """
    -1 0 1 2 99 100 200 599 600 2147483647 2147483648 2678400 2678401
    99999999999 100000000000 253402300799999 253402300800000
    3155760000 3155760001 9223372036854 9223372036855 9223372036854775807 9223372036854775808 18446744073709551616
    -0 1.0 1.5 -1.0 0.0 1e3 1E+3 1e-1 1e400 1. .5 +1 01 0x10 1_000 NaN Infinity
""".split()), Number(NINES), Number("1" + NINES)]  # fmt: skip

DIGITS = """
    0 -0 -1 +1 007 1.0 1.5 1e3 1,000 1_000 0x10 --1 - ٥ ５ ² NaN
""".split() + ["", " 5", "5 ", "5\n", "5\t", NINES, "1" + NINES, "-" + NINES, "0" + NINES]

TIMES = """
    2024-02-29T00:00:00Z|2023-02-29T00:00:00Z|2000-02-29T00:00:00Z|2100-02-29T00:00:00Z
    2026-02-30T00:00:00Z|2026-04-31T00:00:00Z|2026-12-31T23:59:59Z|2026-00-10T00:00:00Z
    2026-13-01T00:00:00Z|2026-01-00T00:00:00Z|2026-01-32T00:00:00Z|2026-01-05T24:00:00Z
    2026-01-05T23:60:00Z|2026-12-31T23:59:60Z|2026-01-05T10:00:00|2026-01-05 10:00:00Z
    2026-01-05t10:00:00z|2026-01-05T10:00Z|2026-01-05|2026-01-05T10:00:00.Z
    2026-01-05T10:00:00.1Z|2026-01-05T10:00:00.123456Z|2026-01-05T10:00:00.1234560Z
    2026-01-05T10:00:00.1234567Z|2026-01-05T10:00:00.123456000000000Z|2026-01-05T10:00:00,5Z
    2026-01-05T10:00:00+00:00|2026-01-05T10:00:00-00:00|2026-01-05T10:00:00+23:59
    2026-01-05T10:00:00+24:00|2026-01-05T10:00:00+12:60|2026-01-05T10:00:00+0100
    2026-01-05T10:00:00+01|2026-01-05T10:00:00 Z|2026-01-05  10:00:00Z|2026-1-5T10:00:00Z
    26-01-05T10:00:00Z|20260105T100000Z|1970-01-01T00:00:00Z|1970-01-01T00:30:00+01:00
    1969-12-31T23:30:00-01:00|1969-12-31T23:30:00-00:15|1969-12-31T23:59:59Z
    9999-12-31T23:59:59.999999Z|9999-12-31T23:59:59-00:01|10000-01-01T00:00:00Z
    0000-01-01T00:00:00Z|-2026-01-05T10:00:00Z|1767607200000|２026-01-05T10:00:00Z
"""
TIMES = [time.strip() for time in TIMES.replace("\n", "|").split("|") if time.strip()]
TIMES += ["", " 2026-01-05T10:00:00Z", "2026-01-05T10:00:00Z\n"]

OTHER_TYPES = [
    *(None, True, False, Number("0"), Number("7"), Number("1.5"), "", "x"),
    *([], [None], Object(), Object([("x", None)])),
]

# Tags may be 1,000 and no more.
MANY = [[f"x{n}" for n in range(size)] for size in (1000, 1001)]

RANGES = """
    0.0.0.0/0 1.2.3.4 1.2.3.4/32 1.2.3.4/33 1.2.3.4/ 1.2.3.4/-1 1.2.3.4/08 1.2.3 1.2.3.4.5 1.2.3.256
    01.2.3.4 1.2.3.4/24/8 ::/0 ::1 ::1/128 ::1/129 1:2:3:4:5:6:7:8 1:2:3:4:5:6:7:8:9 1::2::3 1:2:3:4:5:6:7::
    ::2:3:4:5:6:7:8 1::3:4:5:6:7:8 1:2:3:4:5:6:7:8:: ::ffff:1.2.3.4 1:2:3:4:5:6:1.2.3.4 ::1.2.3.4/96
    ::1.2.3 12345::1 fe80::1%eth0 [::1] :1 1: : ::: g::1 2001:DB8::/32 localhost
""".split() + ["", " 1.2.3.4", "1.2.3.4 ", "1.2.3.4\n"]  # fmt: skip

ENTRY = Object([("type", "walletId"), ("item", "x")])
LIMIT = Object([("coin", "btc"), ("txValueLimit", "1")])

# Fields that mean something somewhere, with values that fit in one place and are wrong in another.
FIELDS = {
    "unknownField": (Number("1"), None, Object([("a", [])])),
    "id": ("x", "", Number("1")),
    "type": ("allTx", "velocityLimit", "webhook", "send", "hot", "alltx", Number("1")),
    "coin": ("btc", "", Number("1")),
    "action": (Object([("type", "deny")]), Object(), "deny"),
    "condition": (Object(), [], "x"),
    "amount": ("1", Number("1"), "1.0", None),
    "amountString": ("1", Number("-1"), "", None),
    "timeWindow": (Number("0"), Number("2678401"), "0"),
    "groupTags": ([], [":tag"], ":tag", [Number("1")]),
    "addresses": ([], ["x"], "x", [Number("1")], None),
    "entries": ([], [ENTRY], Object(), None),
    "add": ("x", ENTRY, Number("1"), None),
    "remove": ("x", "", ENTRY, Object([("item", "x")]), Number("1"), None),
    "verificationState": ("verified", "Verified", "", True, None),
    "lockDate": ("2026-01-01T00:00:00Z", "2026-01-01", None),
    "rules": ([], Object(), None),
    "wallets": ([], [Object([("id", "x")])], Object(), None),
    "admin": (Object(), Object([("policy", None)]), Object([("policy", [])]), None),
    "users": ([], [Object([("user", "x"), ("permissions", [])])], [Object([("user", "x")])], None),
    "approvalsRequired": (Number("1"), Number("0"), "1", None),
    "userIds": ([], ["x"], "x", None),
    "freeze": (Object(), Object([("expires", "2026-01-01T00:00:00Z")]), True, None),
    "deleted": (True, "true", None),
    "recipients": ([], [Object([("address", "x"), ("amount", "1")])], None),
    "fee": ("0", Number("1"), "-1", None),
    "state": ("confirmed", " Confirmed ", "CONFIRMED", "confirm", "", None),
    "time": ("2026-01-05T10:00:00Z", Number("1767607200000"), Number("1767607200"), None),
    "webhooks": (
        *(Object(), Object([("h", Number("200"))]), Object([("h", "200")])),
        *(Object([("h", None)]), None),
    ),
    "approvals": ([], [Object([("user", "x")])], Object(), None),
    "tags": ([], ["x"], "x", None),
    "change": (True, "true", Number("1"), None),
    "window": (
        "rolling",
        "bucketed=24",
        "bucketed=0",
        "bucketed=",
        "bucketed=1.5",
        "Rolling",
        None,
    ),
    "missingTimeWindow": ("error", Number("0"), "0", "Error", None),
    "comparison": (">", ">=", "=", "<", None),
    "user": ("x", "", Number("1"), None),
    "subject": ("x", "", Number("1"), None),
    "rule": (Object(), Object([("id", "x")]), "x", "", None),
    "duration": (*map(Number, ("0", "1", "3155760000", "3155760001", "1.5")), "max", "Max", None),
    "permissions": ([], ["admin", "admin"], ["Admin"], "admin", [Number("1")], None),
    "balance": ("0", Number("7"), "-1", "", None),
    "pendingApproval": ("x", "", Number("1"), None),
    "accessToken": ("x", "", Number("1"), None),
    "scope": ([], ["all"], "all", [""], None),
    "ipRestrict": ([], "::1", None, *([text] for text in RANGES)),
    "spendingLimits": ([], [LIMIT], [Object([("coin", "btc")])], LIMIT, None),
    "txValueLimit": ("0", Number("1"), "-1", "1.5", None),
    "maxLimit": (True, False, "true", None),
}

SYNONYMS = {
    "amountString": "amount",
    "amount": "amountString",
    "add": "remove",
    "remove": "add",
    "addresses": "entries",
    "entries": "addresses",
}

# Changes of the text as a whole: not JSON any more, or JSON that only looks different.
TEXTS = {
    "cut": lambda text: text[:-1],
    "comma after the last": lambda text: text[:-1] + "," + text[-1:],
    "text after the end": lambda text: text + "x",
    "second document": lambda text: text + " {}",
    "comment": lambda text: text + " // note",
    "single quotes": lambda text: text.replace('"', "'"),
    "blanks around": lambda text: f" \t{text} ",
    "blanks inside": lambda text: text.replace(":", " : "),
    "no-break space": lambda text: "\u00a0" + text,
    "empty object": lambda text: "{}",
    "null": lambda text: "null",
    "in an array": lambda text: f"[{text}]",
    "twice in an array": lambda text: f"[{text},{text}]",
    "in `wallets`": lambda text: f'{{"wallets":[{text}]}}',
    "in `rules`": lambda text: f'{{"rules":[{text}]}}',
}


def near_misses(text):
    """Texts that a tired person might have written."""
    yield from (text.upper(), text.lower(), text[:1].swapcase() + text[1:])
    yield from (text[1:], text[:-1], text + text[-1:], text + "s", text + "é", text + "\u0000")
    yield from (" " + text, text + " ", text + "\n", "\t" + text + "\t")
    for at in range(min(len(text) - 1, 6)):
        yield text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def other_texts(text):
    """Texts to stand in place of one; a Number among them is to stand there without quotes."""
    if len(text) >= 19 and text[:4].isdigit() and text[4] == "-":
        yield from TIMES
    elif text.lstrip("-").isdigit():
        yield from (*DIGITS, Number(text))
    elif "." in text or "::" in text:
        yield from RANGES
    yield from near_misses(text)
    yield from ("", " ", "a" * 501)


def other_numbers(number):
    """Numbers to stand in place of one."""
    yield from NUMBERS
    yield from (Number(number + end) for end in (".0", "e0", ".5", "0"))
    yield Number("-" + number)
    if number.lstrip("-").isdigit():
        yield from (Number(str(int(number) + by)) for by in (-1, 1))
