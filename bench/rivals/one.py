"""One measurement, in a process of its own: one.py RIVAL HISTORY TASK THREADS prints what the rival counted."""

import importlib
import json
import sys

from task import Task


def main():
    rival, history, task, threads = sys.argv[1:]
    counts = importlib.import_module(f"with_{rival}").count(history, Task.load(task), int(threads))
    json.dump(counts._asdict(), sys.stdout)


if __name__ == "__main__":
    main()
