"""engine/ is values in, values out: what would let anything else in."""

import re

from tree import Breach

IO_HEADERS = re.compile(
    r"rapidjson/.*|iostream|fstream|cstdio|stdio\.h|iomanip|sstream|ostream|istream|syncstream|filesystem"
    r"|unistd\.h|fcntl\.h|sys/(?!auxv\.h).*"
)
CLOCKS = re.compile(
    r"\b(?:\w*_clock\s*::\s*now|steady_clock|high_resolution_clock|ctime|gettimeofday|clock_gettime|localtime\w*"
    r"|gmtime\w*|strftime)\b|\bstd\s*::\s*(?:time|clock)\s*\(|(?<![\w.>:])time\s*\(\s*(?:0|NULL|nullptr|&)"
)
FLOATS = re.compile(
    r"\b(?:float|double)\b"
    r"|(?<![\w.'])\d[\d']*(?:\.[\d']*(?:[eE][+-]?\d+)?|[eE][+-]?\d+)[fFlL]?(?![\w.])"
    r"|(?<![\w.)\]])\.\d+"
)
RANDOMNESS = re.compile(
    r"\brandom_device\b|\bstd\s*::\s*s?rand\s*\(|(?<![\w.>:])s?rand\s*\(|\bgetrandom\b|\barc4random\w*\b"
    r"|\bgetauxval\b"
)
# Texts are hashed in each process in another way, which no number and no result depends on.
HASHES_BY_CHANCE = "engine/base/interner.cc"
ENVIRONMENT = re.compile(r"\b(?:secure_)?getenv\b|\benviron\b")


def _found(tree, pattern, what):
    for source in tree.cpp("engine"):
        for found in pattern.finditer(source.code):
            yield Breach(source.path, source.line_at(found.start()), f"{what}: {found.group().strip()}")


def input_output(tree):
    for source in tree.cpp("engine"):
        for include in source.includes:
            if not include.quoted and IO_HEADERS.fullmatch(include.name):
                yield Breach(source.path, include.line, f"reads or writes: {include.name}")


def clock(tree):
    yield from _found(tree, CLOCKS, "asks a clock")


def floating_point(tree):
    yield from _found(tree, FLOATS, "floating point")


def randomness(tree):
    breaches = _found(tree, RANDOMNESS, "random numbers")
    yield from (breach for breach in breaches if breach.path != HASHES_BY_CHANCE)


def environment(tree):
    yield from _found(tree, ENVIRONMENT, "environment variables")
