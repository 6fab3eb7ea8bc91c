#!/usr/bin/python3
"""Tests the schemas themselves: that they are schemas, and accept and refuse what they should.

schemas_test.py
"""

import datetime
import hashlib
import json
import random
import re
import unittest

import judge
from mutant_values import TIMES
from schema_cases import ACCEPTED, REFUSED

JUDGE = judge.Judge()
README = judge.SCHEMA_FOLDER / "README.md"

RULE_TYPES = """
    velocityLimit transactionLimit dailyLimit coinAddressWhitelist coinAddressBlacklist
    bitcoinAddressWhitelist advancedWhitelist allTx allTxNoFiat webhook
""".split()


def subschemas(schema, pointer=""):
    """(pointer, schema) of a schema and of all that lie in it."""
    if not isinstance(schema, dict):
        return  # true or false
    yield pointer, schema
    for key in ("properties", "$defs"):
        for name, inner in schema.get(key, {}).items():
            yield from subschemas(inner, f"{pointer}/{key}/{name}")
    for key in ("allOf", "anyOf", "prefixItems"):
        for at, inner in enumerate(schema.get(key, ())):
            yield from subschemas(inner, f"{pointer}/{key}/{at}")
    for key in ("if", "then", "else", "not", "items", "additionalProperties", "propertyNames"):
        yield from subschemas(schema.get(key), f"{pointer}/{key}")


def all_subschemas():
    """(name of the root, pointer, schema)."""
    for name, root in JUDGE.schemas.items():
        for pointer, schema in subschemas(root):
            yield name, pointer, schema


RFC_3339 = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:[Zz]|([+-])(\d\d):(\d\d))",
    re.ASCII,
)


def is_time(text):
    """What the pattern of a time stands for, by the calendar; the range is looked at by day."""
    match = RFC_3339.fullmatch(text)
    if not match:
        return False
    year, month, day, hour, minute, second = map(int, match.groups()[:6])
    fraction, sign, hours, minutes = (
        match[7] or "",
        match[8],
        int(match[9] or 0),
        int(match[10] or 0),
    )
    try:
        date = datetime.date(year, month, day)
    except ValueError:
        return False
    if max(hour, hours) > 23 or max(minute, second, minutes) > 59 or fraction[6:].strip("0"):
        return False
    return date.year >= 1970 or (date == datetime.date(1969, 12, 31) and sign == "-")


class Schemas(unittest.TestCase):
    def test_they_are_schemas(self):
        for name, schema in JUDGE.schemas.items():
            with self.subTest(name=name):
                judge.Validator.check_schema(schema)
                self.assertEqual(schema["$id"], name + judge.SUFFIX)
                self.assertTrue(schema["title"] and schema["description"] and schema["examples"])

    def test_every_rule_type_has_its_entry(self):
        definitions = JUDGE.schemas["policy"]["$defs"]
        self.assertEqual(definitions["ruleType"]["enum"], RULE_TYPES)
        for name in RULE_TYPES:
            self.assertIn("description", definitions[name])

    def test_every_example_and_default_is_accepted(self):
        judged = 0
        for name, pointer, schema in all_subschemas():
            validator = JUDGE.validator(name).evolve(schema=schema)
            given = [
                *schema.get("examples", ()),
                *(schema[key] for key in {"default"} & schema.keys()),
            ]
            for value in given:
                with self.subTest(name=name, pointer=pointer, value=value):
                    self.assertEqual(JUDGE.problems_of_value(validator, value), [])
                    judged += 1
        self.assertGreater(judged, 80)

    def test_descriptions_of_enumerators_are_complete(self):
        for name, pointer, schema in all_subschemas():
            if "enumDescriptions" in schema:
                named = [value for value in schema["enum"] if value is not None]
                self.assertEqual(len(schema["enumDescriptions"]), len(named), name + pointer)

    def test_every_field_is_described(self):
        """Here, or where its `$ref` leads; not again where a branch says more of it."""
        for name, pointer, schema in all_subschemas():
            if re.search(r"/(if|then|else|not|allOf|anyOf)\b", pointer) or "type" not in schema:
                continue
            for key, field in schema.get("properties", {}).items():
                if field is not False:
                    described = {"description", "$ref", "const"} & field.keys()
                    self.assertTrue(described, f"{name}{pointer}: {key}")


class Verdicts(unittest.TestCase):
    def test_accepted(self):
        for name, values in ACCEPTED.items():
            for value in values:
                with self.subTest(name=name, value=str(value)[:200]):
                    self.assertEqual(JUDGE.problems(name, json.dumps(value).encode()), [])

    def test_refused(self):
        for name, values in REFUSED.items():
            for value in values:
                with self.subTest(name=name, value=str(value)[:200]):
                    self.assertNotEqual(JUDGE.problems(name, json.dumps(value).encode()), [])

    def test_times_are_those_of_the_calendar(self):
        chance = random.Random(1)
        alphabet = "0123456789-:.TtZz+ \n"
        texts = [*TIMES]
        for _ in range(20000):
            year = chance.choice((1969, 1970, 1999, 2000, 2023, 2024, 2100, 2400, 9999))
            month, day = chance.randint(0, 13), chance.choice((0, 1, 28, 29, 30, 31, 32))
            texts.append(f"{year}-{month:02}-{day:02}T{chance.randint(20, 24)}:59:59Z")
            text = list(chance.choice(TIMES))
            if text:
                text[chance.randrange(len(text))] = chance.choice(alphabet)
            texts.append("".join(text))
        validator = JUDGE.validator("policy").evolve(schema={"$ref": "#/$defs/dateTime"})
        for text in texts:
            self.assertEqual(validator.is_valid(text), is_time(text), repr(text))
        self.assertGreater(sum(map(is_time, texts)), 5000)


class Readme(unittest.TestCase):
    """The examples of README.md are what the schemas named above them describe."""

    BLOCK = re.compile(
        r"^<!-- (.*?)(?: as (\S+))? -->\n```(?:json|yaml)\n(.*?)^```", re.MULTILINE | re.DOTALL
    )

    def test_every_field_is_on_the_page(self):
        text = README.read_text("utf-8")
        for name, pointer, schema in all_subschemas():
            for key in schema.get("properties", {}):
                self.assertTrue(re.search(rf'[`"]{key}["`]', text), f"{name}{pointer}: {key}")

    def test_digests_and_sizes_are_those_of_the_examples(self):
        text = README.read_text("utf-8")
        inputs = re.findall(r'"path": "(.*?)", "bytes": (\d+),\s+"sha256": "(.*?)"', text)
        files = {file: block.encode() for _, file, block in self.BLOCK.findall(text)}
        self.assertGreaterEqual(len(inputs), 4)
        self.assertEqual(len(inputs), 12)
        for path, size, digest in inputs:
            self.assertEqual(int(size), len(files[path]))
            self.assertEqual(digest, hashlib.sha256(files[path]).hexdigest())

    def test_examples(self):
        blocks = self.BLOCK.findall(README.read_text("utf-8"))
        self.assertGreater(len(blocks), 6)
        for names, file, text in blocks:
            raw = text.encode()
            documents = [line for _, line in judge.lines(raw)] if file.endswith(".jsonl") else [raw]
            for name in names.split():
                if name == "yaml":
                    continue  # readme_test.py puts it to the program
                for document in documents:
                    with self.subTest(name=name, document=document[:80]):
                        self.assertEqual(
                            JUDGE.problems(name.removesuffix(judge.SUFFIX), document), []
                        )


if __name__ == "__main__":
    unittest.main()
