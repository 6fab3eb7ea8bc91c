#!/usr/bin/python3
"""Makes tests/data of the demo: what the program would put into a page, from what its other formats print.

    make_data.py SLUICE        from the top of the tree

`--format json`, `--format jsonl` and `explain --format json` of every send are all that this looks at.
"""

import json
import pathlib
import subprocess
import sys

from send_columns import Columns, decisions

SLUICE = sys.argv[1]
DEMO = "fixtures/demo"
POLICY, PROPOSED, HISTORY = f"{DEMO}/policy.json", f"{DEMO}/proposed.json", f"{DEMO}/history.jsonl"
OUT = pathlib.Path("tools/report/tests/data")


def run(*words):
    return subprocess.run([SLUICE, *words, "--quiet"], capture_output=True, text=True, check=False).stdout


def lines(text):
    return [json.loads(line) for line in text.splitlines()]


def whole(units, coin, decimals):
    digits = str(units).rjust(decimals[coin] + 1, "0")
    head, rest = digits[: -decimals[coin]], digits[-decimals[coin] :].rstrip("0")
    return f"{int(head):,}" + (f".{rest}" if rest else "")


def duration(seconds):
    if seconds == 0:
        return "per send"
    return f"in {seconds // 86400} days" if seconds > 86400 else f"in {seconds // 3600} hours"


def rules_of(path, decimals, of=None):
    """The rules of a policy document of the demo, in its order, with the words that stand in for the program's."""
    rules = []
    for wallet in json.load(open(path))["wallets"]:
        for rule in wallet["admin"]["policy"]["rules"]:
            condition, action = rule.get("condition", {}), rule["action"]
            made = {"wallet": wallet["id"], "rule": rule["id"], "type": rule["type"], "action": action["type"]}
            if of:
                made["of"] = of
            limit = condition.get("amountString")
            made["coin"] = rule.get("coin", wallet["coin"] if limit is not None else None)
            count = len(condition.get("addresses", condition.get("entries", [])))
            window = condition.get("timeWindow")
            made["against"] = (
                f"{whole(limit, made['coin'], decimals)} {made['coin']} {duration(window)}" if limit is not None
                else f"list of {count} entries" if count else "every send"
            )
            made["then"] = ", ".join([action["type"], *action.get("userIds", [])])
            made |= {"limit": limit, "window": window if limit is not None else None}
            made["joined"] = condition.get("groupTags", [":tag"]) != [":tag"]
            rules.append(made)
    return rules


def pretty_words(text, labels):
    """The head and the facts of what `pretty` says."""
    facts, head = [], text.splitlines()[0]
    for line in text.splitlines():
        label = next((one for one in labels if line.startswith(one + "  ")), None)
        if label:
            facts.append([label, line[len(label) :].strip()])
        elif facts and line.startswith("              "):
            facts[-1][1] += " " + line.strip()
        elif facts:
            break
    return {"head": head, "notes": [],
            "facts": [{"label": label, "phrases": said.split("; ")} for label, said in facts]}


def page(kind, decimals, runs):
    return {"schema": "sluice.page/1", "version": "0.1.0", "kind": kind, "decimals": decimals, "runs": runs}


