#!/usr/bin/python3
"""`git:REV:PATH` in place of a policy's path, with the git that is installed.

One argument: the program. Without one it is bazel-bin/tools/sluice.
"""

import gzip
import hashlib
import json
import os
import subprocess
import sys
import unittest

from program import HISTORY, POLICY, SECONDS_MAX, SLUICE, ProgramTest

LOOSE = POLICY.replace(b'"50"', b'"10"')
HELD = "git:v1:policy.json"
NO_CONTENT = "is a submodule, or its content isn't in this clone (fatal: "
NO_FILE = "git:REV:PATH is wanted, such as `git:main:policy.json`"


class RepositoryTest(ProgramTest):
    """A repository in which policy.json was changed once, and sub/ is a folder."""

    def setUp(self):
        super().setUp()
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
            "HOME": str(self.folder),
            "XDG_CONFIG_HOME": str(self.folder),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CEILING_DIRECTORIES": str(self.folder.parent),
        }
        (self.folder / "repository" / "sub").mkdir(parents=True)
        self.folder /= "repository"
        self.write("history.jsonl", HISTORY)
        self.write("policy.json", POLICY)
        self.write("sub/a b.json", POLICY)
        self.git("init", "--quiet", "--initial-branch=main")
        self.commit("first")
        self.git("tag", "v1")
        self.git("tag", "--annotate", "--message=v", "v2")
        self.write("policy.json", LOOSE)
        self.commit("fix: second")

    def git(self, *words):
        who = ("-c", "user.name=ana", "-c", "user.email=ana@example.com", "-c", "commit.gpgSign=false")
        run = subprocess.run(
            ["git", *who, *words], cwd=self.folder, env=self.environment, capture_output=True, check=False
        )
        self.assertEqual(run.returncode, 0, run.stderr)
        return run.stdout.decode().strip()

    def commit(self, message):
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)

    def sluice(self, *words, folder=".", **variables):
        return subprocess.run(
            [SLUICE, *words],
            cwd=self.folder / folder,
            env={**self.environment, **variables},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS_MAX,
            text=True,
            check=False,
        )

    def replayed(self, policy, folder="."):
        """The report's inputs, and how many sends were held."""
        run = self.sluice("replay", policy, str(self.folder / "history.jsonl"), "--format", "json", folder=folder)
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        report = json.loads(run.stdout)
        return report["inputs"], report["outcomes"]["held"]["count"]

    def refused(self, policy, message, folder=".", **variables):
        run = self.sluice("replay", policy, "history.jsonl", folder=folder, **variables)
        self.assertEqual((run.returncode, run.stdout), (1, ""), run.stderr)
        begin = f"{policy}: error[unreadable]: {message}"
        self.assertEqual(run.stderr[: len(begin)], begin)
        self.assertEqual(run.stderr.count("\n"), 1)


