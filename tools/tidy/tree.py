"""A tree of sources as the rules see it: which files there are, and C++ without its comments and texts."""

import os
import re
from functools import cached_property
from typing import NamedTuple

_SKIPPED_FOLDERS = {".git", "__pycache__", "node_modules"}
_CPP = (".h", ".cc")
_OTHER_CODE = (".py", ".sh", ".bzl", ".BUILD", ".ts", ".mjs", ".css")
_CODE_NAMES = {"BUILD", "WORKSPACE", ".bazelrc", ".clang-format", ".clang-tidy"}

# What is not code, the longest first where two begin alike. A quote between digits separates them: 1'000.
_NOT_CODE = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?\*/)
      | (?P<raw>\bR"(?P<mark>[^()\s\\]{0,16})\(.*?\)(?P=mark)")
      | (?P<text>"(?:\\.|[^"\\\n])*"|(?<![0-9A-Za-z_])'(?:\\.|[^'\\\n])+')""",
    re.DOTALL | re.VERBOSE,
)
_INCLUDE = re.compile(r"^[ \t]*#[ \t]*include[ \t]*", re.MULTILINE)
_INCLUDED = re.compile(r'"(?P<quoted>[^"\n]+)"|<(?P<angled>[^>\n]+)>')


class Breach(NamedTuple):
    """One place where a rule doesn't hold; lines count from 1."""

    path: str
    line: int
    what: str


class Include(NamedTuple):
    """One #include: the name between its quotes (`quoted`) or its angles."""

    line: int
    name: str
    quoted: bool


def _blank(text):
    return re.sub(r"[^\n]", " ", text)


class Source:
    """One file of text. `path` is from the root, with slashes."""

    def __init__(self, path, text):
        self.path = path
        self.text = text

    @property
    def is_cpp(self):
        return self.path.endswith(_CPP)

    @property
    def is_header(self):
        return self.path.endswith(".h")

    @property
    def is_code(self):
        """Whether people wrote it as a program or a build: not data, not prose."""
        name = self.path.rpartition("/")[2]
        return self.is_cpp or name.endswith(_OTHER_CODE) or name in _CODE_NAMES or self.text.startswith("#!")

    @cached_property
    def lines(self):
        return self.text.split("\n")[: self.text.count("\n") + (not self.text.endswith("\n"))]

    @cached_property
    def code(self):
        """The text with comments and the insides of literals blanked; every line and column stays where it was."""
        return _NOT_CODE.sub(self._without, self.text)

    @staticmethod
    def _without(found):
        text = found.group()
        if found["comment"] is not None:
            return _blank(text)
        return text[0] + _blank(text[1:-1]) + text[-1]

    @cached_property
    def comments(self):
        """[(line, text)] of the comments, each from its opening sign."""
        return [(self.line_at(m.start()), m.group()) for m in _NOT_CODE.finditer(self.text) if m["comment"] is not None]

    @cached_property
    def raw_text_lines(self):
        """The lines that a raw string literal touches: nobody can wrap them."""
        spans = [m.span() for m in _NOT_CODE.finditer(self.text) if m["raw"] is not None]
        return {line for start, end in spans for line in range(self.line_at(start), self.line_at(end) + 1)}

    @cached_property
    def includes(self):
        found = []
        for sign in _INCLUDE.finditer(self.code):
            name = _INCLUDED.match(self.text, sign.end())
            if name:
                quoted = name["quoted"] is not None
                found.append(Include(self.line_at(sign.end()), name["quoted"] or name["angled"], quoted))
        return found

    def line_at(self, offset):
        return self.text.count("\n", 0, offset) + 1

    def is_in(self, *folders):
        return any(self.path.startswith(folder + "/") for folder in folders)


class Tree:
    """All text files under a root, but for Git's, Python's and Bazel's own."""

    def __init__(self, root):
        self.root = root
        self.files = {source.path: source for source in self._read()}

    def _read(self):
        for folder, subfolders, names in os.walk(self.root):
            subfolders[:] = sorted(
                name
                for name in subfolders
                if name not in _SKIPPED_FOLDERS and not (folder == self.root and name.startswith("bazel-"))
            )
            for name in sorted(names):
                whole = os.path.join(folder, name)
                if not os.path.isfile(whole):
                    continue
                with open(whole, "rb") as file:
                    content = file.read()
                if b"\0" not in content:
                    path = os.path.relpath(whole, self.root).replace(os.sep, "/")
                    yield Source(path, content.decode("utf-8", "replace"))

    def cpp(self, *folders):
        """The C++ files, of some folders or of all."""
        return [s for s in self.files.values() if s.is_cpp and (not folders or s.is_in(*folders))]

    def text_of(self, path):
        """What a file holds; nothing where it isn't there."""
        return self.files[path].text if path in self.files else ""
