"""JSON as it is written: repeated keys, order and the spelling of numbers are kept."""

import json
import re


class Object(list):
    """The members of a JSON object, as (key, value), in order; a key may be there twice."""


class Number(str):
    """A number as it is written, or any other text to be put where a value stands."""


def read(raw):
    """The tree of a document. Raises ValueError where the bytes are not JSON."""
    text = raw.decode("utf-8")
    return json.loads(text, object_pairs_hook=Object, parse_int=Number, parse_float=Number)


def write(value):
    """Compact. Lone surrogates stay escapes, but for those that stand for a byte out of UTF-8."""
    if isinstance(value, Object):
        return "{" + ",".join(f"{write(key)}:{write(member)}" for key, member in value) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(write, value)) + "]"
    if isinstance(value, Number):
        return str(value)
    text = json.dumps(value, ensure_ascii=False)
    return re.sub("[\ud800-\udc7f]", lambda half: f"\\u{ord(half[0]):04x}", text)


def changed(value, place, instead):
    """The tree with the member or element at `place`, a tuple of positions, replaced by those of
    `instead`: [] drops it, [x] sets it, [x, y] puts two there.
    """
    if not place:
        return instead[0]
    at, *rest = place
    if not rest:
        return type(value)([*value[:at], *instead, *value[at + 1 :]])
    if isinstance(value, Object):
        key, member = value[at]
        instead = [(key, changed(member, rest, instead))]
    else:
        instead = [changed(value[at], rest, instead)]
    return type(value)([*value[:at], *instead, *value[at + 1 :]])


def pointer(value, place):
    """The JSON pointer of a place."""
    text = ""
    for at in place:
        step, value = value[at] if isinstance(value, Object) else (at, value[at])
        text += f"/{step}"
    return text


def keys(tree):
    """Every key of a tree, at any depth."""
    for member in tree if isinstance(tree, list) else ():
        if isinstance(tree, Object):
            yield member[0]
            member = member[1]
        yield from keys(member)
