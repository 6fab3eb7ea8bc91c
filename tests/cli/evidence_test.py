#!/usr/bin/python3
"""Evidence packs appear whole or not at all, hold all that went in and came out, and are the same bytes each time.

One argument: the program. Without one it is bazel-bin/tools/sluice.
"""

import gzip
import os
import shutil
import signal
import subprocess
import time
import unittest

from evidence import FILES, PACK, REPLAY, PackTest
from program import HISTORY


class MakingTest(PackTest):
    def test_it_holds_what_went_in_and_what_came_out(self):
        self.make()
        self.assertEqual(sorted(os.listdir(self.folder / "pack")), FILES)
        self.assertEqual(os.listdir(self.path("inputs")), ["1-policy.json"])
        self.assertEqual(self.path("inputs/1-policy.json").read_bytes(), (self.folder / "policy.json").read_bytes())
        self.assertEqual(self.path("decisions.jsonl").read_bytes(), self.replay().out)
        self.assertEqual(self.path("report.json").read_bytes(), self.run_sluice(*REPLAY, "--format", "json").out)
        self.assert_as_stated()

    def test_the_same_bytes_on_any_number_of_threads_and_at_any_time(self):
        generated = self.run_sluice("generate", "--sends", "3000").out
        self.write("history.jsonl", generated)
        packs = []
        for threads in ("1", "3"):
            self.make(*REPLAY, "--threads", threads)
            packs.append({name: self.path(name).read_bytes() for name in FILES if name != "inputs"})
            shutil.rmtree(self.folder / "pack")
        self.assertEqual(*packs)

    def test_every_kind_of_input_and_option(self):
        self.write("list.txt", b"x # known\n")
        self.write("profile.json", b'{"comparison": ">="}')
        self.write("owners.csv", b"address,wallet\nx,treasury\n")
        self.write("more.jsonl.gz", gzip.compress(HISTORY.replace(b'"a"', b'"c"').replace(b'"b"', b'"d"')))
        words = ("--list", "known=list.txt", "--profile", "profile.json", "--addresses", "owners.csv")
        words += ("--approvals", "granted-after=4h", "--set", "window=fixed", "--skip-kind", "sweep")
        words += ("--skip-kind", "fee", "--from", "2026-01-01", "--strict", "--sensitivity", "--decimals", "x=2,y=3")
        self.make(*REPLAY[:3], "more.jsonl.gz", "--quiet", *words)
        roles = [entry["role"] for entry in self.manifest()["inputs"]]
        self.assertEqual(roles, ["policy", "list", "profile", "addresses", "history", "history"])
        self.assertEqual(self.manifest()["assumptions"]["profile"]["window"], "fixed")
        self.assert_as_stated()
        self.change("manifest.json", b',"--strict"', b"")
        self.assert_as_stated()  # It would have refused; it refused nothing.
        self.change("manifest.json", b'"granted-after=4h","--set"', b'"withheld","--set"')
        self.assert_otherwise("assumptions", "replay: decisions.jsonl", "replay: report.json")

    def test_several_policies(self):
        self.write("other.json", (self.folder / "policy.json").read_bytes().replace(b'"50"', b'"10"'))
        words = ("replay", "--policy", "policy.json", "--policy", "other.json", "history.jsonl", "--quiet")
        self.make(*words)
        self.assertEqual(len(self.path("report.json").read_bytes().splitlines()), 2)
        self.assertIn(b'"policy":"other.json"', self.path("decisions.jsonl").read_bytes())
        self.assert_as_stated()

    def test_a_policy_of_a_git_revision_is_copied(self):
        if shutil.which("git") is None:
            self.skipTest("there is no git")
        git = ("git", "-c", "user.name=x", "-c", "user.email=x", "-c", "init.defaultBranch=main")
        for words in (("init", "-q"), ("add", "policy.json"), ("commit", "-q", "-m", "x")):
            subprocess.run((*git, *words), cwd=self.folder, check=True)
        self.make("replay", "git:HEAD:policy.json", "history.jsonl", "--quiet")
        shutil.rmtree(self.folder / ".git")
        self.assert_as_stated()

    def test_a_history_from_standard_input_is_named_later(self):
        run = self.run_sluice("replay", "policy.json", "-", "--quiet", *PACK, stdin=HISTORY)
        self.assertEqual((run.code, run.err), (0, ""))
        run = self.run_sluice("verify", "pack")
        self.assert_fails(run, 1, "sluice: -: there is no such file; name the pack's histories after it\n")
        self.assert_as_stated("pack", "history.jsonl")

    def test_names_that_are_no_names_in_the_pack(self):
        name = "q 1/\u00e9\n" + "x" * 200
        os.mkdir(self.folder / "q 1")
        self.write(name, (self.folder / "policy.json").read_bytes())
        self.make("replay", name, "history.jsonl", "--quiet")
        self.assertEqual(os.listdir(self.path("inputs")), ["1-" + "x" * 100])
        self.assert_as_stated()

    def test_nothing_is_made_where_something_is_or_can_not_be(self):
        (self.folder / "pack").mkdir()
        self.assert_fails(self.run_sluice(*REPLAY, *PACK), 1, "sluice: pack: File exists\n")
        run = self.run_sluice(*REPLAY, "--write", "evidence=nowhere/pack")
        self.assert_fails(run, 1, "sluice: nowhere/pack: No such file or directory\n")
        run = self.run_sluice("replay", "-", "history.jsonl", "--write", "evidence=new", stdin=b"{}")
        self.assert_fails(run, 1, "sluice: --write evidence: what is read from standard input can't be copied")
        run = self.run_sluice(*REPLAY, "--format", "evidence")
        self.assert_fails(run, 1, "sluice: --format: `evidence` is not one of pretty,")
        self.assertEqual(sorted(os.listdir(self.folder)), ["history.jsonl", "pack", "policy.json"])

    def test_nothing_is_left_where_the_replay_fails_or_another_output_does(self):
        self.write("bad.jsonl", b"{}\n")
        run = self.run_sluice("replay", "policy.json", "bad.jsonl", *PACK)
        self.assertEqual(run.code, 1)
        if os.path.exists("/dev/full"):
            run = self.run_sluice(*REPLAY, *PACK, "--write", "csv=/dev/full")
            self.assertEqual(run.code, 1)
        self.assertEqual(sorted(os.listdir(self.folder)), ["bad.jsonl", "history.jsonl", "policy.json"])

    def test_a_policy_that_changes_meanwhile_is_no_evidence(self):
        os.mkfifo(self.folder / "pipe")
        process = self.start("replay", "policy.json", "pipe", *PACK, stderr=subprocess.PIPE, stdout=subprocess.PIPE)
        with open(self.folder / "pipe", "wb") as pipe:  # The policy has been read by now.
            self.write("policy.json", b'{"rules": []}\n')
            pipe.write(HISTORY)
        _, err = process.communicate()
        self.assertEqual(process.returncode, 1)
        self.assertIn(b"`policy.json` is not what was read before", err)
        self.assertEqual(sorted(os.listdir(self.folder)), ["history.jsonl", "pipe", "policy.json"])

    def test_a_signal_leaves_nothing_behind_and_no_pack_that_is_half(self):
        os.mkfifo(self.folder / "pipe")
        for number, left in ((signal.SIGTERM, 3), (signal.SIGKILL, 4)):
            with self.subTest(signal=number):
                process = self.start("replay", "policy.json", "pipe", *PACK, stdout=subprocess.PIPE)
                while not any(name.startswith("pack.") for name in os.listdir(self.folder)):
                    self.assertIsNone(process.poll())
                    time.sleep(0.01)
                time.sleep(0.05)
                process.send_signal(number)
                process.communicate()
                self.assertEqual(process.returncode, -number)
                self.assertEqual(len(os.listdir(self.folder)), left)
                self.assertFalse((self.folder / "pack").exists())

    def test_nor_where_the_pack_has_many_parts(self):
        self.write("list.txt", b"x\n")
        os.mkfifo(self.folder / "pipe")
        lists = [f"known={name}" for name in ["list.txt"] * 100 + ["pipe"]]
        words = [word for one in lists for word in ("--list", one)]
        process = self.start(*REPLAY, *words, *PACK, stdout=subprocess.PIPE)
        (self.folder / "pipe").write_bytes(b"y\n")  # It is opened once more to be copied, and waits.
        while not list(self.folder.glob("pack.*/inputs/102-*")):
            self.assertIsNone(process.poll())
            time.sleep(0.01)
        process.send_signal(signal.SIGTERM)
        process.communicate()
        self.assertEqual(process.returncode, -signal.SIGTERM)
        self.assertEqual(sorted(os.listdir(self.folder)), ["history.jsonl", "list.txt", "pipe", "policy.json"])


if __name__ == "__main__":
    unittest.main()
