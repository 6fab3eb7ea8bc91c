"""One rule type is a header in engine/rules with a kTypeName, a registry line, a schema entry, a folder of fixtures."""

import json
import re
from typing import NamedTuple

from tree import Breach, Source

FOLDER = "engine/rules"
REGISTRY = "engine/rules/rule_types.h"
SCHEMA = "schema/policy.schema.json"
CASES_MIN = 2

# Older names: the type of the first header is that of the second, under another wire name.
OLDER_NAMES = {"engine/rules/bitcoin_address_whitelist": "engine/rules/coin_address_whitelist.h"}

_TYPE_NAME = re.compile(r'\bkTypeName\s*=\s*"(\w*)"')


class RuleType(NamedTuple):
    header: Source
    wire_name: str
    line: int

    @property
    def snake_name(self):
        return re.sub(r"(?<!^)(?=[A-Z])", "_", self.wire_name).lower()


def _headers(tree):
    """The headers of rule types, the nameless stand-in for unsupported ones too."""
    for source in tree.cpp(FOLDER):
        found = _TYPE_NAME.search(source.text) if source.is_header else None
        if found:
            yield RuleType(source, found.group(1), source.line_at(found.start()))


def _named(tree):
    return [rule_type for rule_type in _headers(tree) if rule_type.wire_name]


def alone(tree):
    headers = {rule_type.header.path for rule_type in _headers(tree)}
    for source in tree.cpp(FOLDER):
        own = source.path.rpartition(".")[0]
        if own + ".h" not in headers:
            continue
        for include in source.includes:
            if include.name in headers and include.name not in (own + ".h", OLDER_NAMES.get(own)):
                yield Breach(source.path, include.line, f"a rule type includes another one's {include.name}")


def file_name(tree):
    for header, wire_name, line in _named(tree):
        wanted = f"{FOLDER}/{RuleType(header, wire_name, line).snake_name}.h"
        if header.path != wanted:
            yield Breach(header.path, line, f"`{wire_name}` belongs into {wanted}")


def registry(tree):
    if REGISTRY not in tree.files:
        yield Breach(REGISTRY, 1, "there is no registry")
        return
    source = tree.files[REGISTRY]
    included = {include.name for include in source.includes}
    listed = re.search(r"RuleTypeList<([^;]*)>\s*;", source.code)
    listed_names = set(re.findall(r"\w+", listed.group(1))) if listed else set()
    for header, wire_name, line in _named(tree):
        type_name = wire_name[0].upper() + wire_name[1:]
        if header.path not in included or type_name not in listed_names:
            yield Breach(header.path, line, f"`{type_name}` isn't listed in {REGISTRY}")


def schema_entry(tree):
    try:
        entries = json.loads(tree.text_of(SCHEMA))["$defs"]
    except (KeyError, ValueError):
        yield Breach(SCHEMA, 1, "no JSON with $defs")
        return
    for header, wire_name, line in _named(tree):
        if wire_name not in entries:
            yield Breach(header.path, line, f"`{wire_name}` has no entry in the $defs of {SCHEMA}")


def fixtures(tree):
    for rule_type in _named(tree):
        folder = "fixtures/" + rule_type.snake_name.replace("_", "-")
        cases = [path for path in tree.files if re.fullmatch(re.escape(folder) + r"/[^/]+/policy\.json", path)]
        if len(cases) < CASES_MIN:
            yield Breach(
                rule_type.header.path,
                rule_type.line,
                f"`{rule_type.wire_name}` has {len(cases)} cases under {folder}/; at least {CASES_MIN}",
            )
