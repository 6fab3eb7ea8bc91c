#!/usr/bin/python3
"""Makes broken and nearly broken copies of JSON documents, the same ones for the same seed.

    mutate.py --seed N --count 2000 FILES...

A .jsonl file holds one document a line. Prints one JSON object a line: {"identity", "text"}. The
identity says where the copy comes from and what was done to it:
`policy.json#/rules/0/condition/timeWindow:number=2678401`. A byte out of UTF-8 is written as a lone
surrogate (Python's surrogateescape).

Each kind of change gets an equal share of the copies, however many places it could be made at.
"""

import argparse
import collections
import itertools
import json
import pathlib
import random
import sys

import judge
from json_tree import Number, Object, changed, keys, pointer, read, write
from mutant_values import (
    FIELDS,
    MANY,
    OTHER_TYPES,
    SYNONYMS,
    TEXTS,
    near_misses,
    other_numbers,
    other_texts,
)

Mutant = collections.namedtuple("Mutant", "identity raw")

# A change of a tree: its kind and which one of that kind, where, and what is put there instead
# (place and instead: see json_tree.changed).
Change = collections.namedtuple("Change", "operation variant place instead")


# With each value as it is written, which is part of the change's name.
FIELD_VALUES = {key: [(value, write(value)) for value in values] for key, values in FIELDS.items()}
OTHER_VALUES = [(value, write(value)) for value in OTHER_TYPES]

SOURCES_MAX = 120  # that mutants are made of; the seed decides which ones


def changes_of_text(place, text):
    for other in other_texts(text):
        operation = "text-as-number" if isinstance(other, Number) else "text"
        yield Change(operation, repr(str(other))[:40], place, [other])
    yield Change("escape", "lone surrogate", place, [Number('"\\ud800"')])
    yield Change("escape", "control character", place, [Number('"a\tb"')])
    yield Change("escape", "unknown", place, [Number('"\\x41"')])
    yield Change("bytes", "not UTF-8", place, [text + "\udcff"])


def changes_of_object(place, members, known):
    for key, values in FIELD_VALUES.items():
        others = [pair for pair in members if pair[0] != key]
        for value, text in values:
            operation = "field" if key in known else "foreign-field"
            instead = [Object([*others, (key, value)])]
            yield Change(operation, f"{key}={text}", place, instead)
    deep = ("unknownField", Number("[" * 70 + "]" * 70))
    yield Change("deep", "70 arrays", place, [Object([*members, deep])])


def changes_of_array(place, elements):
    yield Change("elements", "none", place, [[]])
    for texts in MANY:
        yield Change("elements", f"{len(texts)} texts", place, [texts])
    for other, text in OTHER_VALUES:
        yield Change("elements", f"one more: {text}", place, [[*elements, other]])


def changes_of_value(place, value, known):
    """What can be put in place of one value, whatever holds it."""
    for other, text in OTHER_VALUES:
        if type(other) is not type(value) or isinstance(value, bool):
            yield Change("retype", text, place, [other])
    yield Change("null", "", place, [None])
    yield Change("wrap", "", place, [[value]])
    if isinstance(value, Number):
        for other in other_numbers(value):
            yield Change("number", other[:30], place, [other])
        yield Change("number-as-text", "", place, [str(value)])
    elif isinstance(value, str):
        yield from changes_of_text(place, value)
    elif isinstance(value, Object):
        yield from changes_of_object(place, value, known)
    elif isinstance(value, list):
        yield from changes_of_array(place, value)


def changes_of_member(place, key, value):
    """What can be done to a member of an object, besides changing its value."""
    yield Change("drop", "", place, [])
    yield Change("repeat-key", "equal", place, [(key, value), (key, value)])
    yield Change("repeat-key", "null after", place, [(key, value), (key, None)])
    yield Change("repeat-key", "text before", place, [(key, "x"), (key, value)])
    for other in (*near_misses(key), SYNONYMS.get(key, key)):
        if other != key:
            yield Change("rename", repr(other), place, [(other, value)])


def some_positions(size):
    """All of a short array, the first, middle and last of a long one."""
    return range(size) if size <= 8 else (0, size // 2, size - 1)


def changes(value, known, place=()):
    """Every change of a tree, at any depth. `known`: the keys that documents of this kind have."""
    yield from changes_of_value(place, value, known)
    if isinstance(value, Object):
        for at, (key, member) in enumerate(value):
            here = (*place, at)
            yield from changes_of_member(here, key, member)
            for change in changes(member, known, here):
                if change.place == here:  # it replaces the value; the key stays
                    change = change._replace(instead=[(key, new) for new in change.instead])
                yield change
    elif isinstance(value, list):
        for at in some_positions(len(value)):
            yield Change("drop", "", (*place, at), [])
            yield Change("repeat", "", (*place, at), [value[at], value[at]])
            yield from changes(value[at], known, (*place, at))


def all_changes(tree, known):
    """Those of the tree, and those of its text as a whole."""
    yield from changes(tree, known)
    yield from (Change("whole", variant, (), None) for variant in TEXTS)


def made(tree, change):
    """(name, bytes) of the mutant that a change makes."""
    name = f"#{pointer(tree, change.place)}:{change.operation}={change.variant}"
    if change.operation == "whole":
        return name, TEXTS[change.variant](write(tree)).encode("utf-8")
    text = write(changed(tree, change.place, change.instead))
    return name, text.encode("utf-8", "surrogateescape")


def trees(documents):
    """[(identity, tree)] of the documents that are JSON."""
    found = []
    for identity, raw in documents:
        try:
            found.append((identity, read(raw)))
        except ValueError:
            continue
    return found


def mutants(documents, seed, count):
    """Up to `count` mutants of [(identity, bytes)], no two with the same bytes; the seed decides
    which, and their order.
    """
    chance = random.Random(seed)
    sources = trees(documents)
    known = {"unknownField"}.union(*(keys(tree) for _, tree in sources))
    if len(sources) > SOURCES_MAX:
        sources = chance.sample(sources, SOURCES_MAX)
    by_operation = collections.defaultdict(list)
    for identity, tree in sources:
        for change in all_changes(tree, known):
            by_operation[change.operation].append((identity, tree, change))
    for queue in by_operation.values():
        chance.shuffle(queue)
    seen = {raw for _, raw in documents}
    found = []
    while len(found) < count and any(by_operation.values()):
        for queue in by_operation.values():
            if not queue or len(found) == count:
                continue
            identity, tree, change = queue.pop()
            name, raw = made(tree, change)
            if raw not in seen:
                seen.add(raw)
                found.append(Mutant(identity + name, raw))
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=pathlib.Path, metavar="FILE")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=2000, help="how many at most (2000)")
    given = parser.parse_args()
    documents = list(itertools.chain.from_iterable(map(judge.documents, given.files)))
    for mutant in mutants(documents, given.seed, given.count):
        text = mutant.raw.decode("utf-8", "surrogateescape")
        print(json.dumps({"identity": mutant.identity, "text": text}))


if __name__ == "__main__":
    sys.exit(main())
