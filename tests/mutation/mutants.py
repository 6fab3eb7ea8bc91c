"""Lists the mutants of a C++ source: single small changes that a test should notice.

Comments, texts, preprocessor lines, assertions and concepts are left alone.
"""

import dataclasses
import re

from cpp_source import LEAVING, PAIRS, Source

BINARY = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "==", "&&": "||", "||": "&&", "+": "-",
          "-": "+", "*": "/", "/": "*", "%": "/", "&": "|", "|": "&", "^": "|", "<<": ">>", ">>": "<<"}
ASSIGNING = {"+=": "-=", "-=": "+=", "*=": "/=", "/=": "*=", "|=": "&=", "&=": "|=", "<<=": ">>=", ">>=": "<<="}
STEPPING = {"++": "--", "--": "++"}
KINDS = {"<": "comparison", "<=": "comparison", ">": "comparison", ">=": "comparison", "==": "comparison",
         "!=": "comparison", "&&": "boolean", "||": "boolean", "!": "boolean"}
NO_STATEMENT = ("if", "for", "while", "do", "switch", "case", "default", "else", "using", "static", "constexpr",
                "const", "auto", "class", "struct", "enum", "namespace", "template", "friend", "public", "private",
                "protected", "typedef", "goto", "explicit", "virtual", "inline", "concept", "requires", "try", "catch",
                "extern", "static_assert", "assert", "__extension__")


@dataclasses.dataclass(frozen=True)
class Mutant:
    path: str
    line: int
    column: int
    kind: str
    before: str
    after: str
    begin: int  # in the file's text
    end: int
    inside: str  # the function, or the constant, that it is in
    # The same as something that a program can be told when it runs: see switching.py.
    switched: tuple = dataclasses.field(default=(), compare=False)

    def name(self):
        return (self.path, str(self.line), str(self.column), self.kind, self.before, self.after)

    def applied(self, text):
        return text[:self.begin] + self.after + text[self.end:]


@dataclasses.dataclass(frozen=True)
class Wrap:
    """Texts before and behind a piece of the source; `@` stands for the mutant's number."""
    begin: int
    end: int
    before: str
    behind: str


def Insert(at, text):
    return Wrap(at, at, text, "")


@dataclasses.dataclass(frozen=True)
class Replace:
    begin: int
    end: int
    text: str


