"""What schema/README.md promises to explain: problem codes and the profile's switches."""

import re

from tree import Breach

README = "schema/README.md"
CODES = "engine/base/code.cc"
SWITCHES = "engine/model/profile.cc"

_CODE = re.compile(r'\{\s*Code::k\w+\s*,\s*"([^"]+)"\s*\}')
_SWITCH_TABLE = re.compile(r"\bkSwitches\[\]\s*=\s*\{(.*?)\n\};", re.DOTALL)
_SWITCH = re.compile(r'^\s*\{\s*"([^"]+)"', re.MULTILINE)


def _undocumented(tree, path, names, kind):
    """`names` as [(offset, name)]; finding none at all must not pass for all being well."""
    if not names:
        yield Breach(path, 1, f"no {kind} found here")
    readme = tree.text_of(README)
    for offset, name in names:
        if f"`{name}`" not in readme:
            yield Breach(path, tree.files[path].line_at(offset), f"{kind} `{name}` isn't named in {README}")


def codes(tree):
    names = [(found.start(), found.group(1)) for found in _CODE.finditer(tree.text_of(CODES))]
    yield from _undocumented(tree, CODES, names, "code")


def switches(tree):
    table = _SWITCH_TABLE.search(tree.text_of(SWITCHES))
    names = [(table.start(1) + m.start(1), m.group(1)) for m in _SWITCH.finditer(table.group(1))] if table else []
    yield from _undocumented(tree, SWITCHES, names, "switch")
