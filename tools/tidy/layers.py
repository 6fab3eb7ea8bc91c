"""Who may include whom. The layers are Bazel's dependencies too, but where its sandbox is off nothing else looks."""

import re

from tree import Breach

ENGINE_ORDER = ("base", "model", "state", "rules", "life_cycle", "replay", "analysis")

SCHEMA_MAY_INCLUDE = ("engine/", "schema/")
SCHEMA_LOW = ("schema/json", "schema/io")
SCHEMA_LOWEST = ("schema/problems.h", "schema/utf8.h")

TOOLS_MAY_INCLUDE = ("engine/", "schema/", "tools/")

REFERENCE = "tests/reference"
REFERENCE_LIBRARIES = re.compile(r"[a-z_]+|boost/multiprecision/cpp_int\.hpp")
REFERENCE_LINES_MAX = 2350


def _quoted(tree, *folders):
    for source in tree.cpp(*folders):
        for include in source.includes:
            if include.quoted:
                yield source, include


def engine(tree):
    for source, include in _quoted(tree, "engine"):
        layer = source.path.split("/")[1]
        if layer not in ENGINE_ORDER:
            yield Breach(source.path, include.line, f"engine/{layer} is none of {', '.join(ENGINE_ORDER)}")
        elif not include.name.startswith("engine/"):
            yield Breach(source.path, include.line, f"engine/ includes {include.name}")
        else:
            included = include.name.split("/")[1]
            if included not in ENGINE_ORDER or ENGINE_ORDER.index(included) > ENGINE_ORDER.index(layer):
                yield Breach(source.path, include.line, f"{layer} includes {include.name}, which is above it")


def schema(tree):
    for source, include in _quoted(tree, "schema"):
        if not include.name.startswith(SCHEMA_MAY_INCLUDE):
            yield Breach(source.path, include.line, f"schema/ includes {include.name}")
        elif include.name.startswith("schema/") and include.name not in SCHEMA_LOWEST:
            if source.is_in(*SCHEMA_LOW) and not include.name.startswith(tuple(f"{low}/" for low in SCHEMA_LOW)):
                yield Breach(source.path, include.line, f"schema/json and schema/io are below {include.name}")
            elif source.path in SCHEMA_LOWEST:
                yield Breach(source.path, include.line, f"{source.path} is below {include.name}")


def tools(tree):
    for source, include in _quoted(tree, "tools"):
        if not include.name.startswith(TOOLS_MAY_INCLUDE):
            yield Breach(source.path, include.line, f"tools/ includes {include.name}")


def reference(tree):
    for source in tree.cpp(REFERENCE):
        for include in source.includes:
            own = include.quoted and include.name.startswith(REFERENCE + "/")
            if not own and (include.quoted or not REFERENCE_LIBRARIES.fullmatch(include.name)):
                yield Breach(source.path, include.line, f"the reference includes {include.name}")


def reference_size(tree):
    lines = sum(len(source.lines) for source in tree.cpp(REFERENCE))
    if lines > REFERENCE_LINES_MAX:
        last = max(source.path for source in tree.cpp(REFERENCE))
        yield Breach(last, 1, f"{REFERENCE} has {lines} lines in all; at most {REFERENCE_LINES_MAX}")


def paths(tree):
    for source, include in _quoted(tree):
        if include.name not in tree.files:
            yield Breach(source.path, include.line, f"no file {include.name} under the root")
