"""What a file looks like: its top, its length, its lines."""

import re

from tree import Breach

HEADER_LINES_MAX = 120
SOURCE_LINES_MAX = 250
CPP_COLUMNS_MAX = 100
OTHER_COLUMNS_MAX = 120

# prefix: why files may be longer.
LONGER_FILES = {"tests/reference/": "it has a bound of its own, for all files together"}

_UNBREAKABLE = re.compile(r"\s*#\s*include\b|\s*(?://|#)\s*\S+$")


def header_top(tree):
    for source in tree.cpp():
        if source.is_header and not source.text.startswith("/// \\file\n/// "):
            yield Breach(source.path, 1, "a header begins with `/// \\file` and a line that says what it is")


def pragma_once(tree):
    for source in tree.cpp():
        # What is precompiled is a main file, of which compilers say that the pragma makes no sense.
        if source.path.endswith("_headers.h"):
            continue
        if source.is_header and not re.search(r"^#pragma once$", source.code, re.MULTILINE):
            yield Breach(source.path, 1, "no `#pragma once`")


def file_length(tree):
    for source in tree.files.values():
        most = HEADER_LINES_MAX if source.is_header else SOURCE_LINES_MAX
        measured = source.is_cpp or source.path.endswith(".py")
        if measured and len(source.lines) > most and not source.path.startswith(tuple(LONGER_FILES)):
            yield Breach(source.path, most + 1, f"{len(source.lines)} lines; at most {most}")


def line_length(tree):
    for source in tree.files.values():
        if not source.is_code:
            continue
        most = CPP_COLUMNS_MAX if source.is_cpp else OTHER_COLUMNS_MAX
        for number, line in enumerate(source.lines, start=1):
            if len(line) <= most or _UNBREAKABLE.match(line):
                continue
            if not source.is_cpp or number not in source.raw_text_lines:
                yield Breach(source.path, number, f"{len(line)} columns; at most {most}")
