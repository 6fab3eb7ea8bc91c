#!/usr/bin/python3
"""Compares a built `sluice` with the JSON Schemas: each accepts what the other accepts.

    schema_agreement.py SLUICE [FILES or folders...] [--seed N] [--count 2000]

Of a folder all .json and .jsonl are taken that hold a policy, a history or a profile (sources.py).
The schemas' own examples are added to them, the examples beside the specification (in the folder
that SLUICE_SPEC_EXAMPLES names), and a document for each exception. From the documents of each kind
--count mutants are made (mutate.py), and all are put to the decoder (decoder.py). What schemas
can't express is in agreement_exceptions.py. Prints each disagreement and how often each exception
was used; ends with 1 if there is a disagreement, a run that ended otherwise than it may, or an
exception without use.
"""

import argparse
import collections
import multiprocessing
import os
import pathlib
import sys
import tempfile

import decoder
import judge
import mutate
import sources
from agreement_exceptions import ALWAYS_REFUSED, EXCEPTIONS, exempted
from schema_cases import EXCUSED

Document = collections.namedtuple("Document", "kind identity raw")


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
    excuses = set()
    for problem in decoded.problems:
        excuse = exempted(document.kind, document.raw, problem)
        if excuse is None:
            said = f"error[{problem.code}]: {problem.message} (at {problem.pointer})"
            return f"the schema accepts it, the decoder does not: {said}"
        excuses.add(excuse.name)
    used.update(excuses)
    return None


def shortened(raw, size=400):
    text = raw.decode("utf-8", "backslashreplace")
    return text if len(text) <= size else f"{text[: size // 2]} ... {text[-size // 2 :]}"


def judged(folder, kind, raws):
    """The schema's problems with each of some documents."""
    schemas = judge.Judge(folder)
    return [schemas.problems(kind, raw) for raw in raws]


def problems_of_all(pool, given, kind, raws):
    """What judged() says of all of them, worked out in parts."""
    parts = [raws[part :: given.jobs] for part in range(given.jobs)]
    found = [None] * len(raws)
    runs = pool.starmap(judged, [(given.schema, kind, part) for part in parts], chunksize=1)
    for part, problems in enumerate(runs):
        found[part :: given.jobs] = problems
    return found


def examples_folder():
    """[the folder of examples beside the specification], [] where it isn't there."""
    folder = os.environ.get("SLUICE_SPEC_EXAMPLES", "")
    if folder and pathlib.Path(folder).is_dir():
        return [pathlib.Path(folder)]
    print("without the specification's examples: SLUICE_SPEC_EXAMPLES names no folder")
    return []


def compare(given, folder):
    files = given.files + examples_folder()
    originals = sources.documents(judge.Judge(given.schema), files)
    for name, (kind, raw) in EXCUSED.items():
        originals[kind].append((f"the exception {name}", raw))
    used, tallies, wrong = collections.Counter(), collections.Counter(), 0
    # All processes are made here, while there is one thread.
    with multiprocessing.Pool(given.jobs) as pool:
        for kind in given.kind or sources.KINDS:
            mutants = mutate.mutants(originals[kind], given.seed, given.count)
            if kind == "policy":
                mutants = [m for m in mutants if not sources.asks_for_a_token(m.raw)]
            documents = [Document(kind, *source) for source in (*originals[kind], *mutants)]
            tallies["documents"] += len(originals[kind])
            tallies["mutants"] += len(mutants)
            raws = [document.raw for document in documents]
            schema_problems = problems_of_all(pool, given, kind, raws)
            decoded = decoder.verdicts(given.sluice, kind, raws, folder, given.jobs)
            for document, *row in zip(documents, schema_problems, decoded):
                tallies[f"{kind} {'refused' if row[0] else 'accepted'} by the schema"] += 1
                if problem := disagreement(document, *row, used):
                    wrong += 1
                    if wrong <= given.show:
                        print(f"{kind} {document.identity}\n  {problem}")
                        print(f"  {shortened(document.raw)}")
    return summary(given, tallies, used, wrong)


def summary(given, tallies, used, wrong):
    """Prints what came of it; the exit code."""
    if wrong > given.show:
        print(f"... and {wrong - given.show} more disagreements (--show N)")
    documents, mutants = tallies.pop("documents"), tallies.pop("mutants")
    print(f"{documents} documents and {mutants} mutants judged, seed {given.seed}")
    for name, count in sorted(tallies.items()):
        print(f"  {count:6} {name}")
    print("exceptions used, in how many documents:")
    for exception in EXCEPTIONS:
        print(f"  {used[exception.name]:6} {exception.name} ({exception.code}): {exception.reason}")
    unused = [] if given.kind else [e.name for e in EXCEPTIONS if not used[e.name]]
    for name in unused:
        print(f"the exception {name} excused nothing: drop it, or add a document that needs it")
    print(f"{wrong} disagreements")
    return 1 if wrong or unused else 0


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sluice", type=pathlib.Path, help="the built binary")
    parser.add_argument("files", nargs="*", type=pathlib.Path, metavar="FILE")
    parser.add_argument("--kind", action="append", choices=sources.KINDS, help="only these")
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
