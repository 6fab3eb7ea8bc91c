"""The part of bench/README.md between its two marks, from bench/results.json."""

import statistics

from budgets import BUDGETS, NEIGHBOURS_MAX

BEGIN = "<!-- bench/run writes from here on. -->"
END = "<!-- bench/run has written until here. -->"
TITLES = {"sluice": "Sluice", "duckdb": "DuckDB", "python": "Python script", "sqlite": "SQLite", "paygraph": "PayGraph"}
_RIVALS = ("sends", "tool", "threads", "seconds", "CPU s", "times ours", "M sends/s", "MB", "runs", "same counts")


def figure(value):
    """Three digits, or all before the point."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.{1 if value >= 10 else 2 if value >= 0.1 else 3}f}"


def table(header, rows):
    return ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)] + [
        "| " + " | ".join(map(str, row)) + " |" for row in rows
    ]


def _picture(name, words):
    return ["", f"![{words}](charts/{name}.svg)"]


def _of_parts(parts, field):
    """What all have in common, or what each has: parts are measured apart from each other, on any day."""
    named = {}
    for name, part in parts.items():
        named.setdefault(part[field], []).append(name)
    if len(named) == 1:
        return next(iter(named))
    return "; ".join(f"{value} ({', '.join(names)})" for value, names in named.items())


def _conditions(results):
    machine, versions = results["machine"], results["versions"]
    parts = results["parts"]
    return [
        "| | |",
        "|---|---|",
        f"| measured | {_of_parts(parts, 'date')} |",
        f"| machine | {machine['processor']}, {machine['cores']} cores, {machine['memory']} |",
        f"| system | {machine['system']}, Linux {machine['kernel']}, {versions['compiler']} |",
        f"| Sluice | {_of_parts(parts, 'sluice')} |",
        f"| rivals | DuckDB {versions['duckdb']}, PayGraph {versions['paygraph']}, SQLite {versions['sqlite']},"
        f" Python {versions['python']} |",
    ]


def _bound(budget, bound):
    return f"{'' if budget.more_is_better else 'at most '}{figure(bound).rstrip('0').rstrip('.')}{budget.unit}"


def _budgets(parts):
    rows = []
    for budget in BUDGETS:
        values = budget.values(parts)
        measured, verdict, where = "not measured", "", ""
        if values:
            worst = budget.worst(values.values())
            measured = figure(worst) + budget.unit
            verdict = budget.verdict(worst)
            verdict = f"**{verdict}**" if verdict == "missed" else verdict
            where = "; ".join(f"{name}: {figure(value)}" for name, value in values.items())
        rows.append((budget.words, _bound(budget, budget.goal), _bound(budget, budget.least), measured, verdict, where))
    header = ("budget", "goal", "least", "measured", "reached", "the worst of")
    return ["", "### Budgets", "", *table(header, rows)]


def _spread(row):
    runs = row["runs"]
    return f"{len(runs)}, ±{100 * (max(runs) - min(runs)) / 2 / statistics.median(runs):.0f} %" if runs[1:] else "1"


def _rivals(part):
    lines = ["", "### The same task"]
    for windows, words in ((1, "One window of 24 hours"), (4, "Windows of 1 h, 24 h, 7 d and 30 d")):
        rows = []
        for row in (row for row in part["rows"] if row["windows"] == windows):
            own = next(
                each
                for each in part["rows"]
                if (each["tool"], each["sends"], each["windows"], each["threads"])
                == ("sluice", row["sends"], windows, row["threads"])
            )
            rows.append(
                (
                    f"{row['sends']:,}",
                    TITLES[row["tool"]],
                    row["threads"],
                    figure(row["seconds"]),
                    figure(row["cpu"]),
                    figure(row["seconds"] / own["seconds"]),
                    figure(row["sends"] / row["seconds"] / 1e6),
                    figure(row["megabytes"]),
                    _spread(row),
                    row["same"] or "none",
                )
            )
        lines += ["", f"{words} for each wallet and coin, and a whitelist of 10^6 addresses:", ""]
        lines += table(_RIVALS, rows)
        lines += _picture(f"rivals-{windows}", f"Seconds by sends, {words.lower()}")
    return lines + _picture("memory", "Memory by sends, one window")


def _limits(part):
    whole = part["nullHandler"]
    rows = [
        (f"memory, read by {threads} thread{'s'[: int(threads) > 1]}", f"{figure(rate / 1e9)} GB/s", "")
        for threads, rate in part["memory"].items()
    ]
    rows.append(("the file, read() in chunks of 1 MiB", f"{figure(part['file'] / 1e9)} GB/s", ""))
    rows.append(("RapidJSON over its lines, in situ, null handler", f"{figure(whole / 1e6)} MB/s", "100 %"))
    rows += [
        (f"`replay`, {name}, one thread", f"{figure(rate / 1e6)} MB/s", f"{100 * rate / whole:.0f} %")
        for name, rate in part["replay"].items()
    ]
    header = (f"{part['sends']:,} sends", "rate", "of RapidJSON's")
    return ["", "### How near to what can't be done without", "", *table(header, rows)]


def _growth(part):
    rows = []
    for row in part["rows"]:
        ratio = "" if row["ratio"] is None else figure(row["ratio"])
        if row["ratio"] and row["ratio"] > NEIGHBOURS_MAX:
            ratio = f"**{ratio}: past {NEIGHBOURS_MAX}**"
        rows.append((row["axis"], f"{row['at']:,}", f"{row['sends']:,}", figure(row["nanoseconds"]), ratio))
    lines = ["", "### Growth", "", *table(("as this grows", "to", "sends", "ns a send", "to the one before"), rows)]
    return lines + _picture("growth", "Nanoseconds a send along each axis")


def _outputs(part):
    report = part["seconds"]["report"]
    words = {
        "report": "`replay`, report alone",
        "decisions": "`replay --format jsonl` into a file",
        "sweep": "`sweep` of one rule",
    }
    rows = [(words[name], figure(seconds), figure(seconds / report)) for name, seconds in part["seconds"].items()]
    header = (f"{part['sends']:,} sends, two threads", "seconds", "times the report")
    return ["", "### Outputs and sweeps", "", *table(header, rows)]


def _loaded(part):
    rows = [(f"`{name}`", figure(rate / 1e6)) for name, rate in part["perSecond"].items()]
    header = (f"{part['sends']:,} sends, loaded", "M sends/s")
    return ["", "### Without reading", "", *table(header, rows)]


def written(results):
    """The lines between the marks."""
    parts = results["parts"]
    writers = {"rivals": _rivals, "limits": _limits, "growth": _growth, "outputs": _outputs, "loaded": _loaded}
    lines = _conditions(results) + _budgets(parts)
    for name, writer in writers.items():
        if name in parts:
            lines += writer(parts[name])
    return lines


def write(results, path):
    with open(path, encoding="utf-8") as file:
        page = file.read()
    before, after = page.index(BEGIN) + len(BEGIN), page.index(END)
    body = "\n".join(written(results))
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"{page[:before]}\n\n{body}\n\n{page[after:]}")
