"""The documents that are judged: of files and folders, and the schemas' own examples."""

import json

import judge

KINDS = ("policy", "history", "profile")

# Of a folder these are left out: what a run should print, and histories of other formats.
OTHER_FILES = ("expected", "owners", "page", "transfers")

# Longer histories are made of lines that are all alike.
DOCUMENTS_A_FILE = 300


def files(paths):
    """The files given, and the .json and .jsonl below the folders given."""
    found = []
    for path in paths:
        inside = sorted(path.rglob("*.json*")) if path.is_dir() else [path]
        found += [file for file in inside if not path.is_dir() or is_document(file)]
    return found


def is_document(file):
    return file.suffix in (".json", ".jsonl") and not file.name.startswith(OTHER_FILES)


def value_of(raw):
    try:
        return judge.parse(raw)
    except judge.NotJson:
        return None


def kind_of(path, raw, switches):
    """A .jsonl is a history, an object that holds a switch a profile, any other .json a policy."""
    if path.suffix == ".jsonl":
        return "history"
    if path.suffix != ".json":
        raise SystemExit(f"{path}: neither .json nor .jsonl")
    value = value_of(raw)
    is_profile = isinstance(value, dict) and any(key in switches for key in value)
    return "profile" if is_profile or path.name.startswith("profile") else "policy"


def asks_for_a_token(raw):
    """The body of a request for an access token, which only `check` reads: no schema describes it."""
    value = value_of(raw)
    others = {"rules", "wallets", "action", "condition"}
    return isinstance(value, dict) and "scope" in value and not others & value.keys()


def documents(schemas, paths):
    """{kind: [(identity, bytes)]}, no two of a kind with the same bytes."""
    found = {kind: {} for kind in KINDS}
    for name, kind in (*zip(KINDS, KINDS), ("wallet", "policy")):
        for number, example in enumerate(schemas.schemas[name]["examples"]):
            identity = f"{name}.schema.json/examples/{number}"
            found[kind].setdefault(json.dumps(example).encode(), identity)
    switches = schemas.schemas["profile"]["properties"]
    for path in files(paths):
        for identity, raw in judge.documents(path)[:DOCUMENTS_A_FILE]:
            kind = kind_of(path, raw, switches)
            if kind != "policy" or not asks_for_a_token(raw):
                found[kind].setdefault(raw, identity)
    return {kind: [(name, raw) for raw, name in by.items()] for kind, by in found.items()}
