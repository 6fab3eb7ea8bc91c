"""Suites on either side of the edges: what suite.schema.json accepts, and refuses."""


def send(**more):
    line = {"id": "a", "time": "2026-01-05T10:00:00Z", "coin": "btc"}
    return {**line, "recipients": [{"address": "x", "amount": "1"}], **more}


def suite(*cases, **more):
    return {"policy": {"rules": []}, **more, "cases": list(cases)}


def case(**more):
    return {"name": "n", "history": [send()], "expect": [{"id": "a", "outcome": "allowed"}], **more}


def expected(**fields):
    return suite(case(expect=[{"id": "a", **fields}]))


LINE = {"type": "wallet.freeze", "id": "f", "time": "2026-01-05T10:00:00Z", "user": "ana"}

SUITES_ACCEPTED = [
    suite(case()),
    suite(case(name="n" * 1000)),
    suite(case(), profile=None, approvals=None),
    suite(case(), profile={"comparison": ">="}, approvals="granted-after=4h"),
    suite(case(policy=[], profile={}, approvals="recorded-strict")),
    {"cases": [case(policy={"rules": []})]},
    suite({"name": "n", "skip": "later"}),
    suite({"name": "n", "skip": "later", "policy": "nowhere.json", "history": None}),
    suite(case(skip=None, todo="later", expect=None)),
    suite(case(todo="later", expect=[])),
    expected(action=None, rule=None, message=None, executedAt=None, approvalsRequired=None),
    expected(eligible=None, fired=[], notFired=[], assumed=[], deadlock=False, executed=True),
    expected(executedAt="2026-01-05T10:00:00+01:00", spend=1, assumed=["webhook:x", "approval"]),
    expected(approvalsRequired=2147483647, spend="0" * 4096, eligible=["ana", "ana"]),
    suite(case(history=[send(id="b"), LINE], expect=[{"id": "f", "status": 403, "error": None}])),
]

SUITES_REFUSED = [
    [],
    {},
    suite(),
    suite(case(), case=1),
    suite(case(name="")),
    suite(case(name="n" * 1001)),
    suite(case(nam="x")),
    suite(case(), approvals="granted-after=4w"),
    suite(case(), approvals=""),
    suite(case(), profile={"comparisons": ">"}),
    suite(case(), profile=[]),
    suite(case(policy=7)),
    suite(case(policy={"x": 1})),
    suite(case(policy="")),
    suite(case(profile="")),
    suite(case(history="")),
    suite(case(history={})),
    suite(case(history=[7])),
    suite(case(history=None)),
    suite(case(expect=None)),
    suite(case(expect=[])),
    suite(case(expect={})),
    suite(case(expect=[7])),
    suite(case(expect=[{"outcome": "allowed"}])),
    suite(case(skip="a", todo="b")),
    suite(case(skip="")),
    suite({"skip": "later"}),
    expected(),
    expected(outcom="held"),
    expected(outcome="holds"),
    expected(outcome=None),
    expected(action="denied"),
    expected(rule=""),
    expected(message=7),
    expected(executed="true"),
    expected(executed=None),
    expected(executedAt="2026-01-05T10:00:00"),
    expected(spend=-1),
    expected(spend="1.0"),
    expected(spend=1.5),
    expected(spend="0" * 4097),
    expected(fired="daily"),
    expected(fired=[7]),
    expected(fired=None),
    expected(notFired=None),
    expected(approvalsRequired=0),
    expected(approvalsRequired=2147483648),
    expected(eligible=[None]),
    expected(deadlock=None),
    expected(assumed=["permision:x"]),
    expected(status=404),
    expected(error="NotAdmn"),
]