def write(name, made):
    (OUT / f"{name}.json").write_text(json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")


LABELS = ("Not covered", "Approvals", "Assumed", "Left out")


def replay(decimals, history):
    columns, outcome = Columns(rules_of(POLICY, decimals)), decisions()
    decided = lines(run("replay", POLICY, HISTORY, "--format", "jsonl"))
    explained = {one["decision"]["id"]: one for one in
                 lines(run("explain", POLICY, HISTORY, *[one["id"] for one in decided], "--format", "json"))}
    for place, decision in enumerate(decided):
        columns.add(decision, history[decision["id"]])
        columns.decide(decision, outcome)
        for rule in explained[decision["id"]]["rules"]:
            columns.verdict(place, decision["wallet"], rule)
    ids = [one["id"] for one in decided]
    replaces = {str(place): ids.index(history[name]["replaces"]) for place, name in enumerate(ids)
                if "replaces" in history[name]}
    sends = columns.made() | outcome | {"replaces": replaces, "verdicts": columns.verdicts}
    report = json.loads(run("replay", POLICY, HISTORY, "--sensitivity", "--format", "json"))
    words = pretty_words(run("replay", POLICY, HISTORY), LABELS)
    words["readings"] = ["" for _ in report["sensitivity"]["readings"]]
    write("replay", page("replay", decimals, [
        {"policy": POLICY, "report": report, "words": words, "rules": columns.rules, "sends": sends}]))


def diff(decimals, history):
    rules = rules_of(POLICY, decimals, "base") + rules_of(PROPOSED, decimals, "proposed")
    columns, base, proposed = Columns(rules), decisions(), decisions()
    changes = lines(run("diff", POLICY, PROPOSED, HISTORY, "--format", "jsonl"))
    ids = [one["id"] for one in changes]
    explained = {of: dict(zip(ids, lines(run("explain", policy, HISTORY, *ids, "--format", "json"))))
                 for of, policy in (("base", POLICY), ("proposed", PROPOSED))}
    for place, change in enumerate(changes):
        columns.add(change["base"], history[change["id"]])
        for of, into in (("base", base), ("proposed", proposed)):
            columns.decide(change[of], into, of)
            for rule in explained[of][change["id"]]["rules"]:
                columns.verdict(place, change["wallet"], rule, of)
    sends = columns.made() | {
        "base": base, "proposed": proposed, "change": [int(one["kind"] != "primary") for one in changes],
        "direction": [["tighter", "looser", "other"].index(one["direction"]) for one in changes],
        "verdicts": columns.verdicts}
    report = json.loads(run("diff", POLICY, PROPOSED, HISTORY, "--format", "json"))
    pretty = run("diff", POLICY, PROPOSED, HISTORY)
    words = pretty_words(pretty, LABELS)
    changed = pretty.split("\n118 sends")[0].replace("\n", " ").split(": ", 1)[1].replace("; deny", ", deny")
    words["head"] = "118 sends from 2026-01-01 to 2026-01-31 (UTC), proposed.json against policy.json: 16 change"
    words["facts"].insert(0, {"label": "Changed", "phrases": [changed]})
    write("diff", page("diff", decimals, [
        {"policy": PROPOSED, "report": report, "words": words, "rules": rules, "sends": sends}]))


def sweeps(decimals):
    for name, rule, words in (("sweep", "ops/weekly", ("--at-most", "5")), ("sweep-replayed", "ops/day-cap", ())):
        report = json.loads(run("sweep", POLICY, HISTORY, "--rule", rule, *words, "--format", "json"))
        said = run("sweep", POLICY, HISTORY, "--rule", rule, *words).split("\n\n")
        head = said[0].splitlines()
        facts = [{"label": "How exact", "phrases": [" ".join(said[1].split())]}]
        if words:
            facts.append({"label": "At most 5", "phrases": [" ".join(said[2].splitlines()[-1].split())]})
        rules = [one for one in rules_of(POLICY, decimals) if f"{one['wallet']}/{one['rule']}" == rule]
        write(name, page("sweep", decimals, [
            {"policy": POLICY, "report": report, "rules": rules, "sends": None,
             "words": {"head": f"{head[0]}; {head[1]}", "notes": [], "facts": facts}}]))


def explanations(decimals):
    runs = []
    for name in ("wd-23", "inv-freight-20", "cold-26"):
        report = json.loads(run("explain", POLICY, HISTORY, name, "--format", "json"))
        wallet = report["decision"]["wallet"]
        rules = [one for one in rules_of(POLICY, decimals) if one["wallet"] == wallet]
        first = run("explain", POLICY, HISTORY, name).split("\nheld")[0].split("\ndenied")[0]
        runs.append({"policy": POLICY, "report": report, "rules": rules, "sends": None,
                     "words": {"head": " ".join(first.split()), "notes": [], "facts": []}})
    requests = f"{DEMO}/requests.jsonl"
    report = json.loads(run("explain", POLICY, requests, "back-again", "--format", "json"))
    first = run("explain", POLICY, requests, "back-again").splitlines()[0]
    runs.append({"policy": POLICY, "report": report, "rules": [], "sends": None,
                 "words": {"head": " ".join(first.split()), "notes": [], "facts": []}})
    write("explain", page("explain", decimals, runs))


def tests(decimals):
    report = json.loads(run("test", DEMO, "--coverage", "--format", "json"))
    report["suites"][0]["cases"][2]["status"] = "skipped"
    report["suites"][0]["cases"][2]["reason"] = "told later"
    todo = report["suites"][0]["cases"][4]
    failing = json.loads(json.dumps(todo)) | {"status": "failed", "reason": None, "name": "eurc is held above 100,000"}
    report["suites"][0]["cases"].append(failing)
    report["cases"] |= {"count": 6, "passed": 3, "failed": 1, "skipped": 1}
    write("test", page("test", decimals, [
        {"policy": f"{DEMO}/treasury.suite.yaml", "report": report, "rules": [], "sends": None,
         "words": {"head": "6 cases: 3 passed, 1 failed, 1 skipped, 1 todo", "notes": [],
                   "facts": [{"label": "Coverage", "phrases": ["5 of 17 rules are covered (29 percent)"]}]}}]))


def main():
    decimals = {"btc": 8, "eth": 18, "eurc": 6, "usdc": 6}
    history = {one["id"]: one for one in lines(open(HISTORY).read()) if "recipients" in one}
    OUT.mkdir(parents=True, exist_ok=True)
    replay(decimals, history)
    diff(decimals, history)
    sweeps(decimals)
    explanations(decimals)
    tests(decimals)


main()
