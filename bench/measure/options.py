"""The command line of bench/run."""

import argparse
import os
import tempfile

SIZES = (100_000, 1_000_000, 5_000_000, 10_000_000)
PARTS = ("rivals", "limits", "growth", "outputs", "loaded")


def _sizes(text):
    return tuple(int(float(word)) for word in text.split(","))


def _parser():
    parser = argparse.ArgumentParser(
        prog="bench/run",
        description="Builds Sluice, measures it beside what one would take instead and beside the machine's limits,"
        " and writes bench/results.json, bench/README.md and bench/charts.",
    )
    folder = os.path.join(tempfile.gettempdir(), "sluice-bench")
    parser.add_argument("--folder", default=folder, help="for histories and the rivals (default: %(default)s)")
    parser.add_argument("--sizes", type=_sizes, default=SIZES, help="sends, such as 1e5,1e6 (default: to 10^7)")
    parser.add_argument("--repeats", type=int, default=5, help="runs of each measurement (default: %(default)s)")
    parser.add_argument("--only", action="append", choices=PARTS, help="this part alone; repeatable")
    parser.add_argument("--quick", action="store_true", help="10^5 sends, once: to see whether it runs")
    parser.add_argument("--check", action="store_true", help="writes nothing; exit code 1 where counts differ")
    parser.add_argument("--write-only", action="store_true", help="README and charts anew, from results.json")
    parser.add_argument("--programs", metavar="FOLDER", help="takes these programs in place of building them")
    return parser


def parse(words):
    """The options, `folder` absolute and `only` the parts to be run. --check runs the rivals, where nothing else is
    asked for."""
    parser = _parser()
    chosen = parser.parse_args(words)
    if chosen.quick:
        chosen.sizes, chosen.repeats = SIZES[:1], 1
    if chosen.repeats < 1 or min(chosen.sizes) < 1000:
        parser.error("--repeats is 1 or more, each of --sizes 1000 or more")
    chosen.folder = os.path.abspath(chosen.folder)
    chosen.only = chosen.only or (["rivals"] if chosen.check else list(PARTS))
    return chosen