class GitPolicyTest(RepositoryTest):
    def test_a_revision_by_branch_tag_hash_and_message(self):
        first = self.git("rev-parse", "v1")
        for revision, held in (
            ("HEAD", 2), ("main", 2), ("main~1", 0), ("v1", 0), ("v2", 0), (first, 0), (first[:10], 0),
            ("HEAD^{tree}", 2), ("HEAD^{/fix: sec}", 2),
        ):  # fmt: skip
            with self.subTest(revision=revision):
                self.assertEqual(self.replayed(f"git:{revision}:policy.json")[1], held)

    def test_the_report_names_it_as_given_with_the_digest_of_the_file(self):
        inputs, _ = self.replayed("git:v1:policy.json")
        digest = hashlib.sha256(POLICY).hexdigest()
        self.assertEqual(inputs[0], {"path": "git:v1:policy.json", "sha256": digest, "bytes": len(POLICY)})

    def test_a_path_is_from_the_top_or_from_the_present_folder(self):
        for path in ("policy.json", "../policy.json", "./a b.json", "sub/a b.json"):
            with self.subTest(path=path):
                name = f"git:v1:{'./' if path.startswith('..') else ''}{path}"
                self.assertEqual(self.replayed(name, folder="sub")[1], 0)
        self.refused("git:v1:a b.json", "in revision `v1` there is no file `a b.json`", folder="sub")

    def test_every_verb_that_names_a_policy_takes_it(self):
        wallet = b'{"id": "w", "coin": "btc", "admin": {"policy": {"rules": []}}}'
        self.write("wallet.json", wallet)
        self.commit("wallet")
        (self.folder / "wallet.json").unlink()
        self.write("lines.jsonl", b"")
        for words in (
            ("check", "git:v1:policy.json"),
            ("explain", "git:v1:policy.json", "history.jsonl", "a"),
            ("replay", "--policy", "git:v1:policy.json", "--policy", "policy.json", "history.jsonl"),
            ("apply", "git:main:wallet.json", "lines.jsonl"),
        ):
            with self.subTest(verb=words[0]):
                run = self.sluice(*words)
                self.assertEqual(run.returncode, 0, run.stderr)
                self.assertTrue(run.stdout)
        self.assertIn("git:v1:policy.json: 2 rules", self.sluice("check", "git:v1:policy.json").stdout)

    def test_problems_have_their_place_in_it(self):
        self.write("bad.json", b'{"rules": [\n {"id": "x"}]}')
        self.commit("bad")
        run = self.sluice("replay", "git:main:bad.json", "history.jsonl")
        self.assertEqual((run.returncode, run.stdout), (3, ""))
        self.assertTrue(run.stderr.startswith("git:main:bad.json:2:2: error[missing-field]: "), run.stderr)

    def test_it_may_be_compressed_and_large(self):
        self.write("policy.json.gz", gzip.compress(POLICY))
        self.write("large.json", POLICY[:1] + b'"label": "' + b"x" * 5_000_000 + b'",' + POLICY[1:])
        self.commit("large")
        for path in ("policy.json.gz", "large.json"):
            self.assertEqual(self.replayed(f"git:main:{path}")[1], 0)

    def test_a_file_whose_name_begins_so_is_reached_by_a_path(self):
        self.write("git:v1:policy.json", POLICY)
        self.assertEqual(self.replayed("./git:v1:policy.json")[0][0]["path"], "./git:v1:policy.json")

    def test_what_isnt_there_is_said(self):
        self.refused("git:nope:policy.json", "git knows no revision `nope` here (fatal: invalid object name")
        self.refused("git:HEAD~9:policy.json", "git knows no revision `HEAD~9` here (fatal: ")
        self.refused("git:HEAD:nope.json", "in revision `HEAD` there is no file `nope.json` (fatal: path 'nope.json'")
        self.refused("git:v1:/policy.json", "in revision `v1` there is no file `/policy.json` (fatal: ")
        self.refused("git:HEAD:sub", "in revision `HEAD` `sub` is a folder (fatal: ")
        head = self.git("rev-parse", "HEAD")
        self.git("update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},module")
        self.git("commit", "--quiet", "--message", "module")
        self.refused("git:main:module", f"in revision `main` `module` {NO_CONTENT}")
        self.refused(f"git:{head}:module", f"in revision `{head}` there is no file `module` (fatal: ")
        self.refused("git:HEAD", f"no file of the revision is named: {NO_FILE}")

    def test_no_repository_and_no_git(self):
        (self.folder / ".git").rename(self.folder / "away")
        self.refused("git:main:policy.json", "git can read no repository here (fatal: not a git repository")
        self.refused("git:main:policy.json", "`git` isn't installed, or not on the PATH", PATH=str(self.folder))

    def test_whose_starter_ignores_that_children_end(self):
        ignore = "import os, signal, sys; signal.signal(signal.SIGCHLD, signal.SIG_IGN); "
        run = subprocess.run(
            [sys.executable, "-c", ignore + "os.execv(sys.argv[1], sys.argv[1:])", SLUICE, "check", HELD],
            cwd=self.folder, env=self.environment, capture_output=True, check=False,
        )  # fmt: skip
        self.assertEqual(run.returncode, 0, run.stderr)


class HostileRepositoryTest(RepositoryTest):
    """A repository whose settings would run a program, which leaves a mark, for whatever they can."""

    def setUp(self):
        super().setUp()
        self.mark = self.folder.parent / "mark"
        mine = f"touch {self.mark}; false"
        (self.folder / ".gitattributes").write_text("* diff=evil filter=evil\n")
        for name, value in (
            ("core.fsmonitor", mine),
            ("core.pager", mine),
            ("pager.cat-file", mine),
            ("diff.evil.textconv", mine),
            ("diff.external", mine),
            ("filter.evil.smudge", mine),
            ("filter.evil.clean", mine),
            ("alias.cat-file", f"!{mine}"),
            ("core.sshCommand", mine),
            ("core.gitProxy", mine),
            ("core.alternateRefsCommand", mine),
            ("credential.helper", f"!{mine}"),
            ("extensions.partialClone", "evil"),
            ("remote.evil.promisor", "true"),
            ("remote.evil.url", f"ext::sh -c touch% {self.mark}"),
            ("remote.evil.uploadpack", mine),
            ("protocol.ext.allow", "always"),
            ("protocol.allow", "always"),
        ):
            self.git("config", "core.repositoryFormatVersion", "1")
            self.git("config", name, value)
        for hook in (self.folder / ".git" / "hooks").iterdir():
            hook.unlink()

    def test_nothing_is_run(self):
        self.assertEqual(self.replayed("git:v1:policy.json")[1], 0)
        self.assertEqual(self.replayed("git:main:./a b.json", folder="sub")[1], 0)
        self.refused("git:nope:policy.json", "git knows no revision `nope` here")
        self.refused("git:HEAD:nope.json", "in revision `HEAD` there is no file `nope.json`")
        self.refused("git:HEAD:sub", "in revision `HEAD` `sub` is a folder")
        self.assertFalse(self.mark.exists())

    def test_a_file_that_a_partial_clone_lacks_is_not_fetched(self):
        blob = self.git("rev-parse", "main:policy.json")
        (self.folder / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
        self.refused("git:main:policy.json", f"in revision `main` `policy.json` {NO_CONTENT}")
        self.assertFalse(self.mark.exists())
        # The trap does work: git by itself falls into it.
        subprocess.run(
            ["git", "cat-file", "blob", "main:policy.json"],
            cwd=self.folder, env=self.environment, capture_output=True, check=False,
        )  # fmt: skip
        self.assertTrue(self.mark.exists())


if __name__ == "__main__":
    unittest.main()
