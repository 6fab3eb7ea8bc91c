"""The `replay` commands of fixtures."""

import shlex

DEFAULT_COMMAND = "sluice replay policy.json history.jsonl --format jsonl"


def commands_of(folder):
    """The `replay` commands of a case that write decisions, as words without verb and format."""
    if (folder / "command").exists():
        lines = (folder / "command").read_text("utf-8").splitlines()
    else:
        args = folder / "args"
        lines = [DEFAULT_COMMAND + " " + (args.read_text("utf-8") if args.exists() else "")]
    for line in lines:
        words = shlex.split(line)
        if words[:2] == ["sluice", "replay"] and "jsonl" in words:
            at = words.index("jsonl")
            yield words[2 : at - 1] + words[at + 1 :]
