"""What JSON Schemas can't express, so that a decoder may refuse what the schema accepts.

An exception excuses a document if the decoder names its code, and if the bytes at the place that
the decoder names show what the exception is about: so it can't hide a disagreement of another kind.
"""

import collections
import re

import judge

# A problem as decoder.py gives it: its code, offset in the bytes, and JSON pointer.


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


def texts_of(raw, *keys):
    """The strings that stand under one of the keys, in any object."""
    values = (value for pairs in objects(raw) for key, value in pairs if key in keys)
    return [value for value in values if isinstance(value, str)]


def without_strings(raw):
    return re.sub(rb'"(?:[^"\\]|\\.)*"', b'""', raw)


def number_at(raw, problem):
    """The number at the problem's place, as it is written; b"" where there is none."""
    if problem.offset is None:
        return b""
    return re.compile(rb"-?[0-9][0-9.eE+-]*|").match(raw, problem.offset)[0]


def text_at(raw, problem):
    """The string at the problem's place; None where there is none."""
    if problem.offset is None:
        return None
    text = re.compile(rb'"(?:[^"\\]|\\.)*"').match(raw, problem.offset)
    return judge.parse(text[0]) if text else None


def steps(problem):
    """The steps of the problem's pointer; [] where it has none."""
    return (problem.pointer or "").split("/")[1:]


# Of the document as a whole. What shows one of these must be refused, whatever else it holds.


def repeats_a_key(raw, _problem=None):
    return any(len(pairs) != len(dict(pairs)) for pairs in objects(raw))


def has_half_a_surrogate(raw, _problem=None):
    escapes = raw.replace(rb"\\", b"")
    pair = rb"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    return re.search(rb"\\u[dD][89a-fA-F][0-9a-fA-F]{2}", re.sub(pair, b"", escapes)) is not None


def is_nested_too_deeply(raw, _problem=None):
    """More than 64 arrays and objects in one another."""
    deepest = depth = 0
    for bracket in re.findall(rb"[\[\]{}]", without_strings(raw)):
        depth += 1 if bracket in b"[{" else -1
        deepest = max(deepest, depth)
    return deepest > 64


# Of one place.


def is_no_plain_integer(raw, problem):
    """1.0, 1e3 and -0 are integers to JSON Schema; to a decoder an integer is digits."""
    number = number_at(raw, problem)
    if number != b"-0" and not re.search(rb"[.eE]", number):
        return False
    return float(number).is_integer()


def has_too_many_digits(raw, problem):
    return len(number_at(raw, problem).lstrip(b"-")) > 4096


def is_a_number_too_big(raw, problem):
    number = number_at(raw, problem)
    return number != b"" and float(number) in (float("inf"), float("-inf"))


def is_an_id_twice(raw, problem):
    return texts_of(raw, "id").count(text_at(raw, problem)) > 1


def changes_otherwise(raw, problem):
    """A body that changes a list, whose id an earlier element of the array has."""
    try:
        at = int(steps(problem)[0])
        rules = judge.parse(raw)[: at + 1]
    except (ValueError, IndexError):
        return False
    changes = {"add", "remove"} & (rules[at].get("condition") or {}).keys()
    return bool(changes) and rules[at].get("id") in [rule.get("id") for rule in rules[:at]]


def is_listed_twice(raw, problem):
    """An item of an advancedWhitelist; addresses may differ in case."""
    item = text_at(raw, problem)
    items = [other.lower() for other in texts_of(raw, "item")]
    return item is not None and items.count(item.lower()) > 1


def is_removed(_raw, problem):
    return "remove" in steps(problem)[-2:]


def is_at_an_end_of_time(raw, problem):
    """A time whose offset may carry it out of 1970 to 9999."""
    ends = r"(?:1969-12-31|1970-01-01|9999-12-31)[Tt ][0-9:.]*[+-]"
    return re.match(ends, text_at(raw, problem) or "") is not None


def replaces(raw, _problem):
    return bool(texts_of(raw, "replaces"))


def limits_a_coin_twice(raw, _problem):
    """An access token with two limits of one coin."""
    for members in map(dict, objects(raw)):
        limits = members.get("spendingLimits")
        limits = limits if isinstance(limits, list) else []
        coins = [limit.get("coin") for limit in limits if isinstance(limit, dict)]
        if len(coins) > len(set(map(str, coins))):
            return True
    return False


class Exemption(collections.namedtuple("Exemption", "name code kinds witness reason")):
    """A name, the decoder's code, the kinds of documents, how it shows, and why no schema can."""


ALL = ("policy", "history", "profile")
POLICY = ("policy",)
ONE_FIELD = "a schema can't compare one field of two elements"
BEFORE = "what is on the list depends on the bodies before"

# A decoder that accepts a document with one of these witnesses is wrong as well.
JOINED = "a schema sees objects after their keys were joined"
ESCAPES = "a schema sees text after escapes were read"
DEPTH = "a schema can't count how deep values go"
ALWAYS_REFUSED = [
    Exemption("repeated-key", "duplicate-key", ALL, repeats_a_key, JOINED),
    Exemption("half-a-surrogate", "encoding", ALL, has_half_a_surrogate, ESCAPES),
    Exemption("too-deep", "bound-nesting", ALL, is_nested_too_deeply, DEPTH),
]

SPELLING = "to a schema 1.0, 1e3 and -0 are integers"
DIGITS = "a schema bounds values of numbers, not digits"
OFFSET = "an offset can carry a time past either end"
OTHER_LINE = "the earlier send is on another line"
EXCEPTIONS = ALWAYS_REFUSED + [
    Exemption("integer-spelling", "not-integer", ALL[:2], is_no_plain_integer, SPELLING),
    Exemption("switch-spelling", "wrong-type", ALL[2:], is_no_plain_integer, SPELLING),
    Exemption("too-many-digits", "bound-digits", ALL[:2], has_too_many_digits, DIGITS),
    Exemption("too-big", "syntax", ALL[:2], is_a_number_too_big, DIGITS),
    Exemption("rule-twice", "duplicate-rule", POLICY, is_an_id_twice, ONE_FIELD),
    Exemption("wallet-twice", "duplicate-wallet", POLICY, is_an_id_twice, ONE_FIELD),
    Exemption("other-rule", "rule-mismatch", POLICY, changes_otherwise, ONE_FIELD),
    Exemption("added-twice", "entry-exists", POLICY, is_listed_twice, BEFORE),
    Exemption("nothing-to-remove", "entry-missing", POLICY, is_removed, BEFORE),
    Exemption("several-to-remove", "entry-ambiguous", POLICY, is_removed, BEFORE),
    Exemption("carried-out", "time-range", ALL[:2], is_at_an_end_of_time, OFFSET),
    Exemption("limit-twice", "either-or", ALL[1:2], limits_a_coin_twice, ONE_FIELD),
    Exemption("nothing-to-replace", "unknown-replaced", ALL[1:2], replaces, OTHER_LINE),
]


def exempted(kind, raw, problem):
    """The exception that excuses a problem, or None."""
    for exception in EXCEPTIONS:
        if exception.code == problem.code and kind in exception.kinds:
            if exception.witness(raw, problem):
                return exception
    return None
