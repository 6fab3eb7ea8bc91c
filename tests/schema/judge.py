#!/usr/bin/python3
"""Says whether documents are what the JSON Schemas under schema/ describe.

    judge.py NAME FILE...      NAME: policy, wallet, history, decision, profile, ...

A .jsonl file is judged line by line. Prints one line per problem, `FILE:LINE: POINTER: MESSAGE`,
and ends with 1 if there is any. Needs Debian's python3-jsonschema and nothing else.
"""

import argparse
import json
import pathlib
import re
import sys

from jsonschema import Draft202012Validator, RefResolver, ValidationError, validators

SCHEMA_FOLDER = pathlib.Path(__file__).parent.parent.parent / "schema"
SUFFIX = ".schema.json"

# Amounts have up to 4,096 digits, and mutants more; Python stops at 4,300 unless told otherwise.
if hasattr(sys, "set_int_max_str_digits"):
    sys.set_int_max_str_digits(0)


class NotJson(ValueError):
    """The text is not JSON at all."""


def parse(raw, pairs_hook=None):
    """The value that the bytes hold. Raises NotJson. Repeated keys pass: no schema can see them."""

    def refuse(constant):
        raise NotJson(f"{constant} is not JSON")

    try:
        return json.loads(raw.decode("utf-8"), parse_constant=refuse, object_pairs_hook=pairs_hook)
    except RecursionError as error:
        raise NotJson("nested too deeply") from error
    except ValueError as error:
        raise NotJson(str(error)) from error


def lines(raw):
    """(number, bytes) of each line of JSON Lines that isn't blank; numbers from 1."""
    for number, line in enumerate(raw.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if line.strip(b" \t\r"):
            yield number, line.rstrip(b"\r")


def documents(path):
    """(place, bytes) of each document of a file: one, or one a line."""
    raw = path.read_bytes()
    if path.suffix != ".jsonl":
        return [(str(path), raw)]
    return [(f"{path}:{number}", line) for number, line in lines(raw)]


def as_python(pattern):
    """The pattern with JSON Schema's `$`, the very end; Python's passes over a last line feed."""
    body = pattern.removesuffix("$")
    assert "$" not in body.replace("\\$", ""), f"`$` is not at the end: {pattern}"
    return body + r"\Z" if body != pattern else pattern


def check_pattern(validator, pattern, instance, _schema):
    """jsonschema's `pattern`, read as JSON Schema means it."""
    if validator.is_type(instance, "string") and not re.search(as_python(pattern), instance):
        yield ValidationError(f"{cut(repr(instance), 80)} does not match {cut(pattern, 100)}")


def cut(text, size):
    return text if len(text) <= size else text[: size - 3] + "..."


Validator = validators.extend(Draft202012Validator, {"pattern": check_pattern})


class Judge:
    """All schemas of a folder, by name: `policy` is policy.schema.json."""

    def __init__(self, folder=SCHEMA_FOLDER):
        files = sorted(pathlib.Path(folder).glob("*" + SUFFIX))
        self.schemas = {
            path.name.removesuffix(SUFFIX): json.loads(path.read_text("utf-8")) for path in files
        }
        if not self.schemas:
            raise SystemExit(f"no *{SUFFIX} in {folder}")
        store = {schema["$id"]: schema for schema in self.schemas.values()}
        self._validators = {}
        for name, schema in self.schemas.items():
            resolver = RefResolver(base_uri=schema["$id"], referrer=schema, store=store)
            self._validators[name] = Validator(schema, resolver=resolver)

    def validator(self, name):
        if name not in self._validators:
            raise SystemExit(f"no schema `{name}`; there are {', '.join(self.schemas)}")
        return self._validators[name]

    def problems(self, name, raw):
        """What is wrong with a document: [(JSON pointer, message)]; [] where it is accepted."""
        try:
            value = parse(raw)
        except NotJson as error:
            return [("", f"not JSON: {error}")]
        return self.problems_of_value(self.validator(name), value)

    @staticmethod
    def problems_of_value(validator, value):
        found = []
        for error in validator.iter_errors(value):
            pointer = "".join(f"/{step}" for step in error.absolute_path)
            found.append((pointer, cut(error.message, 200)))
        return sorted(found)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("name", help="the schema: policy, wallet, history, decision, profile, ...")
    parser.add_argument("files", nargs="+", type=pathlib.Path, metavar="FILE")
    parser.add_argument("--schema", type=pathlib.Path, default=SCHEMA_FOLDER)
    given = parser.parse_args()
    judge = Judge(given.schema)
    judged = refused = 0
    for path in given.files:
        for place, raw in documents(path):
            problems = judge.problems(given.name, raw)
            judged += 1
            refused += bool(problems)
            for pointer, message in problems:
                print(f"{place}: {pointer or '/'}: {message}")
    print(f"{judged} documents judged, {refused} refused", file=sys.stderr)
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())
