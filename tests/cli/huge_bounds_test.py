#!/usr/bin/python3
"""The bounds of the specification's section 14 that take gigabytes: each at its value, and one past it. The others are
in tests/schema/bounds_test.cc.

One argument: the program. Without one it is bazel-bin/tools/sluice. Skipped without SLUICE_LONG=1.
"""

import gzip
import os
import unittest

import program
from program import POLICY, ProgramTest

ENTRIES_MAX = 10_000_000
POLICY_BYTES_MAX = 1 << 30
PIECE = 1 << 20
program.SECONDS_MAX = 1000


@unittest.skipUnless(os.environ.get("SLUICE_LONG"), "with SLUICE_LONG=1: it takes minutes, and 2 GiB of memory")
class HugeBoundsTest(ProgramTest):
    def write_addresses(self, name, count, begin, between, end):
        """Addresses from 0000000 on, in pieces."""
        with open(self.folder / name, "wb") as file:
            file.write(begin)
            for first in range(0, count, 100_000):
                names = (b"%07d" % number for number in range(first, min(count, first + 100_000)))
                file.write((between if first else b"") + between.join(names))
            file.write(end)

    def test_a_list_has_10_000_000_entries_at_most(self):
        begin = b'{"rules": [{"id": "l", "type": "coinAddressBlacklist", "action": {"type": "deny"}, "condition": '
        for count, code in ((ENTRIES_MAX, 0), (ENTRIES_MAX + 1, 3)):
            self.write_addresses("policy.json", count, begin + b'{"addresses": ["', b'","', b'"]}}]}\n')
            run = self.run_sluice("check", "policy.json", "--quiet")
            self.assertEqual(run.code, code, run.err)
            self.assertEqual("error[bound-entries]" in run.err, code == 3, run.err)

    def test_so_it_has_with_what_a_file_adds(self):
        self.write("policy.json", POLICY.replace(b'"\xc3\xa9"', b""))
        for count, code in ((ENTRIES_MAX, 0), (ENTRIES_MAX + 1, 3)):
            self.write_addresses("more.txt", count, b"", b"\n", b"\n")
            run = self.run_sluice("check", "policy.json", "--list", "known=more.txt", "--quiet")
            self.assertEqual(run.code, code, run.err)
            self.assertEqual(run.err.startswith("more.txt:10000001:1: error[bound-entries]"), code == 3, run.err)

    def test_so_it_has_where_only_what_sends_name_is_kept(self):
        self.write("policy.json", POLICY.replace(b'"\xc3\xa9"', b""))
        twice = b"\n0000001\n"
        for count, end, code in ((ENTRIES_MAX, b"\n", 0), (ENTRIES_MAX, twice, 0), (ENTRIES_MAX + 1, b"\n", 3)):
            self.write_addresses("more.txt", count, b"", b"\n", end)
            run = self.replay("history.jsonl", "--list", "known=more.txt")
            self.assertEqual(run.code, code, run.err)
            self.assertEqual(run.err.startswith("more.txt:10000001:1: error[bound-entries]"), code == 3, run.err)

    def test_a_policy_file_has_1_gib_at_most(self):
        for size, code in ((POLICY_BYTES_MAX, 0), (POLICY_BYTES_MAX + 1, 3)):
            blanks = size - len(POLICY)
            with gzip.open(self.folder / "policy.json.gz", "wb", compresslevel=1) as file:
                file.write(POLICY)
                for _ in range(blanks // PIECE):
                    file.write(b" " * PIECE)
                file.write(b" " * (blanks % PIECE))
            run = self.run_sluice("check", "policy.json.gz", "--quiet")
            self.assertEqual(run.code, code, run.err)
            self.assertEqual("error[bound-file]" in run.err, code == 3, run.err)


if __name__ == "__main__":
    unittest.main()
