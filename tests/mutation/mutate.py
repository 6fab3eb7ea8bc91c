#!/usr/bin/python3
"""Changes the engine in one small place after the other, and asks whether a test notices.

    tests/mutation/mutate.py --objects FOLDER [--jobs N] [--only PATH]… [--again VERDICT] [--quick] [--share I/N]
    tests/mutation/mutate.py --check
    tests/mutation/mutate.py --list

Mutates every source and header of engine/rules, engine/state and engine/replay. Verdicts are kept in verdicts.tsv, a
line a mutant; what is in it already isn't tried again, so that a run that was stopped goes on. A file's verdicts go as
soon as its text is another: then its mutants are tried again.

    --objects FOLDER  where objects are kept from run to run (1 GB; some minutes to fill it)
    --only PATH       mutants of this file or folder alone
    --again VERDICT   those with that verdict are tried again, as `survived` after a test was written
    --quick           by the quick judges alone; --again survived then has the others look at what they let pass
    --share I/N       a share of the mutants, tried afresh, and nothing is kept: the figures are printed
    --check           no mutant is tried; says what verdicts.tsv comes to, and exits with 1 if that isn't enough

Nothing but Python's standard library and g++ is needed, beside what the engine needs.
"""

import argparse
import collections
import concurrent.futures
import hashlib
import os
import sys
import threading
import time

from building import Tree
from judging import Judging
from mutants import mutants_of
from switching import Switching

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FOLDERS = ("engine/state", "engine/replay", "engine/rules")
# Has memory fetched ahead: nothing hangs on it but time, which bench/ looks at.
LEFT_OUT = ("engine/replay/prefetch_sends.cc", "engine/replay/prefetch_sends.h")
VERDICTS = os.path.join(ROOT, "tests/mutation/verdicts.tsv")
EQUIVALENT = os.path.join(ROOT, "tests/mutation/equivalent.tsv")
COLUMNS = ("file", "line", "column", "kind", "before", "after", "verdict", "judge", "digest")
NOTICED_MIN, EQUIVALENT_MAX, MUTANTS_MIN = 95, 3, 400  # per cent, per cent, mutants


def read(path):
    with open(os.path.join(ROOT, path), encoding="utf-8") as file:
        return file.read()


def digest_of(text):
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def plain(text):
    return " ".join(text.split())


def row_of(mutant, digest):
    return tuple(map(plain, mutant.name())) + (digest,)


def all_mutants():
    """(mutant, its file's text, row), in order: sources, and then headers, of which several sources are compiled."""
    paths = [f"{folder}/{name}" for folder in FOLDERS for name in sorted(os.listdir(os.path.join(ROOT, folder)))]
    found = []
    for path in [path for end in (".cc", ".h") for path in paths if path.endswith(end) and path not in LEFT_OUT]:
        text = read(path)
        found += [(mutant, text, row_of(mutant, digest_of(text))) for mutant in mutants_of(path, text)]
    return found


def numbers_of(mutants):
    """Row -> number. A file's don't hang on those of others, so that it isn't compiled anew when they change."""
    numbers = {}
    paths = sorted({mutant.path for mutant, _, _ in mutants})
    within = collections.Counter()
    for mutant, _, row in mutants:
        within[mutant.path] += 1
        numbers[row] = 1000 * (1 + paths.index(mutant.path)) + within[mutant.path]
    return numbers


