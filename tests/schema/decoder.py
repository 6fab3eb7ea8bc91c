"""Puts documents to the decoder: what a built `sluice` says of each, and where.

    policies   sluice check FILE...                              refused: has an error line, exit 3
    histories  sluice replay POLICY HISTORY                      refused: exit 1
    profiles   sluice replay POLICY HISTORY --profile FILE       refused: exit 1

(the latter two with --format jsonl --quiet). A line of a history is judged as the second one, after
a line that is fine: what a file holds is told by its beginning.
"""

import collections
import concurrent.futures
import itertools
import re
import subprocess

# problems: [Problem]; fault: None, or why the run says nothing about the document.
Verdict = collections.namedtuple("Verdict", "accepted problems fault")

# offset: of the place in the document's bytes, None where the program names none.
# pointer: JSON pointer of the place, None where the program gives none.
Problem = collections.namedtuple("Problem", "code offset pointer message")

FILES_A_RUN = 100
SECONDS_A_RUN = 120

EMPTY_POLICY = b'{"rules":[]}\n'
FIRST_SEND = (
    b'{"id":"the first send","time":"1970-01-01T00:00:00Z","coin":"btc",'
    b'"recipients":[{"address":"x","amount":"1"}]}\n'
)

# FILE:LINE:COLUMN: error[CODE]: MESSAGE (at POINTER); places are left out where there are none.
ERROR_LINE = re.compile(
    r"^(?P<file>.*?)(?::(?P<line>\d+):(?P<column>\d+))?: error\[(?P<code>[^\]]+)\]: "
    r"(?P<message>.*?)(?: \(at (?P<pointer>\"\"|/[^)]*)\))?$"
)


def run(command):
    """(exit code, stderr, fault): fault is None, or why nothing can be said."""
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            timeout=SECONDS_A_RUN,
        )
    except subprocess.TimeoutExpired:
        return None, "", f"did not end within {SECONDS_A_RUN} s"
    text = done.stderr.decode("utf-8", "replace")
    fault = f"ended by signal {-done.returncode}" if done.returncode < 0 else None
    return done.returncode, text, fault


def offset_of(raw, line, column):
    """Where a place lies in the bytes; lines and columns count from 1."""
    begin = 0
    for _ in range(line - 1):
        begin = raw.index(b"\n", begin) + 1
    return begin + column - 1


def problems_by_file(text):
    """{file: [match of an error line]}."""
    found = collections.defaultdict(list)
    for line in text.splitlines():
        if match := ERROR_LINE.match(line):
            found[match["file"]].append(match)
    return found


def problems_of(matches, path, lines_before=0):
    if not matches:
        return []
    raw = path.read_bytes()
    skipped = offset_of(raw, lines_before + 1, 1)
    problems = []
    for match in matches:
        offset = None
        if match["line"]:
            offset = offset_of(raw, int(match["line"]), int(match["column"])) - skipped
        pointer = "" if match["pointer"] == '""' else match["pointer"]
        problems.append(Problem(match["code"], offset, pointer, match["message"]))
    return problems


def verdict(code, refusal_code, problems, fault, text):
    """What one run on one document says, or how it went wrong."""
    if fault is None and code not in (0, refusal_code):
        fault = f"exit code {code}, not 0 or {refusal_code}: {text.strip()[-300:]}"
    if fault is None and (code == 0) == bool(problems):
        fault = f"exit code {code} with {len(problems)} error lines: {text.strip()[-300:]}"
    return Verdict(code == 0, problems, fault)


def check_policies(sluice, paths):
    """Verdicts of one `sluice check` over many files; one at a time where that run went wrong."""
    code, text, fault = run([sluice, "check", *map(str, paths)])
    matches = problems_by_file(text)
    expected = 3 if matches else 0
    known = set(map(str, paths))
    if (fault or code != expected or not known.issuperset(matches)) and len(paths) > 1:
        return list(itertools.chain.from_iterable(check_policies(sluice, [path]) for path in paths))
    problems = [problems_of(matches[str(path)], path) for path in paths]
    if len(paths) == 1:
        return [verdict(code, 3, problems[0], fault, text)]
    return [Verdict(not found, found, None) for found in problems]


def replay(sluice, path, command, lines_before):
    code, text, fault = run([sluice, "replay", *map(str, command), "--format", "jsonl", "--quiet"])
    problems = problems_of(problems_by_file(text)[str(path)], path, lines_before)
    return verdict(code, 1, problems, fault, text)


def verdicts(sluice, kind, documents, folder, jobs):
    """The decoder's verdict on each of the documents, given as bytes; the files stay in folder."""
    ending = ".jsonl" if kind == "history" else ".json"
    before = FIRST_SEND if kind == "history" else b""
    # Zero-padded, so that no file's name is the beginning of another's.
    paths = [folder / f"{kind}-{number:06}{ending}" for number in range(len(documents))]
    for path, raw in zip(paths, documents):
        path.write_bytes(before + raw + b"\n")
    policy, history = folder / "policy.json", folder / "history.jsonl"
    policy.write_bytes(EMPTY_POLICY)
    history.write_bytes(FIRST_SEND)
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        if kind == "policy":
            runs = [paths[at : at + FILES_A_RUN] for at in range(0, len(paths), FILES_A_RUN)]
            found = pool.map(lambda some: check_policies(sluice, some), runs)
            return list(itertools.chain.from_iterable(found))
        if kind == "history":
            return list(pool.map(lambda path: replay(sluice, path, [policy, path], 1), paths))
        rest = [policy, history, "--profile"]
        return list(pool.map(lambda path: replay(sluice, path, [*rest, path], 0), paths))
