"""Inputs that were made to cost as much as they can: each a function of a size, which gives the files and the command.
Their bytes grow with the size, and so should the work."""

import itertools
import json

POLICY = {"rules": []}
APPROVE = {"type": "getApproval"}


def line(number, **more):
    seconds = number % 86400
    day = number // 86400
    send = {
        "id": f"s{number}",
        "time": f"20{26 + day // 364}-{day % 364 // 28 % 12 + 1:02}-{day % 28 + 1:02}"
        f"T{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}Z",
        "coin": "btc",
        "recipients": [{"address": f"a{number % 97}", "amount": "20"}],
    }
    return json.dumps({**send, **more})


def limit(name, amount="1000", window=86400, **condition):
    body = {"amountString": amount, "timeWindow": window, **condition}
    return {"id": name, "type": "velocityLimit", "condition": body, "action": APPROVE}


def replay(lines, rules, *more):
    files = {"policy.json": json.dumps({"rules": rules}), "history.jsonl": "\n".join(lines) + "\n"}
    return files, ("replay", "policy.json", "history.jsonl", "--format", "csv", *more)


def check(document, *more):
    return {"policy.json": json.dumps(document)}, ("check", "policy.json", "--format", "json", *more)


USUAL = [limit("day"), limit("week", "5000", 604800), limit("send", "30", 0)]


def usual(n):
    """what the others are held against"""
    return replay((line(i) for i in range(n)), USUAL)


def alike_names(n):
    """ids, wallets, addresses and tags with 100 bytes in common, all different"""
    name = "x" * 100
    names = (f"{name}{i}" for i in range(n))
    lines = (
        line(i, id=own, wallet=own, tags=[own], recipients=[{"address": own, "amount": 1}])
        for i, own in enumerate(names)
    )
    return replay(lines, USUAL)


def names_of_few_bits(n):
    """names that differ in a bit or two of 64, which poor hash functions put together"""
    bits = itertools.islice(itertools.combinations(range(96), 4), n)
    names = ["".join("b" if at in four else "a" for at in range(96)) for four in bits]
    lines = (line(i, id=name, recipients=[{"address": name, "amount": 1}]) for i, name in enumerate(names))
    return replay(lines, USUAL)


def one_instant(n):
    """all sends at one instant"""
    return replay((line(i, time="2026-01-01T00:00:00Z") for i in range(n)), USUAL)


