"""What the parts of a run have in common: the programs, the folder, histories, policies."""

import json
import os
import re
import shutil
import sys

from processes import CHUNK, Failed, note, run, warm
from task import COINS, LIST_RULE, WINDOWS, Limit, Task, policy

HERE = os.path.dirname(os.path.abspath(__file__))
RIVALS = os.path.join(os.path.dirname(HERE), "rivals")
LINE_BYTES = 290  # a line's on average, rounded up
LISTED = 1_000_000
FIRES_PERCENT = 3


class Bench:
    """`folder` keeps what is costly to make; `programs` is where Bazel puts what it builds, or a folder of programs."""

    def __init__(self, folder, programs, sizes, repeats):
        self.folder = folder
        self.programs = programs
        self.sizes = sorted(sizes)
        self.repeats = repeats

    @property
    def middle(self):
        """The size for what is measured at one size alone: 10^6, or the largest below."""
        return max((size for size in self.sizes if size <= 1_000_000), default=self.sizes[0])

    def program(self, name):
        """The path of sluice, limits or replay_bench."""
        for folder in ("", "tools", "bench"):
            path = os.path.join(self.programs, folder, name)
            if os.path.isfile(path):
                return path
        raise Failed(f"{self.programs} has no program {name}")

    def path(self, name):
        return os.path.join(self.folder, name)

    def sluice(self, verb, *words, output=None):
        return run([self.program("sluice"), verb, *map(str, words)], output=output)

    def replay(self, policy_path, history, *words, output=None):
        return self.sluice("replay", policy_path, history, "--quiet", *words, output=output)

    def history(self, sends, **options):
        """The path of a history from `sluice generate`, warm; made where it isn't there."""
        words = [word for name, value in sorted(options.items()) for word in (f"--{name}", value)]
        path = self.path("-".join(["history", str(sends), *(str(word).strip("-") for word in words)]) + ".jsonl")
        if not os.path.exists(path):
            self._need(sends * LINE_BYTES)
            note(f"making {os.path.basename(path)}")
            self.sluice("generate", "--sends", sends, *words, output=path + ".part")
            os.replace(path + ".part", path)
        warm(path)
        return path

    def _need(self, size):
        free = shutil.disk_usage(self.folder).free
        if free < size + (1 << 30):
            raise Failed(f"{self.folder} has {free >> 20} MiB free, of {(size >> 20) + 1024}: see --folder and --sizes")

    def whitelist(self, entries):
        """The path of a list of addresses, most of which are paid in the histories; see whitelist.py."""
        path = self.path(f"whitelist-{entries}.txt")
        if not os.path.exists(path):
            source = self.history(min(self.middle, 200_000))
            run([sys.executable, os.path.join(HERE, "whitelist.py"), source, str(entries)], output=path + ".part")
            os.replace(path + ".part", path)
        return path

    def task(self, sends, windows):
        """(Task, path of the task, path of Sluice's policy): limits under which a few per cent of the sends fire."""
        name = f"task-{sends}-{windows}"
        path, policy_path = self.path(f"{name}.json"), self.path(f"{name}.policy.json")
        if not os.path.exists(path):
            limits = self._limits(sends, WINDOWS[windows])
            Task(limits, self.whitelist(LISTED)).save(path)
        task = Task.load(path)
        self.save(policy_path, policy(task))
        return task, path, policy_path

    def _limits(self, sends, windows):
        history = self.history(sends)
        guess = Task(tuple(Limit(window, coin, 0) for window in windows for coin in COINS))
        self.save(self.path("guess.json"), policy(guess))
        return tuple(each._replace(limit=self._limit(each, history)) for each in guess.limits)

    def _limit(self, limit, history):
        """The least of 400 limits along the rule's curve under which at most FIRES_PERCENT of its sends fire."""
        words = ("--rule", limit.name, "--points", 400, "--format", "json", "--quiet")
        report = json.loads(self.sluice("sweep", self.path("guess.json"), history, *words).output)
        curve = report["curves"][limit.coin]
        most = curve["applicable"] * FIRES_PERCENT // 100
        return min(int(point["limit"]) for point in curve["points"] if point["fires"] <= most)

    @staticmethod
    def save(path, document):
        with open(path, "w", encoding="utf-8") as file:
            json.dump(document, file)


def lists(task):
    """How the task's list is named to Sluice."""
    return ("--list", f"{LIST_RULE}={task.whitelist}") if task.whitelist else ()
