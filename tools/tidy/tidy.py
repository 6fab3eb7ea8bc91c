#!/usr/bin/python3
"""Holds a tree to the shape that ARCHITECTURE.md describes, where neither compilers nor Bazel do.

    tools/tidy/tidy.py ROOT

Prints `file:line: rule: what is wrong` for each breach, in order; exit code 1 if there is any. Needs nothing but
Python's standard library, and takes a second.
"""

import sys

import documented
import functions
import hygiene
import layers
import libraries
import pure_engine
import rule_types
import shape
from tree import Tree

# name, what holds, what checks it
RULES = (
    # Who may include whom.
    ("engine-layers", "engine/: base < model < state < rules < replay < analysis, and nothing outside", layers.engine),
    ("schema-layers", "schema/: engine and schema; json and io stand below all the rest of it", layers.schema),
    ("tools-layers", "tools/: engine, schema and tools, never tests or bench", layers.tools),
    ("reference-alone", "tests/reference: itself, the standard library, cpp_int", layers.reference),
    ("reference-small", "tests/reference: at most 2,350 lines in all", layers.reference_size),
    ("include-path", "a quoted include names a file by its path from the root", layers.paths),
    # Libraries that one place alone knows.
    ("library-place", "RapidJSON, YAML, compression and digests in schema/; CLI11 in one file", libraries.places),
    # engine/ is values in, values out.
    ("engine-io", "engine/: no streams, no files, no RapidJSON", pure_engine.input_output),
    ("engine-clock", "engine/: no clock; a time comes from the input", pure_engine.clock),
    ("engine-float", "engine/: no floating point; amounts are exact", pure_engine.floating_point),
    ("engine-random", "engine/: no randomness", pure_engine.randomness),
    ("engine-environment", "engine/: no environment variables", pure_engine.environment),
    # One rule type: a pair, a registry line, a schema entry, a folder of fixtures.
    ("rule-alone", "a rule type includes no other one, but the older name of one", rule_types.alone),
    ("rule-file", "a rule type's file is its wire name in snake_case", rule_types.file_name),
    ("rule-registry", "every rule type is listed in engine/rules/rule_types.h", rule_types.registry),
    ("rule-schema", "every rule type is in the $defs of schema/policy.schema.json", rule_types.schema_entry),
    ("rule-fixtures", "every rule type has two cases or more under fixtures/, in kebab-case", rule_types.fixtures),
    # What schema/README.md promises to explain.
    ("code-documented", "every problem's code is named in schema/README.md", documented.codes),
    ("switch-documented", "every switch of the profile is named in schema/README.md", documented.switches),
    # What a file looks like.
    ("header-top", "a header's first line is `/// \\file`", shape.header_top),
    ("pragma-once", "a header has `#pragma once`, but for `*_headers.h`", shape.pragma_once),
    ("file-length", "headers have at most 120 lines, sources 250", shape.file_length),
    ("line-length", "C++ lines have at most 100 columns, other code 120", shape.line_length),
    ("function-length", "functions have at most 70 lines", functions.length),
    ("blanks", "no tab, no blank at a line's end, one line break at the end", hygiene.blanks),
    ("leftover", "no note of work left to do", hygiene.leftovers),
    ("commented-out", "no code in comments", hygiene.commented_out),
    ("machine", "no path of one machine, no host of a package registry", hygiene.machine),
)


def main(arguments):
    if len(arguments) != 1:
        sys.exit("usage: tidy.py ROOT")
    tree = Tree(arguments[0])
    breaches = sorted(
        (breach.path, breach.line, rule, breach.what) for rule, _, check in RULES for breach in check(tree)
    )
    for path, line, rule, what in breaches:
        print(f"{path}:{line}: {rule}: {what}")
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
