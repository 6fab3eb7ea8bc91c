#!/usr/bin/python3
"""The data of tests/data: what the program puts into the demo's pages.

    make_data.py SLUICE            writes it
    make_data.py SLUICE --check    fails where it isn't what the program says now

From the top of the tree.
"""

import pathlib
import re
import subprocess
import sys

DEMO = "fixtures/demo"
POLICY, PROPOSED, HISTORY = f"{DEMO}/policy.json", f"{DEMO}/proposed.json", f"{DEMO}/history.jsonl"
FOLDER = pathlib.Path("tools/report/tests/data")
PAGES = {
    "replay": ["replay", POLICY, HISTORY, "--sensitivity"],
    "diff": ["diff", POLICY, PROPOSED, HISTORY],
    "sweep": ["sweep", POLICY, HISTORY, "--rule", "ops/weekly", "--at-most", "5"],
    "sweep-replayed": ["sweep", POLICY, HISTORY, "--rule", "ops/day-cap"],
    "explain": ["explain", POLICY, HISTORY, "wd-23", "inv-freight-20", "cold-26"],
    "explain-line": ["explain", POLICY, f"{DEMO}/requests.jsonl", "back-again"],
    "test": ["test", str(FOLDER / "mixed.suite.yaml"), "--coverage"],
}
DATA = re.compile(r'<script type="application/json"[^>]*>(.*?)</script>', re.DOTALL)


def data_of(sluice, words):
    done = subprocess.run(
        [sluice, *words, "--quiet", "--format", "html"], capture_output=True, encoding="utf-8", check=False
    )
    (data,) = DATA.findall(done.stdout) or sys.exit(f"{' '.join(words)}: no page\n{done.stderr}")
    return data.strip() + "\n"


def main():
    sluice, *rest = sys.argv[1:]
    for name, words in PAGES.items():
        file, data = FOLDER / f"{name}.json", data_of(sluice, words)
        if not rest:
            file.write_text(data, "utf-8")
        elif file.read_text("utf-8") != data:
            sys.exit(f"{file} isn't what the program says: tools/report/tests/make_data.py SLUICE")


main()
