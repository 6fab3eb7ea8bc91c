"""Compiles all mutants of a source at once: each is switched on by its number, by what switches.h offers.

So a mutant costs no compiling. What a source doesn't compile with (constants that the compiler must know, operators
that a type lacks) is left out of it, and compiled by itself.
"""

import os
import re

from mutants import Replace

ROUNDS_MAX = 30


def switched_text(text, mutants):
    """`mutants`: number -> mutant."""
    edits = []  # (place, rank at that place, length that is replaced, text)
    pieces = [(piece, number) for number, mutant in sorted(mutants.items()) for piece in mutant.switched]
    for identity, (piece, number) in enumerate(pieces):
        if isinstance(piece, Replace):
            edits.append((piece.begin, (2,), piece.end - piece.begin, piece.text.replace("@", str(number))))
            continue
        size = piece.end - piece.begin
        # Behind the inner first, then before the outer first.
        edits.append((piece.begin, (1, -size, identity), 0, piece.before.replace("@", str(number))))
        if piece.behind:
            edits.append((piece.end, (0, size, -identity), 0, piece.behind))
    result, at = [], 0
    for place, _, length, new in sorted(edits, key=lambda edit: edit[:2]):
        result += [text[at:place], new]
        at = place + length
    return "".join(result) + text[at:]


class Switching:
    """Mutants of sources that are compiled at once, and the program of all of them."""

    def __init__(self, tree, numbered, paths):
        """`numbered`: number -> (mutant, its file's text), of which those of `paths` are wanted."""
        self.tree = tree
        self.folder = os.path.join(tree.objects, "switched")
        self.program = os.path.join(self.folder, "judges")
        self.of_path = {}
        for number, (mutant, text) in numbered.items():
            if mutant.switched and mutant.path.endswith(".cc") and mutant.path in paths:
                self.of_path.setdefault(mutant.path, ({}, text))[0][number] = mutant
        self.numbers = set()

    def build(self, pool):
        compiled = pool.map(lambda path: (path, self._compiled(path)), sorted(self.of_path))
        replaced = {}
        for path, (target, numbers) in compiled:
            replaced[path] = target
            self.numbers |= numbers
        ok, said = self.tree.link(self.program, replaced)
        if not ok:
            raise SystemExit(said)

    def _compiled(self, path):
        mutants, text = self.of_path[path]
        mutants = dict(mutants)
        target = os.path.join(self.folder, "objects", path[:-len(".cc")] + ".o")
        place = os.path.join(self.folder, "tree", path)
        os.makedirs(os.path.dirname(place), exist_ok=True)
        known = self._known(path, place, target, text, mutants)
        if known:
            return target, known
        header = self.tree.precompiled_for(path)
        for _ in range(ROUNDS_MAX):
            with open(place, "w", encoding="utf-8") as file:
                file.write(self._opened(switched_text(text, mutants)))
            ok, said = self.tree.compile(path, target, [os.path.join(self.folder, "tree")], header)
            if ok:
                return target, set(mutants)
            kept = {number: mutant for number, mutant in mutants.items()
                    if not self._is_to_blame(mutant, number, path, said)}
            if len(kept) == len(mutants):
                raise SystemExit(f"{path} doesn't compile with its mutants:\n{said}")
            mutants = kept
        raise SystemExit(f"{path} doesn't compile with its mutants")

    # The numbers that the source was compiled with before, if it would be the same today.
    def _known(self, path, place, target, text, mutants):
        if not os.path.exists(place) or not os.path.exists(target):
            return None
        if os.path.getmtime(target) < max(os.path.getmtime(place), os.path.getmtime(self.tree.object_of(path))):
            return None
        with open(place, encoding="utf-8") as file:
            before = file.read()
        numbers = {int(found) for found in re.findall(r"\b(?:Operator|Turned|Not|Up|Down|Constant|Kept)<(\d+)", before)}
        kept = {number: mutants[number] for number in numbers if number in mutants}
        return numbers if self._opened(switched_text(text, kept)) == before else None

    # What the header offers is named without its namespace; lines stay as they are.
    def _opened(self, text):
        opening = '#include "tests/mutation/switches.h"\nnamespace sluice { using namespace mutation; }\n#line 1\n'
        return opening + text

    # By the number, where the compiler names it, else by the line.
    def _is_to_blame(self, mutant, number, path, said):
        named = {int(found) for found in re.findall(r"int kNumber = (\d+)", said)}
        own = [self.number_in(line) for line in said.splitlines()]
        named |= {found for found in own if found}
        if named & self.of_path[path][0].keys():
            return number in named
        lines = {int(found) for found in re.findall(re.escape(path) + r":(\d+):\d+: (?:error|  required)", said)}
        lines |= {int(found) for found in re.findall(re.escape(path) + r":(\d+):\d+: error", said)}
        return mutant.line in lines

    @staticmethod
    def number_in(line):
        found = re.search(r"error: .*(?:Operator|Turned|Not|Up|Down|Constant|Kept|Half)<(\d+)", line)
        return int(found.group(1)) if found else None
