"""What must not be left lying about. The patterns are written so that they don't find themselves."""

import re

from tree import Breach

LEFTOVER = re.compile(r"\b(?:FIX[M]E|TO[D]O|X[X]X)\b")
MACHINE = re.compile(
    r"(?<![\w.])/(?:root|work|home/\w+|Users/\w+)/"
    r"|\b(?:deb\.debian|pypi|files\.pythonhosted|registry\.npmjs|registry\.yarnpkg|crates|rubygems|proxy\.golang"
    r"|repo1?\.maven(?:\.apache)?)\.(?:org|io|com)\b"
)

# A comment that is a statement, a call, the head or the end of a block. Prose may end in `;`, but not so.
_CODE = re.compile(
    r"""^\s*(?: [\w:.<>*&\->\[\]]+\(.*\)\s*(?:const\s*)?[;{]    # call(this); or f(this) {
              | (?:[\w:<>*&]+\s+){0,2}[A-Za-z_][\w.\->\[\]]*\s[-+*/|&]?=\s\S.*;    # a = b; or const int a = b;
              | return\b[^.]*;
              | \}[;\s]*(?:else\b.*\{)?
              | (?:if|for|while|switch)\s*\(.*[{;)]
              | \#\s*include\s*[<"].*
              )\s*$""",
    re.VERBOSE,
)


def blanks(tree):
    for source in tree.files.values():
        if not source.is_code and not source.path.endswith(".md"):
            continue
        for number, line in enumerate(source.lines, start=1):
            if "\t" in line:
                yield Breach(source.path, number, "a tab")
            if line != line.rstrip():
                yield Breach(source.path, number, "a blank at the line's end")
        if source.text and (not source.text.endswith("\n") or source.text.endswith("\n\n")):
            yield Breach(source.path, len(source.lines), "a file ends with one line break")


def leftovers(tree):
    for source in tree.files.values():
        if source.is_code or source.path.endswith(".md"):
            for number, line in enumerate(source.lines, start=1):
                if LEFTOVER.search(line):
                    yield Breach(source.path, number, "a note of work left to do")


def commented_out(tree):
    for source in tree.cpp():
        for number, comment in source.comments:
            if comment.startswith("//") and not comment.startswith("///") and _CODE.match(comment[2:]):
                yield Breach(source.path, number, "code in a comment")


def machine(tree):
    for source in tree.files.values():
        for number, line in enumerate(source.lines, start=1):
            found = MACHINE.search(line)
            if found:
                yield Breach(source.path, number, f"names {found.group()}")
