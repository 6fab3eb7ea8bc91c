"""What JSON Schemas can't express, so that a decoder may refuse what the schema accepts.

An exception is named by the decoder's error code. It only excuses a document that shows what the
exception is about, by its witness: so it can't hide a disagreement of another kind. A witness looks
at the bytes alone.
"""

import collections
import re

import judge


def objects(raw):
    """The members, as [(key, value)], of every object of a document, innermost first."""
    found = []

    def keep(pairs):
        found.append(pairs)
        return dict(pairs)

    try:
        judge.parse(raw, keep)
    except judge.NotJson:
        return []
    return found


def texts_of(raw, key):
    """The strings that stand under a key, in any object."""
    return [text for pairs in objects(raw) if isinstance(text := dict(pairs).get(key), str)]


def without_strings(raw):
    return re.sub(rb'"(?:[^"\\]|\\.)*"', b'""', raw)


def repeats_a_key(raw):
    return any(len(pairs) != len(dict(pairs)) for pairs in objects(raw))


def looks_like_an_integer(raw):
    """1.0, 1e3 and -0 are integers to JSON Schema; to a decoder an integer is digits."""
    for number in re.findall(rb"-?[0-9][0-9.eE+-]*", without_strings(raw)):
        try:
            integral = float(number).is_integer()
        except ValueError:
            continue
        if integral and (number == b"-0" or re.search(rb"[.eE]", number)):
            return True
    return False


def has_too_many_digits(raw):
    """An integer of more than 4,096 digits."""
    return re.search(rb"[0-9]{4097}", without_strings(raw)) is not None


def is_nested_too_deeply(raw):
    """More than 64 arrays and objects in one another."""
    deepest = depth = 0
    for bracket in re.findall(rb"[\[\]{}]", without_strings(raw)):
        depth += 1 if bracket in b"[{" else -1
        deepest = max(deepest, depth)
    return deepest > 64


def has_lone_surrogate(raw):
    escapes = raw.replace(rb"\\", b"")
    pair = rb"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    return re.search(rb"\\u[dD][89a-fA-F][0-9a-fA-F]{2}", re.sub(pair, b"", escapes)) is not None


def names_twice(raw):
    """Two rules, or two wallets, of one id."""
    ids = texts_of(raw, "id")
    return len(ids) != len(set(ids))


def lists_twice(raw):
    """Two entries of an advancedWhitelist that name one item; addresses may differ in case."""
    items = texts_of(raw, "item")
    return len(items) != len({item.lower() for item in items})


def removes(raw):
    return any(dict(pairs).get("remove") is not None for pairs in objects(raw))


def is_at_an_end_of_time(raw):
    """A time whose offset may carry it out of 1970 to 9999."""
    ends = rb'"(?:1969-12-31|1970-01-01|9999-12-31)[Tt ][0-9:.]*[+-]'
    return re.search(ends, raw) is not None


def replaces(raw):
    return any(dict(pairs).get("replaces") is not None for pairs in objects(raw))


class Exemption(collections.namedtuple("Exemption", "code witness reason")):
    """What one error code of the decoder stands for."""


ONE_FIELD = "a schema can't compare one field of two elements"

# A decoder that accepts a document with one of these witnesses is wrong as well.
ALWAYS_REFUSED = [
    Exemption("duplicate-key", repeats_a_key, "a schema sees objects after their keys were joined"),
    Exemption("lone-surrogate", has_lone_surrogate, "a schema sees text after escapes were read"),
    Exemption("bound-nesting", is_nested_too_deeply, "a schema can't count how deep values go"),
]

EXCEPTIONS = ALWAYS_REFUSED + [
    Exemption("wrong-type", looks_like_an_integer, "to a schema 1.0, 1e3 and -0 are integers"),
    Exemption("bound-digits", has_too_many_digits, "a schema bounds values of numbers, not digits"),
    Exemption("duplicate-rule", names_twice, ONE_FIELD),
    Exemption("duplicate-wallet", names_twice, ONE_FIELD),
    Exemption("duplicate-entry", lists_twice, ONE_FIELD),
    Exemption("remove-unknown", removes, "what there is to remove depends on the bodies before"),
    Exemption("time-range", is_at_an_end_of_time, "an offset can carry a time past either end"),
    Exemption("replaces-unknown", replaces, "the earlier send is on another line"),
]
