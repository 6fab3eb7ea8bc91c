#!/usr/bin/python3
"""`verify` notices whatever was changed in an evidence pack, and a hostile one leads it nowhere.

One argument: the program. Without one it is bazel-bin/tools/sluice.
"""

import os
import shutil
import unittest

from evidence import PackTest
from program import HISTORY


class ChangedTest(PackTest):
    def setUp(self):
        super().setUp()
        self.make()

    def test_a_decision_the_report_or_a_policy(self):
        for name, before, after in (
            ("decisions.jsonl", b'"outcome":"allowed"', b'"outcome":"refused"'),
            ("report.json", b'"sends":2', b'"sends":3'),
        ):
            with self.subTest(name=name):
                original = self.path(name).read_bytes()
                self.change(name, before, after)
                self.assert_otherwise(name, f"replay: {name}")
                self.path(name).write_bytes(original)
        self.change("inputs/1-policy.json", b'"50"', b'"60"')
        otherwise = self.assert_otherwise("inputs/1-policy.json", "replay")
        self.assertEqual(otherwise["replay"], "not made, for an input isn't as stated")

    def test_digests_that_were_made_to_fit(self):
        self.change("decisions.jsonl", b'"spend":"20"', b'"spend":"21"')
        self.state_digests_anew()
        why = self.assert_otherwise("replay: decisions.jsonl")["replay: decisions.jsonl"]
        self.assertTrue(why.startswith("line 1, column "), why)
        self.assertIn('"spend":"21"', why.split("and out comes")[0])
        self.assertIn('"spend":"20"', why.split("and out comes")[1])

    def test_a_policy_whose_digest_was_made_to_fit(self):
        self.change("inputs/1-policy.json", b'"50"', b'"10"')
        self.state_digests_anew()
        self.assert_otherwise("replay: decisions.jsonl", "replay: report.json")
        self.path("inputs/1-policy.json").write_bytes(b"no policy")
        self.state_digests_anew()
        self.assertEqual(self.assert_otherwise("replay"), {"replay": "the inputs can't be replayed"})

    def test_decisions_that_end_early_or_go_on(self):
        whole = self.path("decisions.jsonl").read_bytes()
        for content, words in (
            (whole[: whole.index(b"\n") + 1], "stated is the end, and out comes"),
            (whole + b"{}\n", "line 3, column 1: stated is `{}`, and out comes the end"),
            (b"", "line 1, column 1: stated is the end"),
        ):
            self.path("decisions.jsonl").write_bytes(content)
            self.state_digests_anew()
            self.assertIn(words, self.assert_otherwise("replay: decisions.jsonl")["replay: decisions.jsonl"])

    def test_a_history(self):
        self.write("history.jsonl", HISTORY.replace(b"20", b"21"))
        self.assert_otherwise("history.jsonl", "replay")
        os.unlink(self.folder / "history.jsonl")
        run = self.run_sluice("verify", "pack")
        self.assert_fails(run, 1, "sluice: history.jsonl: there is no such file")
        self.write("elsewhere", HISTORY)
        self.assert_as_stated("pack", "elsewhere")
        run = self.run_sluice("verify", "pack", "elsewhere", "elsewhere")
        self.assert_fails(run, 1, "sluice: the pack is of 1 history, and 2 are named\n")

    def test_files_that_are_gone_or_came(self):
        os.unlink(self.path("report.json"))
        self.assert_otherwise("report.json", "replay: report.json")
        self.path("report.json").write_bytes(b"")
        self.path("inputs/another").write_bytes(b"")
        self.path("notes.txt").write_bytes(b"")
        otherwise = self.assert_otherwise("nothing besides", "report.json", "replay: report.json")
        self.assertEqual(otherwise["nothing besides"], "there is inputs/another, notes.txt")

    def test_an_output_that_is_a_link_or_a_pipe_is_not_opened(self):
        (self.folder / "secret.txt").write_bytes(b"TOP-SECRET")
        for name in ("decisions.jsonl", "report.json"):
            for make in (lambda path: path.symlink_to(self.folder / "secret.txt"), os.mkfifo, os.mkdir):
                original = self.path(name).read_bytes()
                os.unlink(self.path(name))
                make(self.path(name))
                otherwise = self.assert_otherwise(name, f"replay: {name}")
                self.assertEqual(otherwise[name], "it isn't there, or is no plain file")
                self.assertEqual(otherwise[f"replay: {name}"], "there is no plain file")
                self.assertNotIn(b"TOP-SECRET", self.run_sluice("verify", "pack").out)
                (os.rmdir if self.path(name).is_dir() else os.unlink)(self.path(name))
                self.path(name).write_bytes(original)

    def test_a_folder_that_a_link_leads_to_is_not_listed(self):
        (self.folder / "private").mkdir()
        (self.folder / "private" / "SECRET-NAME").write_bytes(b"")
        shutil.rmtree(self.path("inputs"))
        self.path("inputs").symlink_to(self.folder / "private")
        self.assert_otherwise("inputs/1-policy.json", "replay")

    def test_links_are_not_followed(self):
        secret = self.folder / "policy.json"
        for name in ("inputs/1-policy.json", "report.json"):
            original = self.path(name).read_bytes()
            os.unlink(self.path(name))
            self.path(name).symlink_to(secret)
            _, otherwise = self.verify()
            self.assertEqual(otherwise[name], "it isn't there, or is no plain file")
            os.unlink(self.path(name))
            self.path(name).write_bytes(original)
        shutil.move(self.path("inputs"), self.folder / "moved")
        self.path("inputs").symlink_to(self.folder / "moved")
        _, otherwise = self.verify()
        self.assertIn("inputs/1-policy.json", otherwise)
        shutil.move(self.path("manifest.json"), self.folder / "manifest.json")
        self.path("manifest.json").symlink_to(self.folder / "manifest.json")
        self.assert_fails(self.run_sluice("verify", "pack"), 1, "sluice: pack/manifest.json: there is no such file")

    def test_a_pack_of_another_version_says_so(self):
        manifest = self.manifest()
        manifest["version"] = "9.9.9"
        self.state(manifest)
        self.assert_otherwise("replay: report.json")  # It names the version.
        self.assertIn(b"Evidence made by sluice 9.9.9, replayed by ", self.run_sluice("verify", "pack").out)


