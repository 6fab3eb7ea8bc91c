"""The columns of sends, as schema/README.md, "Page data", has them."""

OUTCOMES = ["allowed", "held", "denied", "refused"]
LISTS = ("coinAddressWhitelist", "coinAddressBlacklist", "advancedWhitelist", "bitcoinAddressWhitelist")


def index(names, name):
    if name is None:
        return -1
    if name not in names:
        names.append(name)
    return names.index(name)


class Columns:
    """The columns of sends, filled one send at a time."""

    def __init__(self, rules):
        self.rules = rules
        self.lists = {name: [] for name in ("wallets", "coins", "users", "kinds", "messages", "stages")}
        names = "id time wallet coin kind initiator recipients to spend".split()
        self.columns = {name: [] for name in names}
        self.verdicts = [{"send": [], "state": []} for _ in rules]

    def add(self, decision, send):
        columns, lists = self.columns, self.lists
        for name in ("id", "time", "spend"):
            columns[name].append(decision[name])
        columns["wallet"].append(index(lists["wallets"], decision["wallet"]))
        columns["coin"].append(index(lists["coins"], decision["coin"]))
        columns["kind"].append(index(lists["kinds"], send.get("kind", "payment")))
        columns["initiator"].append(index(lists["users"], send.get("initiator")))
        recipients = [one for one in send["recipients"] if not one.get("change")]
        columns["recipients"].append(len(recipients))
        columns["to"].append(recipients[0]["address"] if recipients else "")

    def decide(self, decision, into, of=None):
        place = str(len(into["outcome"]))
        into["outcome"].append(OUTCOMES.index(decision["outcome"]))
        into["rule"].append(self.rule_at(decision["wallet"], decision["rule"], of))
        into["message"].append(index(self.lists["messages"], decision["message"]))
        into["stage"].append(index(self.lists["stages"], decision["stages"] or None))
        if decision["executedAt"] != decision["time"]:
            into["executedAt"][place] = decision["executedAt"]
        if decision["assumed"]:
            into["assumed"][place] = decision["assumed"]

    def rule_at(self, wallet, name, of):
        for at, rule in enumerate(self.rules):
            if rule["wallet"] in (None, wallet) and rule["rule"] == name and rule.get("of") == of:
                return at
        return -1

    def verdict(self, place, wallet, explained, of=None):
        at = self.rule_at(wallet, explained["rule"], of)
        if explained["applicable"] is not True:
            return
        verdict, evidence = self.verdicts[at], explained["evidence"] or {}
        verdict["send"].append(place)
        verdict["state"].append(int(explained["fired"]))
        if self.rules[at]["limit"] is not None:
            verdict.setdefault("counted", []).append(evidence.get("counted"))
            if self.rules[at]["window"]:
                verdict.setdefault("prior", []).append(evidence.get("prior"))
        if "offending" in evidence and explained["fired"]:
            verdict.setdefault("offending", []).append(evidence["offending"][:10])
            verdict.setdefault("offendingCount", []).append(len(evidence["offending"]))

    def made(self):
        for rule, verdict in zip(self.rules, self.verdicts):
            if rule["type"] in LISTS:
                verdict.setdefault("offending", [])
                verdict.setdefault("offendingCount", [])
        count = len(self.columns["id"])
        return {"count": count, "listed": count, "cut": None} | self.lists | self.columns


def decisions():
    return {"outcome": [], "rule": [], "message": [], "stage": [], "executedAt": {}, "assumed": {}}
