"""Compares a built `sluice` with the JSON Schemas: each accepts what the other accepts.

    schema_agreement.py SLUICE FILES... [--seed N] [--count 2000]

FILES are told apart by name: *.jsonl is a history, profile*.json a profile, any other .json a
policy document. The schemas' own examples are added to them. From the documents of each kind
--count mutants are made (mutate.py), written to a temporary folder and put to the test:

    policies   sluice check FILE...                              refused: has an error line, exit 3
    histories  sluice replay POLICY HISTORY                      refused: exit 1
    profiles   sluice replay POLICY HISTORY --profile FILE       refused: exit 1

(the latter two with --format jsonl --quiet). What schemas can't express is in
agreement_exceptions.py. Prints each disagreement and how often each exception was used; ends with 1
if there is a disagreement, or a run that ended otherwise than it may.
"""

import argparse
import collections
import concurrent.futures
import itertools
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import judge
import mutate
from agreement_exceptions import ALWAYS_REFUSED, EXCEPTIONS

Document = collections.namedtuple("Document", "kind identity raw")

# problems: [(code, message)]; fault: None, or why the run says nothing about the document.
Verdict = collections.namedtuple("Verdict", "accepted problems fault")

FILES_A_RUN = 100
SECONDS_A_RUN = 120
KINDS = ("policy", "history", "profile")

EMPTY_POLICY = b'{"rules":[]}\n'
ONE_SEND = (
    b'{"id":"a","time":"2026-01-05T10:00:00Z","coin":"btc",'
    b'"recipients":[{"address":"x","amount":"1"}]}\n'
)

