"""Shows a mutant to one judge after the other, the cheapest first, until one notices it."""

import os
import re
import resource
import shutil
import signal
import subprocess
import sys

# What an inline function's callers are looked for in.
CALLERS = ("engine/rules", "engine/state", "engine/replay", "engine/life_cycle", "engine/analysis", "schema")
CALLERS_MAX = 4
ALL_MAX = 8  # so many callers are all looked at
MEMORY_MAX = 6 << 30

# Name, the program's arguments, and seconds of processor time after which it hangs: many times what it takes. What most
# mutants are noticed by comes first, of what takes a moment.
FIRST = (
    ("small worlds", ["small-worlds", "0", "30000"], 4),
    ("decisions", ["faults", "decisions", "100"], 6),
)
QUICK = (
    ("unit tests", ["units", "tests/engine/rules", "tests/engine/state", "tests/engine/replay"], 15),
    ("sweep", ["faults", "sweep", "30"], 15),
    ("diff", ["faults", "diff", "40"], 15),
    ("decisions", ["faults", "decisions", "600"], 15),
    ("readings", ["faults", "readings", "10"], 15),
)
# Then the fixtures, and of what takes longest more.
ABOVE = (
    ("unit tests above", ["units", "tests/engine/model", "tests/engine/life_cycle", "tests/engine/analysis",
                          "tests/schema", "tests/schema/history", "tests/schema/output"], 60),
)
THOROUGH = (
    ("decisions", ["faults", "decisions", "4000"], 60),
    ("small worlds, a thousandth", ["small-worlds", "0", "1000"], 30),
    ("sweep", ["faults", "sweep", "300"], 60),
    ("diff", ["faults", "diff", "400"], 60),
    ("readings", ["faults", "readings", "80"], 60),
)
OF_FOLDER_SECONDS = 6
GOLDEN_SECONDS = 20  # a command of it
WAITING_MAX = 20     # seconds that a judge may take for each of its processor's, on a busy machine, or asleep


def _run(command, seconds, folder, number):
    """`passed`, `noticed`, or `timeout`. `number`: of the mutant that is switched on, or 0."""

    def limits():
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MAX, MEMORY_MAX))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))

    try:
        ran = subprocess.run(command, cwd=folder, env={**os.environ, "SLUICE_MUTANT": str(number)},
                             timeout=seconds * WAITING_MAX, preexec_fn=limits, stdin=subprocess.DEVNULL,
                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except subprocess.TimeoutExpired:
        return "timeout"
    if ran.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        return "timeout"
    return "passed" if ran.returncode == 0 else "noticed"


class Judging:
    """One worker's: `scratch` is a folder of its own."""

    def __init__(self, tree, scratch, quick):
        self.tree = tree
        self.quick = quick
        self.scratch = scratch
        self.program = os.path.join(scratch, "judges")

    def verdict(self, mutant, text):
        """(verdict, judge): `noticed`, `timeout`, `survived`, or `not compiled`, which doesn't count."""
        shutil.rmtree(self.scratch, ignore_errors=True)
        place = os.path.join(self.scratch, "tree", mutant.path)
        os.makedirs(os.path.dirname(place))
        with open(place, "w", encoding="utf-8") as file:
            file.write(mutant.applied(text))
        replaced = {}
        for source in self.sources_changed_by(mutant):
            target = os.path.join(self.scratch, "objects", source[:-len(".cc")] + ".o")
            # A header's inline functions aren't inlined, and the first of their definitions is linked: these.
            header = self.tree.precompiled_for(source) if source == mutant.path else None
            if not self.tree.compile(source, target, [os.path.join(self.scratch, "tree")], header,
                                     optimised=source == mutant.path)[0]:
                return "not compiled", "-"
            replaced[source] = target
        if not self.tree.link(self.program, replaced)[0]:
            return "not compiled", "-"
        return self.judged(mutant, self.program, 0)

    def sources_changed_by(self, mutant):
        """The source itself; of a header, its own source and the nearest that include it and name what is
        mutated, or all where they are few. What nobody names is used by the header itself, and so by whoever
        includes it."""
        if mutant.path.endswith(".cc"):
            return [mutant.path]
        dependents = self.tree.dependents(mutant.path, CALLERS)
        if len(dependents) <= ALL_MAX:
            return dependents
        naming = [source for source in dependents if mutant.inside and self._names(source, mutant.inside)]
        own = mutant.path[:-len(".h")] + ".cc"
        if not set(naming) - {own}:
            naming = [source for source in dependents if self._includes(source, mutant.path)]
        folders = [next(folder for folder in CALLERS if source.startswith(folder)) for source in naming]
        near = [source for folder in CALLERS for of, source in zip(folders, naming) if of == folder]
        chosen = [own] if own in dependents else []
        chosen += [source for source in near if source != own][:CALLERS_MAX]
        return chosen or dependents[:1]

    def _includes(self, source, header):
        """Whether it does, or its header."""
        for path in (source, source[:-len(".cc")] + ".h"):
            place = os.path.join(self.tree.root, path)
            if os.path.exists(place):
                with open(place, encoding="utf-8") as file:
                    if f'#include "{header}"' in file.read():
                        return True
        return False

    def _names(self, source, name):
        with open(os.path.join(self.tree.root, source), encoding="utf-8") as file:
            return re.search(rf"\b{re.escape(name)}\b", file.read()) is not None

    def who_notices_nothing(self, program):
        """The first judge who notices something though no mutant is switched on; None, as it has to be."""
        for folder in ("tests/engine/rules", "tests/engine/state", "tests/engine/replay"):
            verdict, judge = self._judged(folder, program, 0)
            if verdict != "survived":
                return judge
        return None

    def judged(self, mutant, program, number):
        return self._judged("tests/" + os.path.dirname(mutant.path), program, number)

    def _judged(self, folder, program, number):
        judges = [*FIRST, ("unit tests of the folder", ["units", folder], OF_FOLDER_SECONDS), *QUICK]
        if self.quick:
            return self._judged_by(judges, program, number)
        verdict = self._judged_by([*judges, *ABOVE], program, number)
        if verdict[0] == "survived":
            verdict = self._judged_by_golden(program, number)
        return self._judged_by(THOROUGH, program, number) if verdict[0] == "survived" else verdict

    def _judged_by(self, judges, program, number):
        for name, arguments, seconds in judges:
            found = _run([program, *arguments], seconds, self.tree.root, number)
            if found != "passed":
                return found, name
        return "survived", "-"

    def _judged_by_golden(self, program, number):
        os.makedirs(self.scratch, exist_ok=True)
        sluice = os.path.join(self.scratch, "sluice")
        with open(sluice, "w", encoding="utf-8") as file:
            # By itself, for fixtures run in an environment of their own.
            file.write(f'#!/bin/sh\nSLUICE_MUTANT={number} exec "{program}" sluice "$@"\n')
        os.chmod(sluice, 0o755)
        golden = [sys.executable, "tests/golden/golden_test.py", "--first", sluice, "fixtures"]
        found = _run(golden, GOLDEN_SECONDS, self.tree.root, number)
        return ("survived", "-") if found == "passed" else (found, "golden")
