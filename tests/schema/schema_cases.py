"""Documents on either side of the edges of each format: what its schema accepts, and refuses."""

from line_cases import LINES_ACCEPTED, LINES_EXCUSED, LINES_REFUSED
from suite_cases import SUITES_ACCEPTED, SUITES_REFUSED


def rule(kind, condition, **more):
    return {"id": "r", "type": kind, "condition": condition, "action": {"type": "deny"}, **more}


def limit(**condition):
    return rule("velocityLimit", {"timeWindow": 0, **condition})


def send(**more):
    line = {"id": "a", "time": "2026-01-05T10:00:00Z", "coin": "btc"}
    return {**line, "recipients": [{"address": "x", "amount": "1"}], **more}


def approval(**more):
    return send(approvals=[{"user": "bo", "time": 1767607200000, "decision": "approve", **more}])


def pay(**more):
    return send(recipients=[{"address": "x", "amount": "1", **more}])


WALLET = {"id": "w", "users": []}
ENTRY = {"type": "address", "item": "x"}

# Pairs on either side of an edge.
ACCEPTED = {
    "policy": [
        {"rules": []},
        [],
        {"wallets": []},
        WALLET,
        [WALLET],
        {"rules": None, **WALLET},
        limit(amountString="9" * 4096),
        limit(amountString=-1),
        limit(amount=1),
        limit(amountString="-0"),
        limit(amountString=None, amount="1"),
        limit(amountString="1", timeWindow=2678400),
        limit(amountString="1", groupTags=["x"] * 1000, excludeTags=None),
        rule("allTx", None),
        rule("allTxNoFiat", {"x": 1}),
        rule("webhook", {"url": "x"}),
        rule("coinAddressWhitelist", {"addresses": []}),
        [rule("coinAddressBlacklist", {"remove": "x"})],
        rule("advancedWhitelist", {"entries": [ENTRY], "add": None}),
        rule("allTx", {}, coin=None),
        [rule("advancedWhitelist", {"remove": {"item": "x"}})],
        rule("allTx", {}, unknown=1),
        rule("allTx", {}, lockDate="2026-01-05 10:00:00+01:00"),
        {**WALLET, "approvalsRequired": 2147483647},
        {**WALLET, "admin": None},
        {**WALLET, "admin": {"policy": None}},
        {**WALLET, "type": "hot"},
        {"id": "x"},
        {"id": "x", "label": None, "type": "hot"},
        {**WALLET, "balanceString": 5},
        rule("coinAddressWhitelist", {"addresses": [], "metaData": 7}),
        rule("coinAddressWhitelist", {"addresses": [], "entries": None}),
    ],
    "wallet": [WALLET, {"id": "w"}],
    "history": [
        send(),
        send(time=100000000000),
        send(time=253402300799999),
        send(state=" Confirmed "),
        send(state="\tconfirmed\r\n"),
        send(state=None),
        send(type="send"),
        send(webhooks={"r": 100}),
        send(webhooks={"r": None}),
        send(fee=0),
        send(unknown=1),
        pay(amount="0" * 4096),
        pay(amount=0),
        pay(amount="007"),
        pay(change=None),
        approval(),
        *LINES_ACCEPTED,
    ],
    "profile": [
        {},
        {"window": "bucketed=1"},
        {"missingTimeWindow": 0},
        {"missingTimeWindow": "error"},
        {"lockHours": None},
    ],
    "suite": SUITES_ACCEPTED,
}

