#!/usr/bin/python3
"""Whether dist/page.html was made of what src/ is now: it names the digest of its sources.

check_bundle.py FOLDER

`npm run check` makes the page anew and compares every byte; this needs no Node.js.
"""

import hashlib
import pathlib
import re
import sys

MADE_OF = ("build.mjs", "package-lock.json", "tsconfig.json")


def digest_of_sources(folder):
    files = [path for path in folder.glob("src/**/*") if path.is_file()] + [folder / name for name in MADE_OF]
    named = sorted((path.relative_to(folder).as_posix(), path) for path in files)
    digest = hashlib.sha256()
    for name, path in named:
        digest.update(name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def main():
    folder = pathlib.Path(sys.argv[1])
    page = (folder / "dist/page.html").read_text("utf-8")
    named = re.findall(r'<meta name="sources" content="([0-9a-f]{64})">', page)
    if named != [digest_of_sources(folder)]:
        sys.exit("dist/page.html was made of other sources: npm run build, in tools/report")


main()