def sextets(n):
    """six sends at each instant, of which all 720 orders are tried"""
    lines = (
        line(i, time=10**12 + i // 6 * 2000, recipients=[{"address": "a", "amount": i % 6 + 1}]) for i in range(n)
    )
    return replay(lines, [limit("near", "10", 1)], "--write", "json=report.json")


def thrashing_windows(n):
    """times that jump by more and by less than each of 16 windows"""
    rules = [limit(f"w{i}", "50", 60 * 2**i) for i in range(16)]
    return replay((line(i, time=10**12 + i * 60_000 + (i % 2) * 59_000) for i in range(n)), rules)


def late_approvals(n):
    """every send waits, and the last one leaves first"""
    held = {"id": "all", "type": "allTx", "action": {"type": "getFinalApproval", "userIds": ["ana"]}}
    late = {"user": "ana", "decision": "approve"}
    lines = (line(i, time=10**12 + i, approvals=[{**late, "time": 10**12 + 10**9 - i}]) for i in range(n))
    return replay(lines, [held, *USUAL], "--approvals", "recorded")


def replacements(n):
    """each send takes the place of the one before"""
    return replay((line(i, **({"replaces": f"s{i - 1}"} if i else {})) for i in range(n)), USUAL)


def long_numbers(n):
    """amounts of 4,000 digits, no two alike"""
    lines = (line(i, recipients=[{"address": "a", "amount": "9" * 3990 + f"{i:010}"}]) for i in range(n // 20))
    return replay(lines, [limit("day", "8" * 4000), limit("week", "8" * 4000, 604800)])


def promotions(n):
    """amounts on either side of 64 and of 128 bits in turn"""
    amounts = (str(2**64 - 1), "1", str(2**128 - 1), "1")
    rules = [limit("day", str(2**128)), limit("short", str(2**64), 2)]
    return replay((line(i, recipients=[{"address": "a", "amount": amounts[i % 4]}]) for i in range(n)), rules)


def many_tags(n):
    """sends and recipients of 1,000 tags, under rules that group and leave out by 1,000 others"""
    ours = [f"o{i}" for i in range(1000)]
    theirs = [f"t{i}" for i in range(1000)]
    rules = [limit(f"r{i}", groupTags=theirs, excludeTags=theirs) for i in range(8)]
    lines = (line(i, tags=ours, recipients=[{"address": "a", "amount": 1, "tags": ours}]) for i in range(n // 100))
    return replay(lines, rules)


def many_rules(n):
    """10,000 rules with a tag in common: each is evaluated on each send, as it has to be"""
    rules = [limit(f"r{i}", str(i), groupTags=["t"]) for i in range(10_000)]
    return replay((line(i, tags=["t"]) for i in range(n // 20)), rules)


def many_approvers(n):
    """sends that are held, and 1,000 users whom a rule asks, 1,000 more admins, half of them named by another: each
    send's approvers are listed in its decision, as they have to be"""
    asked = [f"{'u' * 20}{i * 7919 % 1000}" for i in range(1000)]
    users = [{"user": f"a{i * 7919 % 1000}", "permissions": ["admin"]} for i in range(1000)]
    named = {**APPROVE, "userIds": [user["user"] for user in users[::2]]}
    final = {"type": "getFinalApproval", "userIds": asked}
    rules = [{"id": action["type"], "type": "allTx", "action": action} for action in (named, final)]
    lines = (line(i, wallet="w", initiator=asked[i % 1000]) for i in range(n // 8))
    files, words = replay(lines, [], "--write", "json=report.json")
    wallet = {"id": "w", "coin": "btc", "users": users, "admin": {"policy": {"rules": rules}}}
    return {**files, "policy.json": json.dumps(wallet)}, words


def many_recipients(n):
    """one send's recipients, under lists"""
    n = min(n, 100_000)  # which is as many as there may be
    people = [{"address": f"a{i}", "amount": 1} for i in range(n)]
    listed = {"addresses": [f"a{i}" for i in range(n)]}
    rules = [{"id": "list", "type": "coinAddressWhitelist", "condition": listed, "action": APPROVE}, *USUAL]
    return replay([line(0, recipients=people)], rules)


def scattered_rows(n):
    """a table in which the rows of a send lie far from each other"""
    rows = [f"s{i % (n // 4 + 1)},2026-01-01T00:00:00Z,btc,a{i},1" for i in range(n)]
    table = "id,time,coin,address,amount\n" + "\n".join(rows)
    files = {"policy.json": json.dumps({"rules": USUAL}), "history.csv": table}
    return files, ("replay", "policy.json", "history.csv", "--format", "csv")


def coins_of_no_send(n):
    """rules for coins that no send has, beside as many coins that look like them: for each the nearest is looked for"""
    rules = [{**limit(f"r{i}"), "coin": f"coin{i}x"} for i in range(min(n // 4, 10_000))]
    return replay((line(i, coin=f"coin{i}y") for i in range(n // 4)), rules)


def rules_alike(n):
    """rules that say the same, and lists that hold the same"""
    listed = {"type": "coinAddressBlacklist", "condition": {"addresses": ["a"]}, "action": {"type": "deny"}}
    rules = [{**listed, "id": f"l{i}"} if i % 2 else limit(f"r{i}") for i in range(min(n // 8, 10_000))]
    return check({"rules": rules})


def lists_alike(n):
    """one list to allow, and one to deny, of the same addresses"""
    listed = {"addresses": [f"0x{i:040x}" for i in range(n)]}
    kinds = ("coinAddressWhitelist", "coinAddressBlacklist")
    return check({"rules": [{"id": kind, "type": kind, "condition": listed, "action": APPROVE} for kind in kinds]})


def unknown_fields(n):
    """fields that nobody knows, each with a warning and the nearest known name"""
    return check({"rules": [], **{f"rulez{i}": 1 for i in range(n)}})


def long_unknown_name(n):
    """a name that is as long as a file, where one of five letters was expected"""
    return check([{"id": "r", "type": "x" * (n * 20), "action": {"type": "d" * (n * 20)}}])


def many_wallets(n):
    """wallets with a policy each, and a send each"""
    policy = {"policy": {"rules": USUAL}}
    wallets = [{"id": f"w{i}", "coin": "btc", "tags": [f"t{i}"], "admin": policy} for i in range(n // 4)]
    files, words = replay((line(i, wallet=f"w{i}") for i in range(n // 4)), [])
    return {**files, "policy.json": json.dumps({"wallets": wallets})}, words


def a_suite_of_cases(n):
    """YAML: aliases, a case each"""
    cases = [f"  - {{name: c{i}, history: *h, expect: [{{id: a, outcome: allowed}}]}}" for i in range(n // 16)]
    send = "{id: a, time: 2026-01-01T00:00:00Z, coin: b, recipients: [{address: x, amount: 5}]}"
    first = f"  - name: first\n    history: &h [{send}]"
    text = "policy: [{id: r, type: allTx, action: {type: noop}}]\ncases:\n" + first
    text += "\n    expect: [{id: a, outcome: allowed}]\n" + "\n".join(cases)
    return {"s.suite.yaml": text}, ("test", "s.suite.yaml", "--format", "json")


CASES = (
    *(alike_names, names_of_few_bits, one_instant, sextets, thrashing_windows, late_approvals, replacements),
    *(long_numbers, promotions, many_tags, many_rules, many_approvers, many_recipients, scattered_rows),
    *(coins_of_no_send, rules_alike, lists_alike, unknown_fields, long_unknown_name, many_wallets, a_suite_of_cases),
)
