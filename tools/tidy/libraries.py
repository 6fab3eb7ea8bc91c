"""Which libraries are known in one place alone. /usr/include is open to every Bazel target, so Bazel doesn't say."""

import re

from tree import Breach

# header, the only folders or files that may include it
PLACES = (
    (r"rapidjson/.*", ("schema/", "bench/", "tests/reference/", "tests/tools/generate/read_sends.cc")),
    (r"zlib\.h|zstd\w*\.h", ("schema/", "bench/", "tests/schema/io/")),
    # base58check's checksum is SHA-256: a function of bytes, no more input or output than a sum is.
    (r"openssl/.*", ("schema/", "bench/", "engine/model/base58.cc", "tests/schema/io/", "tests/engine/model/")),
    (r"yaml-cpp/.*", ("schema/suite/",)),
    (r"CLI/.*", ("tools/cli/command_line.cc",)),
    (r"doctest/.*", ("tests/",)),
    (r"benchmark/.*", ("bench/",)),
    (r"valgrind/.*", ("bench/",)),
)


def places(tree):
    for source in tree.cpp():
        for include in source.includes:
            for header, allowed in PLACES:
                if not include.quoted and re.fullmatch(header, include.name) and not source.path.startswith(allowed):
                    yield Breach(source.path, include.line, f"{include.name} is for {' and '.join(allowed)} alone")
