"""Life-cycle lines on either side of the edges of their fields; see schema_cases.py."""


def line(kind, **more):
    return {"type": kind, "id": "a", "time": "2026-01-05T10:00:00Z", **more}


def change(**more):
    return line("policyRule.add", **{"user": "ana", "rule": {}, **more})


def freeze(**more):
    return line("wallet.freeze", **{"user": "ana", **more})


def member(**more):
    return line("wallet.user", **{"user": "ana", "subject": "bo", "permissions": [], **more})


def setting(**more):
    return line("wallet.setting", **{"user": "ana", "approvalsRequired": 1, **more})


def token(**more):
    return line("accessToken.create", **{"accessToken": "t", "user": "ana", "scope": ["all"], **more})


def token_limit(**more):
    return token(spendingLimits=[{"coin": "btc", "txValueLimit": "1", **more}])


# Pairs on either side of an edge.
LINES_ACCEPTED = [
    change(),
    change(rule={"id": 7}, coin="eth", wallet="w"),
    line("policyRule.remove", user="ana", rule={"id": "r"}),
    line("policyRule.unlock"),
    line("policyRule.unlock", rule=None, wallet=None, duration=None),
    line("policyRule.unlock", rule="r", duration=1),
    line("pendingApproval.approve", pendingApproval="c", user="ana"),
    freeze(),
    freeze(duration="max"),
    freeze(duration=3155760000),
    line("wallet.unfreeze", user="ana", unknown=1),
    member(),
    member(permissions=["admin", "spend", "view", "freeze", "trade", "dapp"]),
    setting(approvalsRequired=2147483647),
    line("wallet.balance", balance=0),
    token(duration=1, ipRestrict=["203.0.113.0/24", "2001:db8::1"], label="x", otp=7),
    token(ipRestrict=[], spendingLimits=None),
    token_limit(),
    token_limit(txValueLimit=None, maxLimit=True),
    token_limit(maxLimit=True),
    token_limit(maxLimit=False),
    line("accessToken.unlock", accessToken="t"),
]

LINES_REFUSED = [
    line("wallet.freze", user="ana"),
    change(user=None),
    change(rule=None),
    change(rule="r"),
    change(coin=""),
    line("policyRule.unlock", rule=""),
    line("policyRule.unlock", rule={"id": "r"}),
    line("policyRule.unlock", duration=0),
    line("policyRule.unlock", duration="max"),
    line("pendingApproval.approve", pendingApproval="", user="ana"),
    line("pendingApproval.reject", pendingApproval="c"),
    freeze(user=""),
    freeze(duration="Max"),
    freeze(duration=3155760001),
    freeze(duration=1.5),
    member(permissions=["Admin"]),
    member(permissions="admin"),
    member(permissions=None),
    member(subject=""),
    setting(approvalsRequired=0),
    setting(approvalsRequired=None),
    line("wallet.balance", balance=-1),
    line("wallet.balance", balance="1.5"),
    token(scope=None),
    token(scope="all"),
    token(duration=0),
    token(ipRestrict=["203.0.113.0/33"]),
    token(ipRestrict=["203.0.113"]),
    token(ipRestrict=["2001:db8::/129"]),
    token(ipRestrict=["1::2::3"]),
    token(ipRestrict="203.0.113.7"),
    token_limit(coin=None),
    token_limit(txValueLimit=None),
    token_limit(txValueLimit="-1"),
    token_limit(maxLimit="true"),
    line("accessToken.revoke"),
]

TOKEN = (
    b'{"type":"accessToken.create","id":"a","time":"2026-01-05T10:00:00Z","accessToken":"t",'
    b'"user":"ana","scope":[],"spendingLimits":[%s,%s]}'
)
UNLOCK = b'{"type":"policyRule.unlock","id":"a","time":"2026-01-05T10:00:00Z","unknown":%s}'

# For some exceptions (agreement_exceptions.py): what the schema accepts and the decoder refuses.
LINES_EXCUSED = {
    "limit-twice": ("history", TOKEN % ((b'{"coin":"btc","txValueLimit":"1"}',) * 2)),
    "too-big": ("history", UNLOCK % b"1e400"),
}
