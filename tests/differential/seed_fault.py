"""Copies a source file with one piece of its text changed: seed_fault.py FROM TO FIND REPLACE."""

import sys


def main():
    source, target, find, replace = sys.argv[1:5]
    with open(source, encoding="utf-8") as file:
        text = file.read()
    if text.count(find) != 1:
        sys.exit(f"{source}: `{find}` occurs {text.count(find)} times; a fault needs exactly one place")
    with open(target, "w", encoding="utf-8") as file:
        file.write(text.replace(find, replace))


main()