class Verdicts:
    """verdicts.tsv: row of a mutant -> (verdict, judge). Written anew after each verdict that comes."""

    def __init__(self, rows):
        self.rows = rows
        self.known = {}
        self.lock = threading.Lock()
        if os.path.exists(VERDICTS):
            for line in read(VERDICTS).splitlines()[1:]:
                *name, verdict, judge, digest = line.split("\t")
                self.known[tuple(name) + (digest,)] = (verdict, judge)

    def take(self, row, verdict):
        with self.lock:
            self.known[row] = verdict
            self.write()

    def write(self):
        lines = ["\t".join(COLUMNS)]
        for row in self.rows:
            if row in self.known:
                lines.append("\t".join((*row[:-1], *self.known[row], row[-1])))
        with open(VERDICTS + ".new", "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
        os.replace(VERDICTS + ".new", VERDICTS)


def try_all(chosen, numbered, tree, jobs, quick, take):
    """Tries the mutants [(number, mutant, text, row)], several at once, and tells `take(row, (verdict, judge))`.
    `numbered`: all there are."""
    local = threading.local()
    workers = iter(range(jobs))
    lock = threading.Lock()
    done = [0]
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        switching = Switching(tree, numbered, {mutant.path for _, mutant, _, _ in chosen})
        switching.build(pool)
        noticed = Judging(tree, os.path.join(tree.objects, "unchanged"), quick).who_notices_nothing(switching.program)
        if noticed:
            raise SystemExit(f"with no mutant at all, `{noticed}` notices something")
        print(f"{len(switching.numbers)} of {len(chosen)} mutants are compiled at once", flush=True)
        begun = time.time()

        def attempt(one):
            number, mutant, text, row = one
            if not hasattr(local, "judging"):
                with lock:
                    local.judging = Judging(tree, os.path.join(tree.objects, f"worker{next(workers)}"), quick)
            if number in switching.numbers:
                verdict = local.judging.judged(mutant, switching.program, number)
            else:
                verdict = local.judging.verdict(mutant, text)
            take(row, verdict)
            with lock:
                done[0] += 1
                rate = (time.time() - begun) / done[0]
                print(f"{done[0]} of {len(chosen)} ({rate:.1f} s each): {' '.join(row[:3])} {row[4]} -> {row[5]}: "
                      f"{verdict[0]}, {verdict[1]}", flush=True)

        # Those first that cost no compiling.
        for _ in pool.map(attempt, sorted(chosen, key=lambda one: one[0] not in switching.numbers)):
            pass


def arguments_for():
    """Mutants that are argued to be equivalent: (file, before's line as it stands, before, after) -> the argument."""
    if not os.path.exists(EQUIVALENT):
        return {}
    rows = [line.split("\t") for line in read(EQUIVALENT).splitlines()[1:]]
    return {tuple(row[:-1]): row[-1] for row in rows}


def sum_up(judged):
    """Prints the figures of [(mutant, text, row, verdict)]; whether they are enough."""
    argued = arguments_for()
    counts = collections.Counter()
    for mutant, text, row, verdict in judged:
        line = plain(text.splitlines()[mutant.line - 1])
        is_argued = verdict == "survived" and (row[0], line, row[4], row[5]) in argued
        counts["equivalent" if is_argued else verdict] += 1
        if verdict == "survived" and not is_argued:
            print(f"survived: {row[0]}:{row[1]}:{row[2]}: {row[3]}: `{row[4]}` -> `{row[5]}`")
    counted = sum(count for verdict, count in counts.items() if verdict != "not compiled")
    noticed = counts["noticed"] + counts["timeout"]
    print(f"{counted} mutants ({counts['not compiled']} more don't compile): {noticed} noticed "
          f"({counts['timeout']} by their taking too long), {counts['equivalent']} argued to be equivalent, "
          f"{counts['survived']} not noticed; {100 * noticed / max(counted, 1):.1f} % noticed")
    return noticed * 100 >= NOTICED_MIN * counted and counts["equivalent"] * 100 <= EQUIVALENT_MAX * counted


def chosen_of(mutants, options, known):
    if options.share:
        number, of = map(int, options.share.split("/"))
        return [one for one in mutants if int(digest_of("\t".join(one[2][:-1])), 16) % of == number]
    chosen = []
    for one in mutants:
        verdict = known.get(one[2], (None,))[0]
        only = not options.only or any(one[2][0] == path or one[2][0].startswith(path + "/") for path in options.only)
        if only and (verdict is None or verdict == options.again):
            chosen.append(one)
    # A run that is stopped has looked at a fourth of every source at least, before it looks at the rest.
    headers = [one for one in chosen if one[2][0].endswith(".h")]
    sources = [one for one in chosen if not one[2][0].endswith(".h")]
    return [one for part in range(4) for one in sources[part::4]] + headers


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--objects")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--only", action="append")
    parser.add_argument("--again")
    parser.add_argument("--share")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--compiler", default="g++")
    options = parser.parse_args()
    mutants = all_mutants()
    if options.list:
        for _, _, row in mutants:
            print("\t".join(row[:-1]))
        return
    verdicts = Verdicts([row for _, _, row in mutants])
    known = {} if options.share else verdicts.known
    if not options.check:
        tree = Tree(ROOT, options.objects, options.compiler)
        tree.compile_all(options.jobs)
        take = known.__setitem__ if options.share else verdicts.take
        numbers = numbers_of(mutants)
        numbered = {numbers[one[2]]: one[:2] for one in mutants}
        chosen = [(numbers[one[2]], *one) for one in chosen_of(mutants, options, known)]
        try_all(chosen, numbered, tree, options.jobs, options.quick, take)
    judged = [(mutant, text, row, known[row][0]) for mutant, text, row in mutants if row in known]
    enough = sum_up(judged)
    complete = options.share or options.only or len(judged) == len(mutants)
    if not complete:
        print(f"{len(mutants) - len(judged)} mutants have no verdict")
    sys.exit(0 if enough and (complete or not options.check) and len(mutants) >= MUTANTS_MIN else 1)


if __name__ == "__main__":
    main()