class Lister(Source):
    def __init__(self, path, text):
        super().__init__(text)
        self.path = path
        self.mutants = []

    def list(self):
        for i, token in enumerate(self.tokens):
            if i in self.left_alone:
                continue
            if token.kind == "operator":
                self._operator(i, token)
            elif token.kind == "number":
                self._number(i, token)
            elif token.text in ("if", "while", "for"):
                self._condition(i)
        self._statements()
        return sorted(self.mutants, key=lambda mutant: (mutant.begin, mutant.kind, mutant.after))

    def _add(self, i, kind, begin, end, after, switched=()):
        line = self.text.count("\n", 0, begin) + 1
        column = begin - self.text.rfind("\n", 0, begin)
        self.mutants.append(
            Mutant(self.path, line, column, kind, self.text[begin:end], after, begin, end, self.inside(i),
                   switched))

    def _operator(self, i, token):
        kind = KINDS.get(token.text, "arithmetic")
        begin, end = token.begin, token.end
        if token.text in BINARY and self.blank_before(i) and self.blank_after(i):
            if self.is_at(i - 1, "template") or self.is_at(i - 1, "operator"):
                return
            joins = token.text in ("&&", "||")
            switched = self._joined(i) if joins else (Insert(end, f" Operator<@>{{}} {token.text}"),)
            self._add(i, kind, begin, end, BINARY[token.text], switched)
        elif token.text in ASSIGNING:
            self._add(i, kind, begin, end, ASSIGNING[token.text], (Insert(end, f" Operator<@>{{}} {token.text}"),))
        elif token.text in STEPPING and not self.is_at(i - 1, "operator"):
            comes_first = self.blank_before(i) or self.tokens[i - 1].text in ("(", ";", "[")
            name = "Up" if token.text == "++" else "Down"
            switched = (Replace(begin, end, f"{name}<@>{{}} ->* "),) if comes_first else ()
            self._add(i, kind, begin, end, STEPPING[token.text], switched)
        elif token.text == "!" and not self.blank_after(i):
            self._add(i, kind, begin, end, "", (Replace(begin, end, "Not<@>{} ->* "),))
        elif token.text == "?":
            self._chosen(i)

    # Both operands and what comes of them turned about: `a || b` is `!(!a && !b)`, and looks at no more.
    def _joined(self, i):
        own = self.tokens[i].text
        ends = {"(", "[", "{", ")", "]", "}", ",", ";", "=", "?", ":", "return", "<<"} | ASSIGNING.keys()
        first = i - 1
        while True:
            first = self.partner[first] if self.tokens[first].text in PAIRS.values() else first
            before = self.tokens[first - 1]
            if before.kind != "text" and (before.text in ends - set(PAIRS.values()) or own == "&&" and
                                          before.text == "||"):
                break
            first -= 1
        last = i + 1
        while True:
            last = self.partner[last] if self.tokens[last].text in PAIRS else last
            after = self.tokens[last + 1]
            if after.text in ends - set(PAIRS) or after.text == "||" or after.text == own:
                break
            last += 1
        left = (self.tokens[first].begin, self.tokens[i - 1].end)
        right = (self.tokens[i + 1].begin, self.tokens[last].end)
        return (Wrap(left[0], right[1], "Turned<@>(", ")"), Wrap(*left, "Turned<@>(", ")"),
                Wrap(*right, "Turned<@>(", ")"))

    def _number(self, i, token):
        if not re.fullmatch(r"(0[xX])?[0-9A-Fa-f']+[uU]?", token.text):
            return
        for step in (1, -1):
            after = f"({token.text} {'+' if step > 0 else '-'} 1)"
            switched = (Wrap(token.begin, token.end, f"Constant<@, {step}>(", ")"),)
            self._add(i, "constant", token.begin, token.end, after, switched)

    # The condition of `? :` begins behind what encloses it.
    def _chosen(self, i):
        begin = i - 1
        while True:
            begin = self.partner.get(begin, begin)
            before = self.tokens[begin - 1]
            stops = ("return", "=", "(", "{", ",", ";", "?", ":", "+=", "-=", "<<")
            if before.text in stops and before.kind != "text":
                break
            begin -= 1
        self._negate(i, begin, i)

    def _condition(self, i):
        opening = i + 1
        if not self.is_at(opening, "("):
            return
        closing = self.partner[opening]
        begin, end = opening + 1, closing
        parts = [at for at in range(begin, end) if self.is_at(at, ";") and self._depth_is_flat(opening, at)]
        if self.tokens[i].text == "for":
            if len(parts) != 2:
                return
            begin, end = parts[0] + 1, parts[1]
        elif parts:
            begin = parts[-1] + 1
        if begin < end and not any(self.is_at(at, "=") for at in range(begin, end)):
            self._negate(i, begin, end)

    def _depth_is_flat(self, opening, at):
        return not any(begin in self.partner and begin < at < self.partner[begin] for begin in range(opening + 1, at)
                       if self.tokens[begin].text in PAIRS)

    # From token `begin` up to `end`. Where it is a single `==`, `!=` or `!`, that operator's own mutant is the same.
    def _negate(self, i, begin, end):
        texts = [token.text for token in self.tokens[begin:end]]
        joins = any(text in ("&&", "||", "<", ">", "<=", ">=") for text in texts)
        if not joins and (sum(text in ("==", "!=") for text in texts) == 1 or texts[0] == "!"):
            return
        first, last = self.tokens[begin].begin, self.tokens[end - 1].end
        switched = (Wrap(first, last, "Turned<@>(", ")"),)
        self._add(i, "condition", first, last, f"!({self.text[first:last]})", switched)

    def _statements(self):
        for begin, end, _ in self.functions:
            nested = [(b, e) for b, e, _ in self.functions if begin < b and e < end]
            i = begin + 1
            while i < end:
                inner = next(((b, e) for b, e in nested if b == i), None)
                if inner is None and self._begins_statement(i):
                    self._statement(i, end)
                i = inner[1] if inner else i + 1

    def _begins_statement(self, i):
        if i in self.left_alone:
            return False
        before = self.tokens[i - 1]
        if before.text in (";", "{", "}", "else", "do"):
            return self.encloses_statements(i)
        if before.text == ")":
            return self.tokens[self.partner[i - 1] - 1].text in ("if", "for", "while", "constexpr")
        return before.text == ":" and self.follows_label(i - 1)

    def _statement(self, i, body_end):
        first = self.tokens[i]
        if first.text in NO_STATEMENT or first.text in ("}", "{", ";"):
            return
        end = i
        while not self.is_at(end, ";"):
            if end >= body_end:
                return
            end = self.partner.get(end, end) + 1 if self.tokens[end].text in PAIRS else end + 1
        if first.text in LEAVING:
            # What a body ends with leaves it anyway, or must say what comes out.
            if end + 1 == body_end and self._follows_plainly(i) or self._ends_switch(first.text, end + 1):
                return
            kind = "early return"
        elif self._declares(i, end):
            return
        else:
            kind = "statement"
        switched = (Wrap(first.begin, self.tokens[end].end, "{ if (Kept<@>()) ", " }"),)
        self._add(i, kind, first.begin, self.tokens[end].begin, "", switched)

    def _ends_switch(self, leaving, brace):
        if leaving != "break" or not self.is_at(brace, "}"):
            return False
        before = self.partner[brace] - 1
        return self.is_at(before, ")") and self.is_at(self.partner[before] - 1, "switch")

    def _follows_plainly(self, i):
        return self.tokens[i - 1].text in (";", "{", "}")

    def _declares(self, begin, end):
        i = begin
        while i < end:
            token, after = self.tokens[i], self.tokens[i + 1]
            if token.text in ("=", "(", "+=", "-="):
                return False
            named = token.kind == "name" or (token.text in (">", ">>", "&", "*") and i > begin)
            if named and after.kind == "name":
                return True
            i = self.partner[i] + 1 if token.text in PAIRS else i + 1
        return False


def mutants_of(path, text):
    return Lister(path, text).list()
