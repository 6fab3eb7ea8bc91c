"""Puts documents to the decoder: what a built `sluice` says of each, and where.

    policies   sluice check FILE...                              refused: has an error line, exit 3
    histories  sluice replay POLICY HISTORY                      refused: exit 1
    profiles   sluice replay POLICY HISTORY --profile FILE       refused: exit 1

(the latter two with --format jsonl --quiet). Policies, and lines of histories, are put to it many
at a time. The first line of a history is one that is fine, for a file's beginning tells its format.
"""

import collections
import concurrent.futures
import itertools
import re
import subprocess

import judge

# problems: [Problem]; fault: None, or why the run says nothing about the document.
Verdict = collections.namedtuple("Verdict", "accepted problems fault")

# offset: of the place in the document's bytes, None where the program names none.
# pointer: JSON pointer of the place, None where the program gives none.
Problem = collections.namedtuple("Problem", "code offset pointer message")

FILES_A_RUN = 100
LINES_A_RUN = 50  # of which a run names at most 100 that are wrong
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


def problem_of(match, raw, lines_before=0):
    """The problem of an error line, its offset being one of `raw`."""
    offset = None
    if match["line"]:
        offset = offset_of(raw, int(match["line"]) - lines_before, int(match["column"]))
    pointer = "" if match["pointer"] == '""' else match["pointer"]
    return Problem(match["code"], offset, pointer, match["message"])


def verdict(code, refusal_code, problems, fault, text):
    """What one run on one document says, or how it went wrong."""
    if fault is None and code not in (0, refusal_code):
        fault = f"exit code {code}, not 0 or {refusal_code}: {text.strip()[-300:]}"
    if fault is None and (code == 0) == bool(problems):
        fault = f"exit code {code} with {len(problems)} error lines: {text.strip()[-300:]}"
    return Verdict(code == 0, problems, fault)


def written(folder, name, raw):
    path = folder / name
    path.write_bytes(raw)
    return path


def check_policies(sluice, rows, folder):
    """[(number, verdict)] of one `sluice check` over [(number, bytes)]; one at a time where that
    run went wrong.
    """
    # Zero-padded, so that no file's name is the beginning of another's.
    paths = [written(folder, f"policy-{number:06}.json", raw) for number, raw in rows]
    code, text, fault = run([sluice, "check", *map(str, paths)])
    matches = problems_by_file(text)
    expected = 3 if matches else 0
    known = set(map(str, paths))
    if (fault or code != expected or not known.issuperset(matches)) and len(rows) > 1:
        return [found for row in rows for found in check_policies(sluice, [row], folder)]
    found = []
    for (number, raw), path in zip(rows, paths):
        problems = [problem_of(match, raw) for match in matches[str(path)]]
        whole = verdict(code, 3, problems, fault, text) if len(rows) == 1 else None
        found.append((number, whole or Verdict(not problems, problems, None)))
    return found


def replay(sluice, *words):
    return run([sluice, "replay", *map(str, words), "--format", "jsonl", "--quiet"])


def replay_lines(sluice, rows, folder):
    """[(number, verdict)] of one `sluice replay` over [(number, line)]; one at a time where that
    run went wrong.
    """
    policy = folder / "policy.json"
    lines = FIRST_SEND + b"".join(raw + b"\n" for _, raw in rows)
    path = written(folder, f"history-{rows[0][0]:06}.jsonl", lines)
    code, text, fault = replay(sluice, policy, path)
    matches = problems_by_file(text)[str(path)]
    if (fault or code != (1 if matches else 0)) and len(rows) > 1:
        return [found for row in rows for found in replay_lines(sluice, [row], folder)]
    found = []
    for line, (number, raw) in enumerate(rows, start=2):
        here = [match for match in matches if len(rows) == 1 or match["line"] == str(line)]
        problems = [problem_of(match, raw, line - 1) for match in here]
        whole = verdict(code, 1, problems, fault, text) if len(rows) == 1 else None
        found.append((number, whole or Verdict(not problems, problems, None)))
    return found


def replay_with_profile(sluice, rows, folder):
    """[(number, verdict)] of the one profile in [(number, bytes)]."""
    [(number, raw)] = rows
    path = written(folder, f"profile-{number:06}.json", raw)
    code, text, fault = replay(
        sluice, folder / "policy.json", folder / "history.jsonl", "--profile", path
    )
    problems = [problem_of(match, raw) for match in problems_by_file(text)[str(path)]]
    return [(number, verdict(code, 1, problems, fault, text))]


def batches_of_lines(rows):
    """Lines that don't look at each other: no id twice, and what replaces a send is by itself."""
    found = collections.defaultdict(list)
    times = collections.Counter()
    for number, raw in rows:
        try:
            line = judge.parse(raw)
        except judge.NotJson:
            line = None
        line = line if isinstance(line, dict) else {"id": number}
        key = "alone", number
        if line.get("replaces") is None:
            times[str(line.get("id"))] += 1
            key = "together", times[str(line.get("id"))]
        found[key].append((number, raw))
    for batch in found.values():
        yield from slices(batch, LINES_A_RUN)


def slices(rows, size):
    return [rows[at : at + size] for at in range(0, len(rows), size)]


def verdicts(sluice, kind, documents, folder, jobs):
    """The decoder's verdict on each of the documents, given as bytes; the files stay in folder."""
    rows = list(enumerate(documents))
    if kind == "policy":
        judged, batches = check_policies, slices(rows, FILES_A_RUN)
    elif kind == "history":
        judged, batches = replay_lines, list(batches_of_lines(rows))
    else:
        judged, batches = replay_with_profile, slices(rows, 1)
    written(folder, "policy.json", EMPTY_POLICY)
    written(folder, "history.jsonl", FIRST_SEND)
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        runs = pool.map(lambda batch: judged(sluice, batch, folder), batches)
        found = dict(itertools.chain.from_iterable(runs))
    return [found[number] for number, _ in rows]
