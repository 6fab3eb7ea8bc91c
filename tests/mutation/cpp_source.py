"""A C++ source as tokens, with what encloses what: enough to find operators, conditions and statements.

Leans on the tree's layout (clang-format): a binary operator has a blank on either side, and the brackets of templates
have none inside.
"""

import dataclasses
import re

TOKEN = re.compile(r"""
    (?P<comment>//[^\n]*|/\*.*?\*/)
  | (?P<preprocessor>^[ \t]*\#(?:[^\n]*\\\n)*[^\n]*)
  | (?P<text>R"(?P<mark>[^(\s]*)\(.*?\)(?P=mark)"|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)+')
  | (?P<number>\.?\d(?:[\w.]|'\w)*)
  | (?P<name>[A-Za-z_]\w*)
  | (?P<operator><=>|<<=|>>=|\.\.\.|->|::|\+\+|--|&&|\|\||[-+*/%&|^<>=!]=|<<|>>|[-+*/%&|^<>=!~?:;,.(){}\[\]])
""", re.VERBOSE | re.MULTILINE | re.DOTALL)

PAIRS = {"(": ")", "[": "]", "{": "}"}
LEAVING = ("return", "continue", "break")


@dataclasses.dataclass
class Token:
    kind: str
    text: str
    begin: int
    end: int


def tokens_of(text):
    found = [Token(match.lastgroup if match.lastgroup != "mark" else "text", match.group(), match.start(), match.end())
             for match in TOKEN.finditer(text)]
    return [token for token in found if token.kind not in ("comment", "preprocessor")]


class Source:
    def __init__(self, text):
        self.text = text
        self.tokens = tokens_of(text)
        self.partner = self._partners()
        self.left_alone = self._left_alone()
        self.functions = self._functions()

    def _partners(self):
        partner, open_ones = {}, []
        for i, token in enumerate(self.tokens):
            if token.text in PAIRS and token.kind == "operator":
                open_ones.append(i)
            elif token.text in PAIRS.values() and token.kind == "operator":
                begin = open_ones.pop()
                partner[begin], partner[i] = i, begin
        return partner

    # Token numbers within assertions, concepts, requirements, and lists of template parameters.
    def _left_alone(self):
        alone = set()
        for i, token in enumerate(self.tokens):
            if token.text in ("assert", "static_assert") and self.is_at(i + 1, "("):
                alone.update(range(i, self.partner[i + 1] + 1))
            elif token.text == "concept":
                end = i
                while not self.is_at(end, ";"):
                    end = self.partner.get(end, end) + 1
                alone.update(range(i, end))
            elif token.text == "requires":
                end = i + 1
                while self.is_at(end, "(") or self.is_at(end, "{"):
                    end = self.partner[end] + 1
                alone.update(range(i, end))
            elif token.text == "operator" and token.kind == "name":
                alone.add(i + 1)
        return alone

    def is_at(self, i, text):
        return i < len(self.tokens) and self.tokens[i].text == text

    def blank_before(self, i):
        return self.text[self.tokens[i].begin - 1].isspace()

    def blank_after(self, i):
        return self.text[self.tokens[i].end].isspace()

    # Ranges of token numbers that are bodies, and their functions' names. A lambda is a body of its own, with the name
    # of the function that it is in.
    def _functions(self):
        bodies = []
        for i, token in enumerate(self.tokens):
            if token.text != "{" or token.kind != "operator":
                continue
            name = self._function_named_before(i)
            if name is not None:
                bodies.append((i, self.partner[i], name))
        return bodies

    # The name of the function whose body begins at that brace; "" for a lambda's; None for any other brace.
    def _function_named_before(self, brace):
        i = brace - 1
        # From `const`, `noexcept`, `override`, `mutable` and a return type behind an arrow back to the parenthesis.
        while i >= 0 and not self.is_at(i, ")"):
            if not (self.tokens[i].kind == "name" or self.tokens[i].text in ("->", "::", "<", ">", "*", "&", "]")):
                return None
            if self.is_at(i, "]"):
                return "" if not self._indexes(self.partner[i]) else None
            i -= 1
        if i < 0:
            return None
        # Over the list of initialised members.
        opening = self.partner[i]
        while opening > 1 and self.tokens[opening - 1].kind == "name":
            before = self.tokens[opening - 2]
            if before.text not in (",", ":"):
                break
            i = opening - 3
            if not (self.is_at(i, ")") or self.is_at(i, "}")):
                break
            opening = self.partner[i]
        before = self.tokens[opening - 1]
        if before.text in ("if", "for", "while", "switch", "catch", "constexpr"):
            return None
        if before.text == "]" or before.text == ">":
            return ""
        return before.text if before.kind in ("name", "operator") else None

    def _indexes(self, bracket):
        before = self.tokens[bracket - 1]
        return before.kind == "name" and before.text not in LEAVING or before.text in (")", "]")

    def inside(self, i):
        names = [name for begin, end, name in self.functions if begin < i < end and name]
        if names:
            return names[-1]
        # A constant, or a member: the name before `=` or `{`.
        while i > 0 and not (self.is_at(i, ";") or self.is_at(i, "}")):
            if self.is_at(i, "=") or self.is_at(i, "{"):
                return self.tokens[i - 1].text
            i -= 1
        return ""

    # Whether the innermost bracket around a token is a brace of statements: not an initialiser, not `for (…)`.
    def encloses_statements(self, i):
        depth = i - 1
        while depth >= 0 and not (self.tokens[depth].text in PAIRS and self.partner[depth] > i - 1):
            depth = self.partner[depth] - 1 if self.tokens[depth].text in PAIRS.values() else depth - 1
        if not self.is_at(depth, "{"):
            return False
        before = self.tokens[depth - 1].text
        is_body = any(begin == depth for begin, _, _ in self.functions)
        return is_body or before in (")", "else", "do", "{", "}", ";")

    def follows_label(self, colon):
        i = colon
        while i > 0 and self.tokens[i].text not in (";", "{", "}", "?", "("):
            if self.tokens[i].text in ("case", "default"):
                return True
            i = self.partner[i - 1] if self.tokens[i - 1].text in (")", "]") else i - 1
        return False