# FILE:LINE:COLUMN: error[CODE]: MESSAGE; the place is left out where there is none.
ERROR_LINE = re.compile(
    r"^(?P<file>.*?)(?::\d+)?(?::\d+)?: error\[(?P<code>[^\]]+)\]: (?P<message>.*)$"
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


def problems_by_file(text):
    found = collections.defaultdict(list)
    for line in text.splitlines():
        if match := ERROR_LINE.match(line):
            found[match["file"]].append((match["code"], match["message"]))
    return found


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
    problems = problems_by_file(text)
    expected = 3 if problems else 0
    known = set(map(str, paths))
    if (fault or code != expected or not known.issuperset(problems)) and len(paths) > 1:
        return list(itertools.chain.from_iterable(check_policies(sluice, [path]) for path in paths))
    if len(paths) == 1:
        return [verdict(code, 3, problems[str(paths[0])], fault, text)]
    return [Verdict(not problems[str(path)], problems[str(path)], None) for path in paths]


def replay(sluice, path, command):
    code, text, fault = run([sluice, "replay", *map(str, command), "--format", "jsonl", "--quiet"])
    return verdict(code, 1, problems_by_file(text)[str(path)], fault, text)


def verdicts(sluice, kind, paths, folder, jobs):
    """The decoder's verdict on each file, in order."""
    policy, history = folder / "policy.json", folder / "history.jsonl"
    policy.write_bytes(EMPTY_POLICY)
    history.write_bytes(ONE_SEND)
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        if kind == "policy":
            runs = [paths[at : at + FILES_A_RUN] for at in range(0, len(paths), FILES_A_RUN)]
            found = pool.map(lambda some: check_policies(sluice, some), runs)
            return list(itertools.chain.from_iterable(found))
        if kind == "history":
            return list(pool.map(lambda path: replay(sluice, path, [policy, path]), paths))
        rest = [policy, history, "--profile"]
        return list(pool.map(lambda path: replay(sluice, path, [*rest, path]), paths))


def disagreement(document, schema_problems, decoded, used):
    """What is wrong, or None. Counts in `used` the exceptions that excuse it."""
    if decoded.fault:
        return decoded.fault
    if decoded.accepted:
        if schema_problems:
            pointer, message = schema_problems[0]
            return f"the decoder accepts it, the schema does not: {pointer or '/'}: {message}"
        missed = [exception for exception in ALWAYS_REFUSED if exception.witness(document.raw)]
        return f"the decoder accepts what it must refuse as {missed[0].code}" if missed else None
    if schema_problems:
        return None
    by_code = {exception.code: exception for exception in EXCEPTIONS}
    for code, message in decoded.problems:
        if code not in by_code or not by_code[code].witness(document.raw):
            shown = [exception.code for exception in EXCEPTIONS if exception.witness(document.raw)]
            hint = f" (it shows what {', '.join(shown)} is about)" if shown else ""
            return f"the schema accepts it, the decoder does not: error[{code}]: {message}{hint}"
    used.update({code for code, _ in decoded.problems})
    return None


def shortened(raw, size=400):
    text = raw.decode("utf-8", "backslashreplace")
    return text if len(text) <= size else f"{text[: size // 2]} ... {text[-size // 2 :]}"


def kind_of(path):
    if path.suffix == ".jsonl":
        return "history"
    if path.suffix != ".json":
        raise SystemExit(f"{path}: neither .json nor .jsonl")
    return "profile" if path.name.startswith("profile") else "policy"


def is_send(raw):
    """Life-cycle lines have a `type` of their own; the schema describes sends."""
    try:
        line = judge.parse(raw)
    except judge.NotJson:
        return True
    return not isinstance(line, dict) or line.get("type") in (None, "send")


def sources(schemas, paths):
    """{kind: [(identity, bytes)]}: the schemas' own examples, and the documents of the files."""
    found = {kind: [] for kind in KINDS}
    for name, kind in (*zip(KINDS, KINDS), ("wallet", "policy")):
        for number, example in enumerate(schemas.schemas[name]["examples"]):
            identity = f"{name}.schema.json/examples/{number}"
            found[kind].append((identity, json.dumps(example).encode()))
    for path in paths:
        kind = kind_of(path)
        for identity, raw in judge.documents(path):
            if kind != "history" or is_send(raw):
                found[kind].append((identity, raw))
    return found


def judged(sluice, schemas, kind, documents, folder, jobs):
    """(document, schema's problems, decoder's verdict) of each."""
    ending = ".jsonl" if kind == "history" else ".json"
    # Zero-padded, so that no file's name is the beginning of another's.
    paths = [folder / f"{kind}-{number:06}{ending}" for number in range(len(documents))]
    for path, document in zip(paths, documents):
        path.write_bytes(document.raw + b"\n")
    problems = [schemas.problems(kind, document.raw) for document in documents]
    return zip(documents, problems, verdicts(sluice, kind, paths, folder, jobs))


def compare(given, folder):
    schemas = judge.Judge(given.schema)
    found = sources(schemas, given.files)
    used, tallies, wrong = collections.Counter(), collections.Counter(), 0
    for kind in KINDS:
        originals = [Document(kind, *source) for source in found[kind]]
        made = mutate.mutants(found[kind], given.seed, given.count)
        mutants = [Document(kind, *mutant) for mutant in made]
        tallies["documents"] += len(originals)
        tallies["mutants"] += len(mutants)
        for row in judged(given.sluice, schemas, kind, originals + mutants, folder, given.jobs):
            tallies[f"{kind} {'refused' if row[1] else 'accepted'} by the schema"] += 1
            if problem := disagreement(*row, used):
                wrong += 1
                if wrong <= given.show:
                    print(f"{kind} {row[0].identity}\n  {problem}\n  {shortened(row[0].raw)}")
    summary(given, tallies, used, wrong)
    return 1 if wrong else 0


def summary(given, tallies, used, wrong):
    if wrong > given.show:
        print(f"... and {wrong - given.show} more disagreements (--show N)")
    documents, mutants = tallies.pop("documents"), tallies.pop("mutants")
    print(f"{documents} documents and {mutants} mutants judged, seed {given.seed}")
    for name, count in sorted(tallies.items()):
        print(f"  {count:6} {name}")
    print("exceptions used, in how many documents:")
    for exception in EXCEPTIONS:
        print(f"  {used[exception.code]:6} {exception.code}: {exception.reason}")
    print(f"{wrong} disagreements")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sluice", type=pathlib.Path, help="the built binary")
    parser.add_argument("files", nargs="*", type=pathlib.Path, metavar="FILE")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=2000, help="mutants of each kind (2000)")
    parser.add_argument("--show", type=int, default=50, help="disagreements to print (50)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="runs at a time")
    parser.add_argument("--schema", type=pathlib.Path, default=judge.SCHEMA_FOLDER)
    parser.add_argument("--keep", type=pathlib.Path, help="a folder to leave the mutants in")
    return parser.parse_args()


def main():
    given = arguments()
    given.sluice = given.sluice.absolute()
    if given.keep:
        given.keep.mkdir(parents=True, exist_ok=True)
        return compare(given, given.keep)
    with tempfile.TemporaryDirectory(prefix="sluice-schema-") as folder:
        return compare(given, pathlib.Path(folder))


if __name__ == "__main__":
    sys.exit(main())
