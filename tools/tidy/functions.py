"""How long functions are. C++ by counting braces, which is a guess that is good enough; Python by its own parser."""

import ast
import re

from tree import Breach

LINES_MAX = 70

_TEMPLATE = re.compile(r"\btemplate\s*<[^;{}]*?>\s*(?=\w)")
_SCOPE = re.compile(r"\b(?:namespace|class|struct|union|enum|concept|extern)\b")
# `)`, then what may stand between a function's parameters and its body.
_FUNCTION = re.compile(
    r"\)\s*(?:(?:const|noexcept|override|final|mutable|try|&&?)\s*|->[^(){}]*|requires\b.*)*$", re.DOTALL
)
_MEMBERS = re.compile(r"\)\s*:(?!:)\s*\w.*[\w>]\s*$", re.DOTALL)
_PREPROCESSOR = re.compile(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", re.MULTILINE)


def _kind(head):
    """What the brace after `head` opens: a scope, a function, a value in a list of members, or something else."""
    head = _TEMPLATE.sub("", head).strip()
    if _FUNCTION.search(head):
        return "function"
    if _MEMBERS.search(head):
        return "member"
    return "scope" if _SCOPE.search(head) else "other"


def _cpp_functions(code):
    """Yields (offset of the opening brace, offset of the closing one) of the outermost functions."""
    code = _PREPROCESSOR.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), code)
    opened = []  # (kind, offset of the brace, where its head began)
    head = 0
    inside = 0  # how many of `opened` are functions
    for sign in re.finditer(r"[{};]", code):
        at = sign.start()
        if sign.group() == "{":
            kind = "other" if inside else _kind(code[head:at])
            opened.append((kind, at, head))
            inside += kind == "function"
            head = at + 1
        elif sign.group() == "}" and opened:
            kind, start, head_before = opened.pop()
            inside -= kind == "function"
            head = head_before if kind == "member" else at + 1
            if kind == "function":
                yield start, at
        else:
            head = at + 1


def _python_functions(source):
    try:
        nodes = ast.walk(ast.parse(source.text))
    except SyntaxError as error:
        return [(error.lineno or 1, 10**9)]
    return [(n.lineno, n.end_lineno) for n in nodes if isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef))]


def length(tree):
    for source in tree.files.values():
        if source.is_cpp:
            spans = [(source.line_at(start), source.line_at(end)) for start, end in _cpp_functions(source.code)]
        elif source.path.endswith(".py"):
            spans = _python_functions(source)
        else:
            continue
        for first, last in spans:
            if last - first + 1 > LINES_MAX:
                yield Breach(source.path, first, f"a function of {last - first + 1} lines; at most {LINES_MAX}")