class HostileTest(PackTest):
    def setUp(self):
        super().setUp()
        self.make()

    def test_manifests_that_can_not_be_used(self):
        whole = self.path("manifest.json").read_bytes()
        for content in (b"", b"[]", b"{}", whole[:-20], b"[" * 100_000, b'{"schema":1}', b"\xff\xfe", b"null"):
            self.path("manifest.json").write_bytes(content)
            self.assert_fails(self.run_sluice("verify", "pack"), 1, "pack/manifest.json:")

    def refuses(self, words, change):
        manifest = self.manifest()
        change(manifest)
        self.state(manifest)
        run = self.run_sluice("verify", "pack")
        self.assertEqual((run.code, run.out), (1, b""), run.err)
        self.assertIn(words, run.err)

    def test_names_that_lead_out_of_the_pack(self):
        out = ("../policy.json", "inputs/../../policy.json", "/etc/passwd", "inputs/", "inputs/.x", "inputs/a/b", "")
        for name in out:
            with self.subTest(name=name):
                self.refuses("copy", lambda manifest, name=name: manifest["inputs"][0].update(copy=name))
        self.refuses("outputs", lambda manifest: manifest["outputs"][0].update(path="../x"))

    def test_options_that_may_not_stand_there(self):
        for words in (
            ["--write", "json=stolen"],
            ["--format", "html"],
            ["--list", "known=/etc/passwd"],
            ["--profile", "/etc/passwd"],
            ["--policy", "policy.json"],
            ["--threads", "9"],
            ["--nonsense"],
            ["history.jsonl"],
            ["--approvals"],
            ["--approvals", "never"],
            ["--set", "comparison=maybe"],
        ):
            with self.subTest(words=words):
                manifest = self.manifest()
                manifest["options"] = words
                self.state(manifest)
                run = self.run_sluice("verify", "pack")
                self.assertEqual((run.code, run.out), (1, b""), run.err)
        self.assertFalse((self.folder / "stolen").exists())

    def test_inputs_that_make_no_replay(self):
        def without(role):
            return lambda manifest: manifest.update(
                inputs=[entry for entry in manifest["inputs"] if entry["role"] != role]
            )

        whole = self.manifest()
        for change in (
            without("history"),
            without("policy"),
            lambda manifest: manifest["inputs"].reverse(),
            lambda manifest: manifest["inputs"].insert(0, manifest["inputs"][0]),
            lambda manifest: manifest["inputs"][0].update(role="spell"),
            lambda manifest: manifest["inputs"][0].update(sha256="00"),
            lambda manifest: manifest["inputs"][0].update(bytes=-1),
            lambda manifest: manifest["inputs"][0].update(bytes=10**30),
            lambda manifest: manifest["inputs"][0].update(another=1),
            lambda manifest: manifest.update(schema="sluice.evidence/2"),
            lambda manifest: manifest.update(outputs=[]),
            lambda manifest: manifest.update(options="--strict"),
            lambda manifest: manifest.update(assumptions=[]),
            lambda manifest: manifest.pop("version"),
        ):
            self.state(whole)
            self.refuses("pack/manifest.json", change)

    def test_a_history_that_is_a_device_is_not_read(self):
        def name(manifest):
            manifest["inputs"][1]["path"] = "/dev/zero"

        self.refuses("/dev/zero: there is no such file", name)

    def test_a_name_with_a_character_that_ends_texts_is_told_whole(self):
        def name(manifest):
            manifest["inputs"][1]["path"] = "a\0b"

        self.refuses("sluice: a\\x00b: there is no such file", name)

    def test_verify_writes_nothing(self):
        before = sorted(str(path) for path in self.folder.rglob("*"))
        self.assert_as_stated()
        self.assertEqual(sorted(str(path) for path in self.folder.rglob("*")), before)
        for words in (("verify",), ("verify", "nowhere"), ("verify", "policy.json")):
            run = self.run_sluice(*words)
            self.assertEqual((run.code, run.out), (1, b""))
            self.assertTrue(run.err.startswith("sluice: "), run.err)


if __name__ == "__main__":
    unittest.main()
