#!/usr/bin/python3
"""Whether Bazel was told of each of our headers that an object was compiled from: else a header's change leaves
objects as they were, and a program is made of two versions of a class.

One argument: Bazel's folder of outputs, bazel-bin. Looks at every object there, whichever command it was compiled for,
but not at what is left of an earlier version of the sources or of how they are built.
"""

import functools
import pathlib
import re
import sys

INCLUDE = re.compile(r'^#include "([^"]+)"', re.MULTILINE)
TREE = pathlib.Path(__file__).resolve().parents[2]


@functools.cache
def included(path):
    """Our own files that a file includes, and what those include, and so on."""
    file = TREE / path
    if not file.is_file():
        return frozenset()
    names = [name for name in INCLUDE.findall(file.read_text(encoding="utf-8")) if (TREE / name).is_file()]
    return frozenset(names).union(*(included(name) for name in names))


def told(rule):
    """The files that a compiler's rule names."""
    words = rule.read_text(encoding="utf-8").replace("\\\n", " ").split()[1:]
    # clang names what was precompiled by where Bazel had it compiled.
    return {re.sub("^/.*/execroot/[^/]+/", "", word) for word in words}


def is_current(rule):
    """Whether none of the files was changed since: else it may have included others, or been built in another way."""
    files = [*(TREE / name for name in told(rule)), *(TREE / "tools/bazel").glob("*.bzl"), TREE / ".bazelrc"]
    return all(not file.is_file() or file.stat().st_mtime < rule.stat().st_mtime for file in files)


def missing(rule):
    names = told(rule)
    return frozenset().union(*(included(name) for name in names if name.endswith(".cc"))) - names


def main():
    rules = sorted(pathlib.Path(sys.argv[1]).resolve().rglob("*.d"))
    if not rules:
        sys.exit("no objects are there")
    current = [rule for rule in rules if is_current(rule)]
    if len(current) < len(rules):
        print(f"passed over, as older than what they were made of: {len(rules) - len(current)} of {len(rules)} objects")
    untold = {rule: missing(rule) for rule in current}
    for rule, names in untold.items():
        if names:
            print(f"{rule.name}: Bazel isn't told of {', '.join(sorted(names)[:3])} and {max(0, len(names) - 3)} more")
    sys.exit(1 if any(untold.values()) else 0)


main()