REFUSED = {
    "policy": [
        7,
        None,
        "x",
        {},
        {"label": "x"},
        {"id": "x", "rules": None},
        {"rules": None},
        {"rules": {}},
        {"wallets": {}},
        [{}],
        [[]],
        [WALLET, rule("allTx", {})],
        limit(),
        limit(amountString="1", amount="1"),
        limit(amountString=None),
        limit(amountString="9" * 4097),
        limit(amountString=""),
        limit(amountString="+1"),
        limit(amountString="1\n"),
        limit(amountString="1.0"),
        limit(amountString=1.5),
        limit(amountString="٥"),
        limit(amountString="1", timeWindow=2678401),
        limit(amountString="1", timeWindow=-1),
        limit(amountString="1", timeWindow="3600"),
        limit(amountString="1", timeWindow=None),
        limit(amountString="1", timeWindow=True),
        limit(amountString="1", groupTags=["x"] * 1001),
        limit(amountString="1", groupTags=[None]),
        rule("velocityLimit", None),
        rule("velocityLimit", {"amountString": "1"}),
        rule("velocityLmit", {}),
        rule("allTx", []),
        rule("webhook", {"url": ""}),
        rule("webhook", {}),
        rule("webhook", None),
        rule("coinAddressWhitelist", {}),
        rule("coinAddressWhitelist", {"add": "x", "remove": "x"}),
        rule("coinAddressWhitelist", {"remove": "x"}),
        {"rules": [rule("coinAddressWhitelist", {"add": "x"})]},
        rule("coinAddressWhitelist", {"addresses": ["x"], "add": "x"}),
        rule("advancedWhitelist", {"entries": [{"type": "address"}]}),
        rule("advancedWhitelist", {"add": {"type": "address", "item": ""}}),
        rule("advancedWhitelist", {"add": "x"}),
        rule("advancedWhitelist", {"add": {"type": "organizationId", "item": "x"}}),
        [rule("advancedWhitelist", {"remove": ""})],
        rule("allTx", {}, action={"type": "Deny"}),
        rule("allTx", {}, action={}),
        rule("allTx", {}, coin=""),
        rule("allTx", {}, id=""),
        rule("allTx", {}, action={"type": "getApproval", "approvalsRequired": 0}),
        rule("allTx", {}, lockDate="2026-01-05T10:00:00"),
        rule("allTx", {}, action={"type": "getApproval", "approvalsRequired": 2147483648}),
        {**WALLET, "users": [{"user": "x"}]},
        {**WALLET, "id": ""},
        {**WALLET, "deleted": "false"},
        {**WALLET, "enterprise": ""},
        {**WALLET, "tags": [""]},
        {**WALLET, "users": [{"user": "", "permissions": []}]},
        {**WALLET, "users": [{"user": "x", "permissions": ["x"] * 1001}]},
        {"wallets": [rule("allTx", {})]},
        {"wallets": [{"id": "x", "rules": []}]},
        [rule("allTx", {}, rules=[])],
        [rule("allTx", {}, wallets=[])],
        rule("coinAddressWhitelist", {"add": ""}),
        rule("coinAddressWhitelist", {"addresses": [""]}),
        rule("coinAddressWhitelist", {"addresses": [], "entries": []}),
        rule("advancedWhitelist", {"entries": [], "addresses": []}),
        rule("allTx", {}, action={"type": "getApproval", "userIds": [""]}),
    ],
    "wallet": [{}, [], {"id": 1}, {"wallets": []}],
    "history": [
        [],
        send(id=""),
        send(id=None),
        send(coin=""),
        send(time=99999999999),
        send(time=253402300800000),
        send(time=None),
        send(recipients=[]),
        send(recipients=None),
        send(state="confirm"),
        send(state=""),
        send(type="wallet.freeze"),
        send(webhooks={"r": 99}),
        send(webhooks={"r": 600}),
        send(webhooks={"r": "200"}),
        send(fee="-1"),
        send(tags=["x"] * 1001),
        send(tags=[""]),
        send(initiator=""),
        send(kind=""),
        send(replaces=""),
        send(accessToken=""),
        send(ip=""),
        pay(wallet=""),
        pay(enterprise=""),
        approval(user=""),
        pay(amount="9" * 4097),
        pay(amount=-1),
        pay(amount="-1"),
        pay(amount=""),
        pay(amount=None),
        pay(amount=1.5),
        pay(address=""),
        pay(address=None),
        pay(change="true"),
        approval(user=None),
        approval(decision="approved"),
        approval(time=1),
        *LINES_REFUSED,
    ],
    "profile": [
        [],
        {"windows": "rolling"},
        {"window": "bucketed=0"},
        {"window": "bucketed=1.5"},
        {"window": "Rolling"},
        {"countFee": "true"},
        {"missingTimeWindow": "0"},
        {"missingTimeWindow": 2678401},
        {"windowOffset": "0"},
        {"comparison": "<"},
    ],
    "suite": SUITES_REFUSED,
}

RULE = b'{"id":"r","type":"advancedWhitelist","action":{"type":"deny"},"condition":{%s}}'
ITEM = b'{"type":"walletId","item":"x"}'
SAME_ITEM = ITEM + b',{"type":"enterpriseId","item":"x"}'
LIMIT = b'{"id":"r","type":"dailyLimit","action":{"type":"deny"},"condition":{"amountString":%s}}'
SEND = b'{"id":"a","time":"%s","coin":"btc","recipients":[{"address":"x","amount":%s}]%s}'
NOW = b"2026-01-05T10:00:00Z"

# For each exception (agreement_exceptions.py): what the schema accepts and the decoder refuses.
EXCUSED = {
    "repeated-key": ("policy", b'{"rules":[],"label":"a","label":"a"}'),
    "half-a-surrogate": ("policy", b'{"rules":[],"label":"\\ud800"}'),
    "too-deep": ("policy", b'{"rules":[],"x":' + b"[" * 64 + b"]" * 64 + b"}"),
    "integer-spelling": ("history", SEND % (NOW, b"1.0", b"")),
    "switch-spelling": ("profile", b'{"lockHours":48.0}'),
    "too-many-digits": ("policy", LIMIT % (b"1" + b"0" * 4096)),
    "rule-twice": ("policy", b'{"rules":[%s,%s]}' % (LIMIT % b"1", LIMIT % b"2")),
    "wallet-twice": ("policy", b'[{"id":"w"},{"id":"w"}]'),
    "other-rule": ("policy", b"[%s,%s]" % (LIMIT % b"1", RULE % b'"remove":"x"')),
    "added-twice": ("policy", b"[%s,%s]" % ((RULE % (b'"add":' + ITEM),) * 2)),
    "nothing-to-remove": ("policy", b"[%s]" % (RULE % b'"remove":"x"')),
    "several-to-remove": ("policy", b"[%s,%s]" % (RULE % (b'"entries":[%s]' % SAME_ITEM), RULE % b'"remove":"x"')),
    "carried-out": ("history", SEND % (b"9999-12-31T23:59:59-01:00", b"1", b"")),
    **LINES_EXCUSED,
    "nothing-to-replace": ("history", SEND % (NOW, b"1", b',"replaces":"unknown"')),
}
