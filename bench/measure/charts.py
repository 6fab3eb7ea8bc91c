"""The charts of bench/README.md, as SVG: charts.py RESULTS FOLDER. The same results, the same bytes."""

import json
import os
import sys

import matplotlib
from tables import TITLES

matplotlib.use("svg")
matplotlib.rcParams.update(
    {"svg.hashsalt": "sluice", "svg.fonttype": "none", "font.size": 9, "font.family": "sans-serif", "axes.grid": True}
)

from matplotlib import pyplot  # noqa: E402, after the settings

COLOURS = {"sluice": "#0b6e4f", "duckdb": "#d98e04", "python": "#3f6fb5", "sqlite": "#7a5195", "paygraph": "#9a9a9a"}


def _save(figure, folder, name):
    figure.tight_layout()
    figure.savefig(os.path.join(folder, f"{name}.svg"), metadata={"Date": None, "Creator": None})
    pyplot.close(figure)


def _lines(axes, rows, key):
    """A line for each tool and number of threads; one thread is dashed where there are two."""
    for tool, title in TITLES.items():
        for threads in (2, 1):
            points = [(row["sends"], row[key]) for row in rows if (row["tool"], row["threads"]) == (tool, threads)]
            if not points:
                continue
            both = tool in ("sluice", "duckdb")
            axes.plot(
                *zip(*sorted(points)),
                marker="o",
                markersize=3,
                color=COLOURS[tool],
                linestyle="--" if both and threads == 1 else "-",
                label=f"{title}, {threads} thread{'s'[: threads > 1]}" if both else title,
            )
    axes.set(xscale="log", yscale="log", xlabel="sends")
    axes.grid(alpha=0.3)
    axes.legend(fontsize=8, frameon=False)


def rivals(rows, folder):
    for windows in (1, 4):
        figure, axes = pyplot.subplots(figsize=(7, 4))
        _lines(axes, [row for row in rows if row["windows"] == windows], "seconds")
        axes.set_ylabel("seconds")
        axes.set_title(f"{'One window' if windows == 1 else 'Four windows'}, a whitelist of 10^6")
        _save(figure, folder, f"rivals-{windows}")
    figure, axes = pyplot.subplots(figsize=(7, 4))
    _lines(axes, [row for row in rows if row["windows"] == 1], "megabytes")
    axes.set_ylabel("MB resident at most")
    axes.set_title("Memory, one window, a whitelist of 10^6")
    _save(figure, folder, "memory")


def growth(rows, folder):
    names = list(dict.fromkeys(row["axis"] for row in rows))
    figure, panels = pyplot.subplots(1, len(names), figsize=(2.6 * len(names), 2.8))
    for axes, name in zip(panels, names):
        points = [(row["at"], row["nanoseconds"]) for row in rows if row["axis"] == name]
        axes.plot(*zip(*points), marker="o", markersize=3, color=COLOURS["sluice"])
        axes.set(xscale="log", xlabel=name)
        axes.set_ylim(bottom=0)
        axes.grid(alpha=0.3)
    panels[0].set_ylabel("ns a send")
    _save(figure, folder, "growth")


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        parts = json.load(file)["parts"]
    os.makedirs(sys.argv[2], exist_ok=True)
    for name, chart in (("rivals", rivals), ("growth", growth)):
        if name in parts:
            chart(parts[name]["rows"], sys.argv[2])


if __name__ == "__main__":
    main()
